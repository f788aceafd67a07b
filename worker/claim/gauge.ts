// Reports once a minute, as metrics, how many project keys this worker owns. The service is scaled to zero when all workers have reported 0
// for long enough; the length of the claim-request queue would not do, because it is empty while workers are busy.
import type { Log } from '../../platform/log.ts'
import { GAUGE_SECONDS } from '../../contract/metrics.ts'

export interface SlotCounts {
  owned: number
  /** How many of these have a command in hand, or waiting. */
  busy: number
}

export interface Gauge {
  stop: () => void
}

/** Reports immediately, even 0: CloudWatch has no series before the first data point. */
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
  // The first project key is reported immediately: within a minute an alarm might stop the workers as idle.
  onChange(() => {
    if (reported === 0 && count().owned > 0) report()
  })
  return { stop: () => clearInterval(timer) }
}
