// What the sweep saw, once a minute, as metrics: how much is open, how much waits for an owner, and that the router sweeps at all.
import type { Log } from '../../platform/log.ts'
import { GAUGE_SECONDS } from '../../contract/metrics.ts'

export interface SweepCounts {
  /** Commands accepted and not yet answered. */
  open: number
  /** Project keys with open work and no live owner. */
  waiting: number
}

/** Call only after a successful sweep: missing data raises an alarm. */
export type Gauge = (counts: SweepCounts) => void

const GAUGE_MS = GAUGE_SECONDS * 1_000

export const makeGauge = (log: Log): Gauge => {
  let dueMs = -Infinity
  return (counts) => {
    const nowMs = performance.now()
    if (nowMs < dueMs) return
    // Counted from when it was due: sweeps come some seconds late, and no minute may be skipped.
    dueMs = (nowMs - dueMs < GAUGE_MS ? dueMs : nowMs) + GAUGE_MS
    log.info('router_gauge', { ...counts })
  }
}
