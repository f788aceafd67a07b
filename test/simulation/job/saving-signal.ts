import { SAVE_SECONDS } from '../plan/sim-settings.ts'

/** Ends what an interrupt lets end: with the job, or when the time for saving is over. */
export const savingSignal = (signal: AbortSignal, interrupt: AbortSignal): AbortSignal => {
  const over = new AbortController()
  const limit = (): void =>
    void setTimeout(() => over.abort(new Error('not saved in time')), SAVE_SECONDS * 1_000)
  if (interrupt.aborted) limit()
  else interrupt.addEventListener('abort', limit, { once: true })
  return AbortSignal.any([signal, over.signal])
}
