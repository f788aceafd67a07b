/** One instant by two clocks: the wall clock may jump, and the monotonic clock may stand still while a machine sleeps. */
export interface DualTime {
  wallMs: number
  monoMs: number
}

export const readClocks = (): DualTime => ({ wallMs: Date.now(), monoMs: performance.now() })

/** Milliseconds from `then` to `now`, by the clock that shows more. */
export const msSince = (then: DualTime, now: DualTime = readClocks()): number =>
  Math.max(now.wallMs - then.wallMs, now.monoMs - then.monoMs)
