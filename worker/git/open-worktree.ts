import type { Log } from '../../platform/log.ts'
import { isDiskFull } from './is-disk-full.ts'
import { readyWorktree, removeWorktree } from './mirror-repair.ts'
import { ensureDirectory } from '../workspace/fs.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'
import type { ThreadPlaces } from './paths.ts'
import { checkOut } from './worktree-files.ts'

/** Brings the worktree to `commit`, whatever a killed run left in it. One that git cannot bring there is made again. */
export const openWorktree = async (
  git: Git,
  places: ThreadPlaces,
  commit: string,
  log: Log,
): Promise<void> => {
  const bring = async (): Promise<void> => {
    await ensureDirectory(places.dir)
    const locks = await readyWorktree(places, commit)
    if (locks.length > 0) log.warn('git_leftovers_removed', { files: locks })
    await checkOut(git, places.gitDir, commit)
  }
  try {
    await bring()
  } catch (error) {
    if (isDiskFull(error)) {
      // Half of a worktree is no use to anybody, and would look like unsaved work.
      await removeWorktree(places).catch(() => undefined)
      throw error
    }
    if (!(error instanceof GitFailed) || error.why !== 'failed') throw error
    log.warn('worktree_made_again', { error })
    await removeWorktree(places)
    await bring()
  }
}
