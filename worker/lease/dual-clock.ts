/** One instant by both clocks: the wall clock may jump, the monotonic one may stand still while a machine sleeps. */
export interface DualTime {
  wallMs: number
  monotonicMs: number
}

export const readClocks = (): DualTime => ({ wallMs: Date.now(), monotonicMs: performance.now() })

/** Milliseconds since the moment, by whichever clock says more. */
export const msSince = (then: DualTime, now: DualTime = readClocks()): number =>
  Math.max(now.wallMs - then.wallMs, now.monotonicMs - then.monotonicMs)
