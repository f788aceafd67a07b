import { checkOut } from './worktree-files.ts'
import { saysDamage } from './damage.ts'
import { isDiskFull } from './is-disk-full.ts'
import { readyThread } from './mirror-repair.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'
import type { OpenThread } from './paths.ts'

/**
 * Rebases our own commits, those since `start`, onto `onto`. True, with a new tip, when it works; false, with nothing changed, on a
 * conflict. A commit whose change is already in `onto` stays as an empty commit: its trailer marks its command as done.
 */
export const rebaseOnto = async (git: Git, open: OpenThread, onto: string): Promise<boolean> => {
  const { places, tip, start } = open
  const keep = ['--empty=keep', '--reapply-cherry-picks']
  await checkOut(git, places.gitDir, tip)
  try {
    await git(['rebase', '--quiet', '--no-verify', ...keep, '--onto', onto, start, tip])
  } catch (error) {
    if (!(error instanceof GitFailed) || error.why !== 'failed') throw error
    if (isDiskFull(error) || saysDamage(error)) throw error
    await readyThread(places, tip)
    await checkOut(git, places.gitDir, tip)
    return false
  }
  open.tip = (await git(['rev-parse', 'HEAD'])).stdout.trim()
  open.start = onto
  return true
}
