import type { JobWork } from './job.ts'
import type { Stage } from './stages/stages.ts'

export type Step = 'open' | Stage

/** What these do is the saving itself. They are let end, but not for long. */
const SAVES: ReadonlySet<Step> = new Set(['commit', 'push'])

export interface InterruptWatch {
  /** Ends programs, reading and publishing: the job is stopped or interrupted. */
  signal: AbortSignal
  /** Ends commits and pushes: the job is stopped, or was interrupted and the time for saving is over. */
  saving: AbortSignal
  /** Notes that a step begins. Throws when the job is interrupted, except for steps that save. */
  begin: (step: Step) => void
  step: () => Step
  /** The time for saving begins, unless it has begun. */
  limitSaving: () => void
  /** Must be called when the job is over. */
  end: () => void
}

/** Watches one job's interrupt, and logs it when it comes. */
export const watchInterrupt = (
  { signal, interrupt, log }: Pick<JobWork, 'signal' | 'interrupt' | 'log'>,
  saveSeconds: number,
): InterruptWatch => {
  const over = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let step: Step = 'open'
  const limitSaving = (): void => {
    const late = new Error(`not saved within ${saveSeconds} seconds`)
    timer ??= setTimeout(() => over.abort(late), saveSeconds * 1_000)
  }
  const interrupted = (): void => {
    log.info('interrupting', { stage: step })
    if (SAVES.has(step)) limitSaving()
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
    limitSaving,
    end: () => {
      clearTimeout(timer)
      interrupt.removeEventListener('abort', interrupted)
    },
  }
}
