// The worker's git: one mirror per project, one worktree per thread, on this machine's disk. All of it can be lost; the remote cannot.
import type { Log } from '../../contract/log.ts'
import { makeOneAtATime } from '../../contract/one-at-a-time.ts'
import type { Holder } from '../../contract/ownership/expressions.ts'
import { makeAtomicity } from './atomicity.ts'
import { commitStaged, findCommit, isDone } from './commit.ts'
import type { Committed, Work } from './commit.ts'
import { isDamage } from './damage.ts'
import { makeEvictions } from './evict.ts'
import type { Evictions } from './evict.ts'
import { makeFence } from './make-fence.ts'
import { forgetRefs, readyMirror, readyWorktree, removeWorktree } from './known-files.ts'
import { removeLeftovers } from './leftovers.ts'
import { openWorktree } from './open-worktree.ts'
import { pushThread } from './push.ts'
import type { AboutPush, Pushed } from './push.ts'
import { repositoryProblem } from './repository-problem.ts'
import { GitFailed, gitIn } from './run-git.ts'
import type { Git } from './run-git.ts'
import { seeRemote } from './see-remote.ts'
import { threadPlaces } from './thread-places.ts'
import type { OpenThread, Thread, ThreadPlaces } from './thread-places.ts'
import { findUnfinished, saveUnfinished } from './unfinished.ts'
import type { Saved } from './unfinished.ts'
import { stage } from './worktree-files.ts'

export interface Worktree {
  /** Absolute. */
  dir: string
  branch: string
  baseBranch: string
}

/**
 * All reject with the signal's reason once it is aborted, with RepositoryProblem when the person should be told, with FencedOff when
 * a newer generation owns the project key, and with another Error when the fault is the worker's.
 */
export interface Workspace {
  /** Brings the thread's worktree to where its branch is on the remote, or its base branch while it has none. Ignored files stay. */
  open: (thread: Thread, holder: Holder, signal: AbortSignal) => Promise<Worktree>
  /** Commits everything changed as one commit of this command. Undefined when nothing changed. */
  commit: (worktree: Worktree, work: Work, signal: AbortSignal) => Promise<Committed | undefined>
  /** The commit of the command on the branch, pushed by an earlier run or made since `open`. */
  commitOf: (worktree: Worktree, commandId: string, signal: AbortSignal) => Promise<Committed | undefined>
  /** The command's work is done on the branch: by its own commit, or by that of a command that carried it. */
  isDone: (worktree: Worktree, commandId: string, signal: AbortSignal) => Promise<boolean>
  /** Deletes the worktree with all that is not committed in it: the next `open` makes it again. */
  discard: (worktree: Worktree, signal: AbortSignal) => Promise<void>
  /** Pushes what was committed since `open`, never forced; work that conflicts goes to a branch of its own. */
  push: (worktree: Worktree, about: AboutPush, signal: AbortSignal) => Promise<Pushed>
  /** Commits everything changed as unfinished work of this command, and pushes it. Undefined when nothing changed. */
  save: (worktree: Worktree, work: Work, holder: Holder, signal: AbortSignal) => Promise<Saved | undefined>
  /** The newest commit of unfinished work of the command on the branch, with the files of all such commits. */
  unfinishedOf: (worktree: Worktree, commandId: string, signal: AbortSignal) => Promise<Committed | undefined>
}

/** `gitSeconds` limits each single git command. One workspace per directory and process. */
export const makeWorkspace = (options: {
  /** The deployment's. */
  prefix: string
  workspaceDir: string
  gitSeconds: number
  committer: { name: string; email: string }
  log: Log
}): Workspace & Evictions => {
  const { workspaceDir, gitSeconds, committer, log } = options
  const opened = new Map<string, OpenThread>()
  const fence = makeFence(options.prefix)
  const atomicity = makeAtomicity(log)
  const oneAtATime = makeOneAtATime()
  const turn = <T>(key: string, signal: AbortSignal, act: () => Promise<T>): Promise<T> =>
    oneAtATime(key, act, signal)

  const gitsOf = (places: ThreadPlaces, signal: AbortSignal): { git: Git; mirrorGit: Git } => {
    const limits = { seconds: gitSeconds, signal }
    const { name, email } = committer
    // Author too, of the fence's commits: nothing comes from the configuration of the machine's user.
    const env = {
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
    }
    const { mirror, dir, gitDir } = places
    return {
      git: gitIn({ mirror, worktree: { dir, gitDir } }, limits, env),
      mirrorGit: gitIn({ mirror }, limits, env),
    }
  }

  /** Turns are taken in one order, worktree before project key before mirror, so that nobody waits for somebody who waits for him. */
  const inMirror = <T>(places: ThreadPlaces, signal: AbortSignal, act: () => Promise<T>): Promise<T> =>
    turn(places.mirror, signal, async () => {
      const files = await removeLeftovers(places.mirror, gitSeconds * 1_000)
      if (files.length > 0) log.warn('git_leftovers_removed', { files })
      return act()
    })

  const openOnce = async (
    thread: Thread,
    holder: Holder,
    signal: AbortSignal,
    /** Trusts nothing that the mirror has. */
    whole: boolean,
  ): Promise<Worktree> => {
    const places = threadPlaces(workspaceDir, thread)
    const { git, mirrorGit } = gitsOf(places, signal)
    await readyMirror(places.mirror)
    const see = async (): Promise<string> => {
      if (whole) await forgetRefs(places.mirror)
      return seeRemote(mirrorGit, fence, thread, places, holder, whole)
    }
    const start = await turn(holder.projectKey, signal, () => inMirror(places, signal, see))
    await openWorktree(git, places, start, log)
    opened.set(places.dir, { thread, places, start, tip: start })
    return { dir: places.dir, branch: places.branch, baseBranch: thread.baseBranch }
  }

  /** Works in an open worktree, alone, after whatever ran in it last. */
  const working = async <T>(
    { dir }: Worktree,
    signal: AbortSignal,
    act: (open: OpenThread, gits: { git: Git; mirrorGit: Git }) => Promise<T>,
  ): Promise<T> =>
    turn(dir, signal, () =>
      saying(async () => {
        const open = opened.get(dir)
        if (!open) throw new Error(`the worktree ${dir} is not open`)
        await readyMirror(open.places.mirror)
        const locks = await readyWorktree(open.places, open.tip)
        if (locks.length > 0) log.warn('git_leftovers_removed', { files: locks })
        return act(open, gitsOf(open.places, signal))
      }),
    )

  const workspace: Workspace & Evictions = {
    ...makeEvictions({ workspaceDir, opened, fence, gitsOf, turn, inMirror }),
    open: async (thread, holder, signal) => {
      const { dir } = threadPlaces(workspaceDir, thread)
      return turn(dir, signal, () =>
        saying(async () => {
          try {
            return await openOnce(thread, holder, signal, false)
          } catch (error) {
            if (!isDamage(error)) throw error
            log.error('mirror_damaged', { error })
            return openOnce(thread, holder, signal, true)
          }
        }),
      )
    },
    commit: (worktree, work, signal) =>
      working(worktree, signal, async (open, { git }) => {
        await stage(git, open.places.dir, open.places.gitDir, open.tip)
        const committed = await commitStaged(git, open.tip, work)
        if (committed) open.tip = committed.commit
        return committed
      }),
    commitOf: (worktree, commandId, signal) =>
      working(worktree, signal, (open, { git }) => findCommit(git, open.tip, commandId)),
    isDone: (worktree, commandId, signal) =>
      working(worktree, signal, (open, { git }) => isDone(git, open.tip, commandId)),
    push: (worktree, about, signal) =>
      working(worktree, signal, (open, gits) =>
        turn(about.holder.projectKey, signal, () => {
          const hands = {
            ...gits,
            fence,
            atomicity,
            inMirror: <T>(act: () => Promise<T>) => inMirror(open.places, signal, act),
          }
          return pushThread(hands, open, about)
        }),
      ),
    discard: (worktree, signal) =>
      working(worktree, signal, async ({ places }) => {
        await removeWorktree(places)
        opened.delete(places.dir)
      }),
    save: (worktree, work, holder, signal) => saveUnfinished(workspace, worktree, work, holder, signal),
    unfinishedOf: (worktree, commandId, signal) =>
      working(worktree, signal, (open, { git }) => findUnfinished(git, open.tip, commandId)),
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
