// Damage that shows up while a command runs: the worktree's files are there and must not be lost.
import type { Log } from '../../platform/log.ts'
import { commitStaged } from './commit.ts'
import { saysDamage } from './damage.ts'
import { readyThread, removeGitDir } from './mirror-repair.ts'
import type { LostStashes } from './stash.ts'
import type { OpenThread } from './paths.ts'
import type { Gits } from './gits.ts'
import { stageAll } from './commit-worktree.ts'

interface RepairDeps {
  gits: Gits
  thread: OpenThread
  log: Log
  losing: LostStashes['losing']
  /** Ensures that the mirror is complete. */
  repair: () => Promise<unknown>
}

/** Recreates the thread's git directory, and in it the unpushed commit, from the worktree's files. */
const remake = async ({ gits, thread, losing }: RepairDeps): Promise<void> => {
  const { places, start, tip, work } = thread
  await losing(places)
  await removeGitDir(places)
  await readyThread(places, start)
  thread.tip = start
  if (tip === start || !work) return
  // What is too large was taken out already.
  const staged = await stageAll(gits, thread, work, Infinity)
  thread.tip = (await commitStaged(gits.git, start, work, staged))?.commit ?? start
}

/** Runs `act`. When git reports damage, repairs the mirror and retries; then recreates the git directory and retries. */
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
