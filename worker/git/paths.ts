// Where a thread's work is: directories on this machine, refs in the mirror and on the remote.
import path from 'node:path'
import { branchOf, isId, isProjectId, isUserId } from '../../contract/names.ts'
import type { Holder } from '../../contract/ownership/holder.ts'
import type { User } from '../process/leash.ts'
import type { ThreadIds } from '../workspace/thread-ids.ts'
import type { Work } from './commit.ts'

export interface Thread extends ThreadIds {
  repository: string
  baseBranch: string
}

export interface ThreadPlaces {
  mirror: string
  dir: string
  /** The thread's own git directory, inside its worktree. It shares nothing with other threads, and borrows the mirror's objects. */
  gitDir: string
  /** As whom git works in the worktree, and who owns what is in it. Absent: the worker's own user. */
  owner?: User
  /** Where an earlier version had it: inside the mirror. */
  formerGitDir: string
  branch: string
  /** Local copies of the remote's refs. Per thread: two users of a project may have different repositories. */
  seenBase: string
  seenBranch: string
  seenAside: string
}

/** Trusted facts about a worktree: a program can write to its directory, but not here. */
export interface OpenThread {
  thread: Thread
  places: ThreadPlaces
  /** The latest holder that opened the thread or pushed from it. */
  holder: Holder
  /** The parent of our first own commit. */
  start: string
  /** Our newest commit, or `start`. */
  tip: string
  /** Where the base branch stood on the remote when the thread was opened. */
  base?: string
  /** The repository took no push of `tip`, and the person was told: the next command of this ownership goes on from it. */
  isUnpushed?: boolean
  /** The work that `tip` commits. */
  work?: Work
}

const BRANCH = /^[A-Za-z0-9][\w./-]*$/

/** Throws when a value could be read as an option, a command or a path elsewhere. */
const check = ({ repository, baseBranch }: Thread): void => {
  if (/^-|^\w+::|\0/.test(repository) || repository === '')
    throw new Error('the repository is no URL and no path')
  if (!BRANCH.test(baseBranch)) throw new Error(`not the name of a branch: ${JSON.stringify(baseBranch)}`)
}

/** Throws for an invalid id. */
export const placesOf = (
  workspaceDir: string,
  { projectId, userId, threadId }: ThreadIds,
  owner?: User,
): ThreadPlaces => {
  if (!isProjectId(projectId) || !isUserId(userId) || !isId(threadId))
    throw new Error(`not a thread: ${JSON.stringify([projectId, userId, threadId])}`)
  const project = path.resolve(workspaceDir, projectId)
  const mirror = path.join(project, 'mirror.git')
  const dir = path.join(project, userId, branchOf(threadId))
  return {
    mirror,
    dir,
    gitDir: path.join(dir, '.git'),
    ...(owner && { owner }),
    formerGitDir: path.join(mirror, 'worktrees', `${userId}-${threadId}`),
    branch: branchOf(threadId),
    seenBase: `refs/seen/${userId}/${threadId}/base`,
    seenBranch: `refs/seen/${userId}/${threadId}/branch`,
    seenAside: `refs/seen/${userId}/${threadId}/aside`,
  }
}

/** Throws when a value of the thread could be read as something else. */
export const threadPlaces = (workspaceDir: string, thread: Thread, owner?: User): ThreadPlaces => {
  const places = placesOf(workspaceDir, thread, owner)
  check(thread)
  return places
}
