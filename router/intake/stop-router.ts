// How a router stops: no new notices, then what is in hand ends; an answer that is out is still marked, within a limit.
import type { Consuming } from '../../platform/consume.ts'
import type { Log } from '../../platform/log.ts'

/** For marking an answer that is out. */
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
