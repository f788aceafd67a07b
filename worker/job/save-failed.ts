// Saves what a command had done when it failed, so that the next mail of the thread goes on from it.
import { FencedOff } from '../errors/fenced-off.ts'
import type { JobDeps, Work } from './work.ts'
import type { Result } from './job.ts'
import { noteIn } from './notes.ts'
import { saveEdit } from './save-interrupted.ts'
import type { InterruptWatch } from './watch-interrupt.ts'

const NOT_SAVED = 'What had been changed until then could not be saved.'

/**
 * The failed result, with the commit of the unfinished work, if there is any. Only the stage `edit` leaves some: after it the work is committed.
 * Throws only when the job is stopped or fenced off.
 */
export const saveFailed = async (
  deps: Pick<JobDeps, 'workspace' | 'disk'> & { watch: InterruptWatch; signal: AbortSignal },
  work: Work | undefined,
  failed: Result,
): Promise<Result> => {
  if (!work || deps.watch.step() !== 'edit') return failed
  const { log, result } = work
  deps.watch.limitSaving()
  try {
    await saveEdit(deps, work)
  } catch (error) {
    if (deps.signal.aborted || error instanceof FencedOff) throw error
    log.warn('save_failed', { stage: 'edit', error })
    noteIn(failed, [NOT_SAVED])
    return failed
  }
  const { commit, branch, filesChanged } = result
  if (commit === undefined) return failed
  log.info('saved', { commit, branch })
  return {
    ...failed,
    commit,
    unfinished: true,
    ...(branch && { branch }),
    ...(filesChanged && { filesChanged }),
  }
}
