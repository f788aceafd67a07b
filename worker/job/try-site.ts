// What a worker would do with a project, without owning it: reach the repository, check out its base branch, build, look at the site. Nothing is
// written to the repository, and all is done in a temporary directory. For onboarding, on the machine of whoever onboards.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ProjectRow } from '../../contract/project-config.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import type { Log } from '../../platform/log.ts'
import { userMessageOf } from '../errors/user-error.ts'
import { makeGits } from '../git/gits.ts'
import { readyMirror } from '../git/mirror-repair.ts'
import { openWorktree } from '../git/open-worktree.ts'
import { threadPlaces } from '../git/paths.ts'
import { bringHere, headOf, lookAt, missingBranch } from '../git/remote.ts'
import { childEnv } from '../process/child-env.ts'
import { makeSiteReader } from '../publish/site-files.ts'
import { ensureDirectory } from '../workspace/fs.ts'
import { findIndexPages } from './find-index-pages.ts'
import { findOutput, runBuild } from './stages/build.ts'

export interface TriedSite {
  /** The step that failed, and what a person would be told of it. Absent: all went well. */
  problem?: { step: TryStep; says: string }
  /** Of the base branch. */
  commit?: string
  /** The build took so long. Absent: there was none. */
  buildMs?: number
  /** What would be published. */
  site?: { files: number; hasIndex: boolean }
  /** Where else an index page lies, as an outputDir would name it. */
  indexDirs?: string[]
  /** The repository has a build of its own that the row does not name. */
  hasBuildScript?: boolean
}

export type TryStep = 'repository' | 'branch' | 'checkout' | 'build' | 'output'

export interface TryDeps {
  settings: Pick<WorkerSettings, 'gitSeconds' | 'buildSeconds' | 'killGraceSeconds'>
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  log: Log
}

export type TryRow = Pick<ProjectRow, 'projectId' | 'userId' | 'repository' | 'baseBranch' | 'outputDir'> & {
  buildCommand?: string[]
  /** The build command is run. */
  mayBuild: boolean
}

const COMMITTER = { name: 'Webordinary', email: 'onboarding@localhost' }
const THREAD = 'onboarding'
/** Pages have that name where a directory is asked for, on every store that we know. */
const INDEX = 'index.html'

const inDir = async (
  dir: string,
  row: TryRow,
  { settings, env, signal, log }: TryDeps,
  tried: TriedSite,
): Promise<void> => {
  const { repository, baseBranch, buildCommand, outputDir, mayBuild, ...ids } = row
  const at = async <T>(step: TryStep, act: () => Promise<T>): Promise<T> => {
    tried.problem = { step, says: '' }
    const result = await act()
    delete tried.problem
    return result
  }
  const places = threadPlaces(dir, { ...ids, threadId: THREAD, repository, baseBranch })
  const { git, mirrorGit } = makeGits(settings.gitSeconds, COMMITTER)(places, signal)
  const head = headOf(baseBranch)
  await ensureDirectory(path.dirname(places.mirror))
  await readyMirror(places.mirror)
  const seen = await at('repository', () => lookAt(mirrorGit, repository, [head]))
  const there = await at('branch', async () => {
    const commit = seen.get(head)
    if (commit === undefined) throw await missingBranch(mirrorGit, repository, baseBranch)
    return commit
  })
  tried.commit = await at('checkout', async () => {
    const commit = await bringHere(mirrorGit, repository, [head, places.seenBase], there)
    await openWorktree(git, places, commit, log)
    return commit
  })
  if (buildCommand && !mayBuild) return
  await at('build', async () => {
    const [home, temporary] = [path.join(dir, 'home'), path.join(dir, 'tmp')]
    await Promise.all([home, temporary].map((one) => ensureDirectory(one)))
    const facts = { commandId: THREAD, threadId: THREAD, home, temporary, email: COMMITTER.email }
    const beganAt = performance.now()
    await runBuild({
      // What it leaves is looked at below.
      config: { outputDir: '.', ...(buildCommand && { buildCommand }) },
      worktree: places.dir,
      env: childEnv(env, facts),
      leash: {},
      limitSeconds: settings.buildSeconds,
      graceSeconds: settings.killGraceSeconds,
      signal,
    })
    if (buildCommand) tried.buildMs = performance.now() - beganAt
  })
  Object.assign(tried, await findIndexPages(places.dir, INDEX))
  const output = await at('output', () => findOutput(places.dir, outputDir))
  const files = await at('output', () => makeSiteReader()({ worktree: places.dir, dir: output, log, signal }))
  tried.site = { files: files.length, hasIndex: files.some((file) => file.path === INDEX) }
}

/** Throws the signal's reason, or what nobody foresaw. */
export const trySite = async (row: TryRow, deps: TryDeps): Promise<TriedSite> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'webordinary-try-'))
  const tried: TriedSite = {}
  try {
    await inDir(dir, row, deps, tried)
  } catch (error) {
    deps.signal.throwIfAborted()
    if (!tried.problem) throw error
    const says = userMessageOf(error)
    tried.problem.says = error instanceof Error && says.startsWith('Something went') ? error.message : says
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
  return tried
}
