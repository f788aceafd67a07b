// What this worker owns, once a minute, as metrics. The workers are scaled to zero when all of them say 0 for long: a busy worker leaves the
// queue of claim requests empty.
import type { Log } from '../../platform/log.ts'
import { GAUGE_SECONDS } from '../../contract/metrics.ts'

export interface SlotCounts {
  owned: number
  /** Of these, not warm. */
  busy: number
}

export interface Gauge {
  stop: () => void
}

/** Reports at once, even 0: CloudWatch has no series before the first data point. `count` is read again when `onChange` says so. */
export const startGauge = (
  { count, onChange }: { count: () => SlotCounts; onChange: (look: () => void) => void },
  log: Log,
): Gauge => {
  let reported = 0
  const report = (): void => {
    const counts = count()
    reported = counts.owned
    log.info('worker_gauge', { ...counts })
  }
  report()
  const timer = setInterval(report, GAUGE_SECONDS * 1_000)
  // The first project key at once: a minute is long for an alarm that is about to stop idle workers.
  onChange(() => {
    if (reported === 0 && count().owned > 0) report()
  })
  return { stop: () => clearInterval(timer) }
}
