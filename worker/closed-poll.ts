// A long poll that is closed may live on at SQS for a moment, and take a message that nobody receives. That is hidden for its whole
// visibility timeout, and keeps back all that comes behind it in its group. So while a poll is going away, nothing is made visible.
import { sleep } from '../contract/sleep.ts'

/** Until SQS has noticed, with a margin. */
const GONE_MS = 1_500

export interface ClosedPoll {
  /** The session's poll is being closed. */
  closed: () => void
  /** Resolves when it takes nothing any more, at once if it was closed long ago or never; or when the signal is aborted. */
  gone: (signal: AbortSignal) => Promise<void>
}

export const makeClosedPoll = (): ClosedPoll => {
  let closedAt = -Infinity
  return {
    closed: () => {
      closedAt = Math.max(closedAt, performance.now())
    },
    gone: async (signal) => {
      const leftMs = closedAt + GONE_MS - performance.now()
      if (leftMs > 0) await sleep(leftMs, signal)
    },
  }
}
