import type { Log } from '../../platform/log.ts'
import { isDiskFull } from './is-disk-full.ts'
import { ensureDirectory } from '../workspace/fs.ts'
import { readyThread, removeFiles, removeGitDir, removeWorktree } from './mirror-repair.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'
import { noteSeen } from './seen-commit.ts'
import { hasStash } from './stash.ts'
import type { ThreadPlaces } from './paths.ts'
import { checkOut } from './worktree-files.ts'

/** Checks out `commit` in the worktree, whatever a killed run has left there. */
export const openWorktree = async (
  git: Git,
  places: ThreadPlaces,
  commit: string,
  log: Log,
): Promise<void> => {
  try {
    await ensureDirectory(places.dir, places.owner)
    const locks = await readyThread(places, commit)
    if (locks.length > 0) log.warn('git_leftovers_removed', { files: locks })
    await checkOut(git, places.gitDir, commit)
    await noteSeen(places, commit)
  } catch (error) {
    // Half a worktree is useless, and would look like unsaved work. A stash is unsaved work.
    if (isDiskFull(error)) {
      const remove = (await hasStash(places)) ? removeFiles : removeWorktree
      await remove(places).catch(() => undefined)
    }
    throw error
  }
}

/**
 * The same after git has failed: removes first the git directory, then the whole worktree. Calls `losing` before each.
 */
export const remakeWorktree = async (
  git: Git,
  places: ThreadPlaces,
  commit: string,
  log: Log,
  losing: () => Promise<void>,
): Promise<void> => {
  for (const remove of [undefined, removeGitDir, removeWorktree])
    try {
      if (remove) await losing()
      await remove?.(places)
      return await openWorktree(git, places, commit, log)
    } catch (error) {
      if (!(error instanceof GitFailed) || error.why !== 'failed' || isDiskFull(error)) throw error
      if (remove === removeWorktree) throw error
      log.warn('worktree_made_again', { error })
    }
}
