// The worker's git on this machine's disk: one mirror per project, and for each thread a worktree with its own git directory, which borrows
// the mirror's objects. All of it can be lost; the remote cannot.
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { Log } from '../../platform/log.ts'
import { makeAtomicity } from './atomicity.ts'
import { findCommit, isDone } from './commit.ts'
import { commitWorktree } from './commit-worktree.ts'
import { makeEvictions } from './evict.ts'
import type { Evictions } from './evict.ts'
import { makeFence } from './make-fence.ts'
import { filesAt } from './base-files.ts'
import { fileNamesOf } from './file-names.ts'
import { historyOf } from './history.ts'
import { makeGits } from './gits.ts'
import type { Gits } from './gits.ts'
import { findUnfinished, saveUnfinished } from './interrupted-commits.ts'
import { readyMirror, readyThread, removeObjectLinks, removeWorktree } from './mirror-repair.ts'
import { makeOpening } from './open-thread.ts'
import { threadPlaces } from './paths.ts'
import type { OpenThread, ThreadPlaces } from './paths.ts'
import { pushThread } from './push.ts'
import { keepingUnpushed } from './unpushed.ts'
import { bringHere, headOf } from './remote.ts'
import { bringLfsFiles } from './lfs/bring-files.ts'
import type { Brought } from './lfs/bring-files.ts'
import type { User } from '../process/leash.ts'
import type { ThreadIds } from '../workspace/thread-ids.ts'
import { repairing } from './repairing.ts'
import { repositoryProblem } from './repository-problem.ts'
import { GitFailed } from './run-git.ts'
import { removeLeftovers } from './stale-locks.ts'
import { makeLostStashes } from './stash.ts'
import { undoIn } from './undo.ts'
import type { Workspace, Worktree } from './worktree.ts'

/** `gitSeconds`: limit of each git command. One workspace per directory and process. */
export const makeWorkspace = (options: {
  /** The deployment's prefix. */
  prefix: string
  workspaceDir: string
  gitSeconds: number
  /** Larger files are not committed. */
  fileMaxBytes: number
  /** Of all files of Git LFS in one worktree. */
  lfsMaxBytes: number
  committer: { name: string; email: string }
  /** The user who owns a person's worktrees, and as whom git works in them. Default: the worker's own. */
  ownerOf?: (person: Pick<ThreadIds, 'projectId' | 'userId'>) => Promise<User | undefined>
  log: Log
}): Workspace & Evictions => {
  const { workspaceDir, gitSeconds, fileMaxBytes, committer, log } = options
  const { ownerOf = async () => undefined } = options
  const opened = new Map<string, OpenThread>()
  const fence = makeFence(options.prefix)
  const atomicity = makeAtomicity(log)
  const gitsOf = makeGits(gitSeconds, committer)
  const lostStashes = makeLostStashes(log)
  const oneAtATime = makeKeyedMutex()
  const turn = <T>(key: string, signal: AbortSignal, act: () => Promise<T>): Promise<T> =>
    oneAtATime(key, act, signal)

  /** Mutexes are taken in one order, worktree, project key, mirror, so there is no deadlock. */
  const inMirror = <T>(places: ThreadPlaces, signal: AbortSignal, act: () => Promise<T>): Promise<T> =>
    turn(places.mirror, signal, async () => {
      const files = await removeLeftovers(places.mirror, gitSeconds * 1_000)
      if (files.length > 0) log.warn('git_leftovers_removed', { files })
      return act()
    })
  const opening = makeOpening({
    workspaceDir,
    ownerOf,
    opened,
    fence,
    gitsOf,
    turn,
    inMirror,
    lostStashes,
    log,
  })

  /** Runs alone in an open worktree, and first repairs what the last program left. */
  const working = async <T>(
    { dir }: Worktree,
    signal: AbortSignal,
    act: (open: OpenThread, gits: Gits) => Promise<T>,
  ): Promise<T> =>
    turn(dir, signal, () =>
      saying(async () => {
        const thread = opened.get(dir)
        if (!thread) throw new Error(`the worktree ${dir} is not open`)
        const gits = gitsOf(thread.places, signal)
        const actOnce = async (): Promise<T> => {
          await readyMirror(thread.places.mirror)
          const locks = await readyThread(thread.places, thread.tip)
          if (locks.length > 0) log.warn('git_leftovers_removed', { files: locks })
          return act(thread, gits)
        }
        const { losing } = lostStashes
        const repair = () => opening.repair(thread, signal)
        return repairing({ gits, thread, log, losing, repair }, actOnce)
      }),
    )

  const workspace: Workspace & Evictions = {
    ...makeEvictions({ workspaceDir, ownerOf, opened, fence, gitsOf, turn, inMirror }),
    open: async (thread, holder, signal) => {
      const { dir, branch } = threadPlaces(workspaceDir, thread)
      const bring = async (): Promise<Brought> => {
        const open = await opening.open(thread, holder, signal)
        return bringLfsFiles(gitsOf(open.places, signal), open, options)
      }
      const brought = await turn(dir, signal, () => saying(bring))
      return { dir, branch, baseBranch: thread.baseBranch, ...brought }
    },
    commit: (worktree, work, signal) =>
      working(worktree, signal, async (open, gits) => {
        const committed = await commitWorktree(gits, open, work, fileMaxBytes)
        if (committed) Object.assign(open, { tip: committed.commit, work })
        return committed
      }),
    commitOf: (worktree, commandId, signal) =>
      working(worktree, signal, (open, { git }) => findCommit(git, open.tip, commandId)),
    isDone: (worktree, commandId, signal) =>
      working(worktree, signal, (open, { git }) => isDone(git, open.tip, commandId)),
    undo: (worktree, commandIds, signal) =>
      working(worktree, signal, (open, { git }) => undoIn(git, open, commandIds)),
    fileNames: (worktree, signal) => working(worktree, signal, (open, { git }) => fileNamesOf(git, open.tip)),
    history: (worktree, signal) =>
      working(worktree, signal, (open, { git }) => historyOf(git, open.tip, open.thread.threadId)),
    baseFiles: (worktree, names, signal) =>
      working(worktree, signal, async ({ thread, places, base }, { mirrorGit }) => {
        if (base === undefined) return new Map()
        const pair: [string, string] = [headOf(thread.baseBranch), places.seenBase]
        const bring = () => bringHere(mirrorGit, thread.repository, pair, base)
        return filesAt(mirrorGit, await inMirror(places, signal, bring), names)
      }),
    push: (worktree, about, signal) =>
      working(worktree, signal, async (open, gits) => {
        await removeObjectLinks(open.places)
        return turn(about.holder.projectKey, signal, async () => {
          open.holder = about.holder
          const deps = {
            ...gits,
            fence,
            atomicity,
            inMirror: <T>(act: () => Promise<T>) => inMirror(open.places, signal, act),
          }
          const { tip } = open
          const pushed = await keepingUnpushed(open, () => pushThread(deps, open, about))
          // A rebase has brought what somebody else has committed.
          if (open.tip !== tip) await bringLfsFiles(gits, open, options)
          return pushed
        })
      }),
    discard: (worktree, signal) =>
      working(worktree, signal, async ({ places }) => {
        await lostStashes.losing(places)
        await removeWorktree(places)
        opened.delete(places.dir)
      }),
    save: (worktree, work, holder, signal) => saveUnfinished(workspace, worktree, work, holder, signal),
    unfinishedOf: (worktree, commandId, signal) =>
      working(worktree, signal, (open, { git }) => findUnfinished(git, open.tip, commandId)),
    isUnpushed: ({ dir }) => opened.get(dir)?.isUnpushed === true,
    isStashLost: ({ dir }) => lostStashes.has(dir),
  }
  return workspace
}

const saying = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await act()
  } catch (error) {
    if (error instanceof GitFailed && error.why === 'too slow') throw repositoryProblem('read', error)
    throw error
  }
}
