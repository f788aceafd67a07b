// SES throttles: it took nothing, so the mail may be sent again at once. All that is unclear (time-outs, broken connections) is not repeated
// here, because SES may have taken the mail.
import { isAwsError } from '../../platform/aws-errors.ts'
import { backoffMs } from '../../platform/retry.ts'
import { sleep } from '../../platform/sleep.ts'
import type { Pace } from './pace.ts'
import type { Send } from './outbox.ts'

/** The quota of a day is not over in a moment. https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html */
const isThrottled = (error: unknown): boolean =>
  isAwsError(error, 'throttled') && !(error instanceof Error && /daily/i.test(error.message))

/**
 * The last try begins within this time. An answer is taken for a minute, may begin to be mailed half a minute after it was taken, and one try
 * may take 20 seconds: together less than a minute.
 */
const WITHIN_MS = 5_000

/** Throws what SES refused with when that does not end. */
export const throughThrottling =
  (send: Send, pace: Pick<Pace, 'hold'>): Send =>
  async (...mail) => {
    const untilMs = performance.now() + WITHIN_MS
    for (let failures = 1; ; failures++) {
      try {
        return await send(...mail)
      } catch (error) {
        if (!isThrottled(error)) throw error
        const waitMs = backoffMs(failures)
        pace.hold(waitMs)
        if (performance.now() + waitMs > untilMs) throw error
        await sleep(waitMs)
      }
    }
  }
