// Where a thread's work lies: directories on this machine, refs in the mirror and on the remote.
import path from 'node:path'
import { branchOf, isId, isProjectId, isUserId } from '../../contract/names.ts'
import type { Holder } from '../../contract/ownership/expressions.ts'
import type { ThreadIds } from '../workspace/thread-ids.ts'
import type { Work } from './commit.ts'

export interface Thread extends ThreadIds {
  repository: string
  baseBranch: string
}

export interface ThreadPlaces {
  mirror: string
  dir: string
  /** The thread's own git directory, in its worktree: nothing in it is shared with another thread, and the mirror's objects are borrowed. */
  gitDir: string
  /** Where a former version had it: a part of the mirror. */
  formerGitDir: string
  branch: string
  /** Local copies of what the remote has; per thread, because two users of a project may have different repositories. */
  seenBase: string
  seenBranch: string
  seenAside: string
}

/** What we know of a worktree and trust: an agent can write into its directory, but not in here. */
export interface OpenThread {
  thread: Thread
  places: ThreadPlaces
  /** The newest that has opened the thread, or pushed from it. */
  holder: Holder
  /** The commit that our own commits begin after. */
  start: string
  /** Our newest commit, or `start`. */
  tip: string
  /** What `tip` is the commit of. */
  work?: Work
}

const BRANCH = /^[A-Za-z0-9][\w./-]*$/

/** Throws when anything could be taken for an option, for a command to run, or for a path elsewhere. */
const check = ({ repository, baseBranch }: Thread): void => {
  if (/^-|^\w+::|\0/.test(repository) || repository === '')
    throw new Error('the repository is no URL and no path')
  if (!BRANCH.test(baseBranch)) throw new Error(`not the name of a branch: ${JSON.stringify(baseBranch)}`)
}

/** Throws when one of the ids is none. */
export const placesOf = (workspaceDir: string, { projectId, userId, threadId }: ThreadIds): ThreadPlaces => {
  if (!isProjectId(projectId) || !isUserId(userId) || !isId(threadId))
    throw new Error(`not a thread: ${JSON.stringify([projectId, userId, threadId])}`)
  const project = path.resolve(workspaceDir, projectId)
  const mirror = path.join(project, 'mirror.git')
  const dir = path.join(project, userId, branchOf(threadId))
  return {
    mirror,
    dir,
    gitDir: path.join(dir, '.git'),
    formerGitDir: path.join(mirror, 'worktrees', `${userId}-${threadId}`),
    branch: branchOf(threadId),
    seenBase: `refs/seen/${userId}/${threadId}/base`,
    seenBranch: `refs/seen/${userId}/${threadId}/branch`,
    seenAside: `refs/seen/${userId}/${threadId}/aside`,
  }
}

/** Throws when anything of the thread could be taken for something else. */
export const threadPlaces = (workspaceDir: string, thread: Thread): ThreadPlaces => {
  const places = placesOf(workspaceDir, thread)
  check(thread)
  return places
}
