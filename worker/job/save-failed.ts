// Saves what a command had done when it failed, so that the next mail of the thread goes on from it.
import { FencedOff } from '../errors/fenced-off.ts'
import { RepositoryProblem } from '../errors/user-error.ts'
import type { Result } from './job.ts'
import { KEPT, noteIn } from './notes.ts'
import { saveEdit } from './save-interrupted.ts'
import type { InterruptWatch } from './watch-interrupt.ts'
import type { JobDeps, Work } from './work.ts'

const NOT_SAVED = 'What had been changed until then could not be saved.'

type SaveDeps = Pick<JobDeps, 'workspace' | 'disk'> & { watch: InterruptWatch; signal: AbortSignal }

/** Returns what the person is to know about it. Throws only when the job is stopped or fenced off. */
const save = async (deps: SaveDeps, work: Work): Promise<string[]> => {
  try {
    deps.watch.startSaving()
    await saveEdit(deps, work)
    return []
  } catch (error) {
    if (deps.signal.aborted || error instanceof FencedOff) throw error
    work.log.warn('save_failed', { stage: 'edit', error })
    return error instanceof RepositoryProblem ? [error.userMessage, KEPT] : [NOT_SAVED]
  }
}

/**
 * The failed result, with the commit of the unfinished work, if there is any. Only the stage `edit` leaves some that can be saved.
 * Throws only when the job is stopped or fenced off.
 */
export const saveFailed = async (deps: SaveDeps, work: Work | undefined, failed: Result): Promise<Result> => {
  if (!work) return failed
  const step = deps.watch.step()
  // The same commit would fail again.
  if (step === 'commit') noteIn(failed, [NOT_SAVED])
  if (step !== 'edit') return failed
  const notes = await save(deps, work)
  const { commit, branch, filesChanged, notes: found = [] } = work.result
  noteIn(failed, [...found, ...notes])
  if (notes.length > 0 || commit === undefined) return failed
  work.log.info('saved', { commit, branch })
  return {
    ...failed,
    commit,
    unfinished: true,
    ...(branch !== undefined && { branch }),
    ...(filesChanged && { filesChanged }),
  }
}
