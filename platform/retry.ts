// How long to wait after failures in a row, and the one loop that keeps trying.
import type { Log } from './log.ts'
import { sleep } from './sleep.ts'

const FIRST_MS = 1_000
const LONGEST_MS = 10_000

/** 1 s, 2 s, 4 s ... 10 s, each with up to a fifth of jitter on top: at most about one call a second from the first failure on. */
export const backoffMs = (failures: number, random: () => number = Math.random): number =>
  Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS) * (1 + random() / 5)

export interface RetryOptions {
  /** Once it is aborted the last failure is thrown, because whoever aborts (a lost lease, a stop) no longer wants the effect. */
  signal: AbortSignal
  log: Log
  /** Default: no limit. */
  mostTries?: number
  /** A failure for which another try is no use. Default: there is none. */
  isFinal?: (error: unknown) => boolean
}

/** Tries until it works; every failure is logged as `act` failed. */
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
