import type { Holder } from '../../contract/ownership/holder.ts'
import type { Committed, Found, Work } from './commit.ts'
import type { Finding } from './findings.ts'
import type { EarlierCommand } from './history.ts'
import type { Thread } from './paths.ts'
import type { AboutPush, Pushed } from './push.ts'
import type { Undo } from './undo.ts'

export interface Worktree {
  /** Absolute. */
  dir: string
  branch: string
  baseBranch: string
  /** Pointers of Git LFS whose files did not come. */
  findings?: Finding[]
  /** For programs that run git in it. */
  env?: Record<string, string>
}

export interface Saved extends Committed {
  /** The thread's branch, or a branch of its own after a conflict. */
  branch: string
}

/**
 * All reject with the signal's reason once it is aborted, with RepositoryProblem when the person should be told, with FencedOff when a
 * newer generation owns the project key, and with any other Error when the fault is ours.
 */
export interface Workspace {
  /** Checks out the thread's branch as it is on the remote, or its base branch while it has none, with its files of Git LFS. Ignored files stay. */
  open: (thread: Thread, holder: Holder, signal: AbortSignal) => Promise<Worktree>
  /** Commits everything changed as one commit of this command. Undefined when nothing changed. */
  commit: (worktree: Worktree, work: Work, signal: AbortSignal) => Promise<Committed | undefined>
  /** The commit of the command on the branch, pushed by an earlier run or made since `open`. */
  commitOf: (worktree: Worktree, commandId: string, signal: AbortSignal) => Promise<Found | undefined>
  /** True when the branch has the command's work: in its own commit, or in that of a command that carried it. */
  isDone: (worktree: Worktree, commandId: string, signal: AbortSignal) => Promise<boolean>
  /** Takes back, in the worktree, what an earlier command of the thread has done. Default: the last one whose work is there. */
  undo: (worktree: Worktree, commandIds: string[] | undefined, signal: AbortSignal) => Promise<Undo>
  /** The base names of the files that are committed. */
  fileNames: (worktree: Worktree, signal: AbortSignal) => Promise<Set<string>>
  /** What was asked earlier in the thread, oldest first. */
  history: (worktree: Worktree, signal: AbortSignal) => Promise<EarlierCommand[]>
  /** The text of these files on the base branch, as the remote has it, without those that are not there. */
  baseFiles: (worktree: Worktree, names: string[], signal: AbortSignal) => Promise<Map<string, string>>
  /** Deletes the worktree with everything uncommitted; the next `open` makes it again. */
  discard: (worktree: Worktree, signal: AbortSignal) => Promise<void>
  /** Pushes the commits since `open`, never forced. Work that conflicts goes to a branch of its own. */
  push: (worktree: Worktree, about: AboutPush, signal: AbortSignal) => Promise<Pushed>
  /** Commits everything changed as unfinished work of this command, and pushes it. Undefined when nothing changed. */
  save: (worktree: Worktree, work: Work, holder: Holder, signal: AbortSignal) => Promise<Saved | undefined>
  /** The newest commit of unfinished work of the command on the branch, with the files of all such commits. */
  unfinishedOf: (worktree: Worktree, commandId: string, signal: AbortSignal) => Promise<Committed | undefined>
  /** True when the thread has a commit that the repository did not take. */
  isUnpushed: (worktree: Worktree) => boolean
  /** True when a stash was lost since the thread was opened: its git directory was damaged or discarded. */
  isStashLost: (worktree: Worktree) => boolean
}
