// A queue of an owned key is gone. A worker has no right to make queues: whoever broke into one must not be able to make a queue of its own.
// So it tells the routers, one of which makes all three again, and goes on trying meanwhile.
import type { Ring } from '../../cloud/ring.ts'
import type { Log } from '../../platform/log.ts'

/** Never throws. Told again at each call that misses the queue. */
export type ReportMissing = () => Promise<void>

export const makeReportMissing =
  ({ ring, projectKey, log }: { ring: Ring; projectKey: string; log: Log }): ReportMissing =>
  async () => {
    log.warn('queue_missing')
    try {
      await ring({ type: 'queue missing', projectKey })
    } catch (error) {
      log.warn('queue_missing_not_told', { error })
    }
  }
