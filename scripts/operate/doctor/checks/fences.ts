// Fences on the repositories that are ahead of the table: a restored table, or a second deployment of the same prefix.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fenceRefs, ownerIn } from '../../../../contract/fence-refs.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import { keyOfConfig } from '../../../../contract/project-config.ts'
import { nearestTo } from '../../trace/nearest.ts'
import { NotLooked } from '../check.ts'
import type { Check, Finding } from '../check.ts'
import { rowsByKey } from '../rows.ts'
import type { Seen } from '../seen.ts'

const WITHIN_MS = 20_000
const AT_A_TIME = 8

/** With the credentials that git has here; nobody is asked for others. */
const git = async (cwd: string, args: string[]): Promise<string> => {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
  const child = spawn('git', args, { cwd, env, timeout: WITHIN_MS, stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = { out: '', err: '' }
  child.stdout.on('data', (part: Buffer) => void (texts.out += part.toString()))
  child.stderr.on('data', (part: Buffer) => void (texts.err += part.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(texts.err.trim().split('\n')[0] || `git ended with ${code}`)
  return texts.out
}

/** The generation that the fence names; 0: there is none. */
const generationAt = async (dir: string, repository: string, refs: string[]): Promise<number> => {
  const lines = (await git(dir, ['ls-remote', '--', repository, ...refs])).split('\n')
  const names = lines.map((line) => line.split('\t')[1] ?? '')
  // A branch counts, once there is one.
  const ref = refs.find((one) => names.includes(one))
  if (ref === undefined) return 0
  await git(dir, ['fetch', '--quiet', '--depth=1', '--no-tags', '--', repository, ref])
  return ownerIn(await git(dir, ['log', '-1', '--format=%B', 'FETCH_HEAD']))?.generation ?? 0
}

const lookAt = async (
  { where }: Seen,
  { projectKey, repository }: { projectKey: string; repository: string },
  known: number,
): Promise<Finding[]> => {
  const dir = await mkdtemp(join(tmpdir(), 'webordinary-doctor-'))
  const { branch, hidden } = fenceRefs(where.prefix, projectKey)
  try {
    await git(dir, ['init', '--quiet', '--bare'])
    const seen = await generationAt(dir, repository, [branch, hidden])
    if (seen <= known) return []
    return [
      {
        wrong: `its fence names generation ${seen}, the table ${known}: a table was restored, or two deployments share the repository`,
        where: projectKey,
        repair:
          'none: the next command raises the table. Again and again: give one deployment another WEBORDINARY_PREFIX',
      },
    ]
  } catch (error) {
    return [
      {
        wrong: `its repository cannot be read from here: ${(error as Error).message}`,
        where: projectKey,
        repair: 'see whether the host answers, and whether git has credentials for it here',
      },
    ]
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

const nobodyOf = (project: string, known: Set<string>): string => {
  const near = nearestTo(project, known)
  return `there is no project ${oneLine(project)}${near.length > 0 ? `: did you mean ${near.join(' or ')}?` : ''}`
}

export const fencesCheck: Check = {
  name: 'fences',
  looksAt: 'fences on the repositories that are ahead of the tables',
  remote: true,
  run: async (seen) => {
    const rows = (await seen.configs()).flatMap(({ config }) => config ?? [])
    const asked = rows.filter(({ projectId }) => seen.project === undefined || seen.project === projectId)
    if (seen.project !== undefined && asked.length === 0)
      throw new NotLooked(nobodyOf(seen.project, new Set(rows.map(({ projectId }) => projectId))))
    const ofKey = new Map(asked.map((row) => [keyOfConfig(row), row.repository]))
    const { where } = seen
    const owners = await rowsByKey(
      where,
      where.tables.ownership,
      'projectKey',
      [...ofKey.keys()],
      ['generation'],
    )
    const left = [...ofKey]
    const found: Finding[] = []
    const work = async (): Promise<void> => {
      for (let next = left.pop(); next; next = left.pop()) {
        const [projectKey, repository] = next
        const known = Number(owners.get(projectKey)?.['generation'] ?? 0)
        found.push(...(await lookAt(seen, { projectKey, repository }, known)))
      }
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, work))
    return found
  },
}
