// What a sweep saw, once a minute, as metrics: how much is open, how much of it waits for an owner, and that a router sweeps at all.
import type { Log } from '../../platform/log.ts'
import { GAUGE_SECONDS } from '../../contract/metrics.ts'

export interface SweepCounts {
  /** Commands accepted and not yet answered. */
  open: number
  /** Project keys with open work and no live owner. */
  waiting: number
}

/** To be told after each sweep that succeeded, and only then: there is an alarm on its silence. */
export type Gauge = (counts: SweepCounts) => void

const GAUGE_MS = GAUGE_SECONDS * 1_000

export const makeGauge = (log: Log): Gauge => {
  let dueMs = -Infinity
  return (counts) => {
    const nowMs = performance.now()
    if (nowMs < dueMs) return
    // From when it was due: sweeps come some seconds late, and no minute is to be left out for that.
    dueMs = (nowMs - dueMs < GAUGE_MS ? dueMs : nowMs) + GAUGE_MS
    log.info('router_gauge', { ...counts })
  }
}
