import sinon from 'sinon'
import type { SinonFakeTimers } from 'sinon'

export const NOW = Date.UTC(2026, 0, 1)
/** An hour after NOW: every lease of a test is over. */
export const LATER = NOW + 3_600_000

/**
 * Both clocks and all timers move only when told; files and microtasks are real. `setSystemTime` is a jump of the wall clock alone,
 * without a timer firing. Call `sinon.restore()` after the test.
 */
export const useClock = (): SinonFakeTimers =>
  sinon.useFakeTimers({
    now: NOW,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })

/** Lets time pass until the promise is settled, and returns what it came to. */
export const passTimeUntil = async <T>(clock: SinonFakeTimers, promise: Promise<T>): Promise<T> => {
  const over = new AbortController()
  const end = (): void => over.abort()
  promise.then(end, end)
  while (!over.signal.aborted) await clock.tickAsync(50)
  return promise
}

/** Nothing is resolved until it is told. */
export const makeGate = () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: () => resolve() }
}

export const never = <T>(): Promise<T> => new Promise<T>(() => undefined)
