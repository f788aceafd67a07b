// Asks the worker's own code what it would find in the repositories of rows: worker/try-site.ts, as a process of its own.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { ProjectRow } from '../../../contract/project-config.ts'
import { Problem } from '../cli/problem.ts'

/** As worker/job/try-site.ts says it. */
export interface TriedSite {
  problem?: { step: 'repository' | 'branch' | 'checkout' | 'build' | 'output'; says: string }
  commit?: string
  buildMs?: number
  site?: { files: number; hasIndex: boolean }
  indexDirs?: string[]
  hasBuildScript?: boolean
}

const PROGRAM = fileURLToPath(new URL('../../../worker/try-site.ts', import.meta.url))

const triedFor = ({ projectId, userId, repository, baseBranch, outputDir, buildCommand }: ProjectRow) => ({
  projectId,
  userId,
  repository,
  baseBranch,
  outputDir,
  ...(buildCommand && { buildCommand }),
})

/** Rows of one project mostly differ in nothing that matters here. */
const sameFor = ({ projectId, repository, baseBranch, outputDir, buildCommand }: ProjectRow): string =>
  JSON.stringify([projectId, repository, baseBranch, outputDir, buildCommand])

export interface TryDeps {
  stop: AbortSignal
  /** Called as soon as one is done, with the first row that it is about. */
  onTried: (row: ProjectRow, tried: TriedSite) => void
}

/** In the order of the rows. Without `mayBuild` no code of theirs runs. Throws a Problem when it was stopped or could not be done. */
export const trySites = async (
  rows: ProjectRow[],
  mayBuild: boolean,
  { stop, onTried }: TryDeps,
): Promise<TriedSite[]> => {
  const firsts = [...new Map(rows.toReversed().map((row) => [sameFor(row), row])).values()].toReversed()
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'pipe'] })
  const end = (): void => void child.kill('SIGTERM')
  stop.addEventListener('abort', end)
  const closed = Promise.withResolvers<void>()
  child.once('close', () => closed.resolve())
  child.once('error', (error) => closed.reject(error))
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(firsts.map((row) => ({ ...triedFor(row), mayBuild }))))
  const all = new Map<string, TriedSite>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const row = firsts[all.size]
    if (!row) return
    const tried = JSON.parse(line) as TriedSite
    all.set(sameFor(row), tried)
    onTried(row, tried)
  })
  try {
    const [problem] = await Promise.all([text(child.stderr), closed.promise])
    if (stop.aborted) throw new Problem('stopped: nothing was made')
    if (all.size !== firsts.length)
      throw new Problem(`the repositories could not be looked at: ${problem.trim() || 'no reason is known'}`)
    return rows.map((row) => all.get(sameFor(row)) ?? {})
  } finally {
    stop.removeEventListener('abort', end)
  }
}
