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
  /** The first project key is told at once, because a minute is long for an alarm that is about to end idle workers. */
  look: () => void
  stop: () => void
}

/** Tells at once, also 0: a metric that nobody has told yet does not exist. */
export const startGauge = (count: () => SlotCounts, log: Log): Gauge => {
  let told = 0
  const tell = (): void => {
    const counts = count()
    told = counts.owned
    log.info('worker_gauge', { ...counts })
  }
  tell()
  const timer = setInterval(tell, GAUGE_SECONDS * 1_000)
  return {
    look: () => {
      if (told === 0 && count().owned > 0) tell()
    },
    stop: () => clearInterval(timer),
  }
}
