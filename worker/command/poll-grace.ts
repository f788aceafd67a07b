// When the session's poll is closed, and from when on it takes nothing more. A long poll that is closed may live on at SQS for a moment,
// and take a message that nobody receives. That is hidden for its whole visibility timeout, and keeps back all that comes behind it in its
// group. So before anything is made visible a session that leaves closes its poll, and waits until it is gone.
import type { Consuming } from '../../platform/consume.ts'
import { sleep } from '../../platform/sleep.ts'

/** Until SQS has noticed, with a margin. */
const GONE_MS = 1_500

export interface PollGrace {
  /** The session polls from now on. */
  opened: (consuming: Consuming) => void
  /** A message is in hand: SQS has no other one of its group for the poll, only control messages, which concern this one. */
  needed: () => void
  /** What the poll brings concerns nobody any more. */
  unneeded: () => void
  /** The session takes no new command: the poll is closed as soon as it is not needed. */
  leave: () => void
  /** Closes the poll now; resolves when its handler has ended. */
  close: () => Promise<void>
  /**
   * To be awaited before anything is made visible. The poll is not needed any more, and resolves when, if it is closed, it takes nothing,
   * or when the signal is aborted.
   */
  gone: (signal: AbortSignal) => Promise<void>
}

export const makePollGrace = (): PollGrace => {
  let open: Consuming | undefined
  let closing: Promise<void> = Promise.resolve()
  let closedAt = -Infinity
  let isLeaving = false
  let isNeeded = false

  const close = (): Promise<void> => {
    if (open) {
      closedAt = performance.now()
      closing = open.stop()
      open = undefined
    }
    return closing
  }
  const closeInTime = (): void => {
    if (isLeaving && !isNeeded) void close()
  }
  const unneeded = (): void => {
    isNeeded = false
    closeInTime()
  }

  return {
    opened: (consuming) => {
      open = consuming
      closeInTime()
    },
    needed: () => {
      isNeeded = true
    },
    unneeded,
    leave: () => {
      isLeaving = true
      closeInTime()
    },
    close,
    gone: async (signal) => {
      unneeded()
      const leftMs = closedAt + GONE_MS - performance.now()
      if (leftMs > 0) await sleep(leftMs, signal)
    },
  }
}
