// Damage that shows while a command is carried out: the files of the worktree are there, and nothing of them may be lost.
import type { Log } from '../../platform/log.ts'
import { commitStaged } from './commit.ts'
import { saysDamage } from './damage.ts'
import { readyThread, removeGitDir } from './mirror-repair.ts'
import type { Git } from './run-git.ts'
import type { LostStashes } from './stash.ts'
import type { OpenThread } from './paths.ts'
import { stage } from './worktree-files.ts'

interface RepairDeps {
  git: Git
  thread: OpenThread
  log: Log
  losing: LostStashes['losing']
  /** Sees to it that the mirror is whole. */
  repair: () => Promise<unknown>
}

/** Makes the thread's git directory anew, and in it the commit that was not pushed yet, from the files of the worktree. */
const remake = async ({ git, thread, losing }: RepairDeps): Promise<void> => {
  const { places, start, tip, work } = thread
  await losing(places)
  await removeGitDir(places)
  await readyThread(places, start)
  thread.tip = start
  if (tip === start || !work) return
  await stage(git, places.dir, places.gitDir, start)
  thread.tip = (await commitStaged(git, start, work))?.commit ?? start
}

/** Acts; when git says that something is damaged, once more with a mirror that is whole, and then once more with a git directory made anew. */
export const repairing = async <T>(deps: RepairDeps, act: () => Promise<T>): Promise<T> => {
  const remedies = [deps.repair, () => remake(deps)]
  for (const remedy of remedies)
    try {
      return await act()
    } catch (error) {
      if (!saysDamage(error)) throw error
      deps.log.warn('worktree_damaged', { error })
      await remedy()
    }
  return act()
}
