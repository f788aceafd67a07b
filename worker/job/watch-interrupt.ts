import type { JobWork } from './job.ts'
import type { Stage } from './stages/stages.ts'

export type Step = 'open' | Stage

/** These save the work, so an interrupt only limits their time. */
const SAVES: ReadonlySet<Step> = new Set(['commit', 'push'])

export interface InterruptWatch {
  /** For programs, reads and publishing: aborted when the job is stopped or interrupted. */
  signal: AbortSignal
  /** For commits and pushes: aborted when the job is stopped, or was interrupted and the time for saving is over. */
  saving: AbortSignal
  /** Must be called when a step begins. Throws when the job is interrupted, unless the step saves. */
  begin: (step: Step) => void
  /** The step that was begun last. */
  step: () => Step
  /** Must be called when unfinished work is being saved: from the interrupt on, the time for it is limited. */
  startSaving: () => void
  /** Must be called when the job is over. */
  end: () => void
}

/** Watches the interrupt of one job, and logs it. */
export const watchInterrupt = (
  { signal, interrupt, log }: Pick<JobWork, 'signal' | 'interrupt' | 'log'>,
  saveSeconds: number,
): InterruptWatch => {
  const over = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let step: Step = 'open'
  let isSaving = false
  const limitSaving = (): void => {
    const late = new Error(`not saved within ${saveSeconds} seconds`)
    timer ??= setTimeout(() => over.abort(late), saveSeconds * 1_000)
  }
  const interrupted = (): void => {
    log.info('interrupting', { stage: step })
    if (SAVES.has(step) || isSaving) limitSaving()
  }
  if (interrupt.aborted) interrupted()
  else interrupt.addEventListener('abort', interrupted, { once: true })
  return {
    signal: AbortSignal.any([signal, interrupt]),
    saving: AbortSignal.any([signal, over.signal]),
    begin: (next) => {
      step = next
      if (!interrupt.aborted) return
      if (!SAVES.has(next)) interrupt.throwIfAborted()
      limitSaving()
    },
    step: () => step,
    startSaving: () => {
      isSaving = true
      if (interrupt.aborted) limitSaving()
    },
    end: () => {
      clearTimeout(timer)
      interrupt.removeEventListener('abort', interrupted)
    },
  }
}
