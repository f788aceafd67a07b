// Stops a router: no new notices, then what is in hand ends. A mail that was sent is still marked as sent, within a time limit.
import type { Consuming } from '../../platform/consume.ts'
import type { Log } from '../../platform/log.ts'

/** For marking an answer that was mailed. */
const STOP_MS = 10_000

export interface StopRouterDeps {
  notices: Consuming
  sweeping: Consuming
  polls: Consuming
  /** Aborted when this router must be gone. */
  late: AbortController
  log: Log
}

export const makeStopRouter =
  ({ notices, sweeping, polls, late, log }: StopRouterDeps) =>
  async (): Promise<void> => {
    const giveUp = setTimeout(() => late.abort(), STOP_MS)
    await notices.stop()
    await Promise.all([sweeping.stop(), polls.stop()])
    clearTimeout(giveUp)
    log.info('stopped')
  }
