// Backoff after consecutive failures, and the one retry loop.
import type { Log } from './log.ts'
import { sleep } from './sleep.ts'

const FIRST_MS = 1_000
const LONGEST_MS = 10_000

/** 1 s, 2 s, 4 s ... 10 s, each plus up to a fifth of jitter: at most about one call a second. */
export const backoffMs = (failures: number, random: () => number = Math.random): number =>
  Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS) * (1 + random() / 5)

export interface RetryOptions {
  /** When aborted (a lost lease, a stop), no further attempt is made and the last failure is thrown. */
  signal: AbortSignal
  log: Log
  /** Default: no limit. */
  mostTries?: number
  /** True for a failure that a retry cannot cure. Default: none. */
  isFinal?: (error: unknown) => boolean
}

/** Repeats `attempt` until it succeeds. Logs each failure with `act`. */
export const retry = async <T>(act: string, attempt: () => Promise<T>, how: RetryOptions): Promise<T> => {
  const { signal, log, mostTries = Infinity, isFinal = () => false } = how
  for (let failures = 1; ; failures++) {
    signal.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      if (isFinal(error) || failures >= mostTries) throw error
      log.warn('retrying', { act, failures, error })
      await sleep(backoffMs(failures), signal)
      if (signal.aborted) throw error
    }
  }
}
