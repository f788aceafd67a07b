// A session's long poll of its input queue, and how it is closed. SQS may keep a closed poll alive for a moment, and give it a message
// that nobody receives. That message stays hidden for its whole visibility timeout, and so does everything after it in its group. So a
// session that leaves closes its poll and waits out the grace time before it makes any message visible.
import type { Consuming } from '../../platform/consume.ts'
import { sleep } from '../../platform/sleep.ts'

/** Until SQS has noticed that a poll is closed, with a margin. */
const GRACE_MS = 1_500

export interface InputPoll {
  /** The session polls from now on. */
  opened: (consuming: Consuming) => void
  /** A command is in hand. SQS then gives the poll nothing else of its group, only control messages, and they concern this command. */
  needed: () => void
  /** Nothing that the poll can still receive matters. */
  unneeded: () => void
  /** The session takes no new command: closes the poll as soon as it is not needed. */
  closeWhenUnneeded: () => void
  /** Closes the poll now; resolves when its handler has ended. */
  close: () => Promise<void>
  /**
   * Await this before making any message visible. Marks the poll as not needed. Resolves when a closed poll can no longer take a message,
   * at once when the poll stays open, or when the signal is aborted.
   */
  waitOutGrace: (signal: AbortSignal) => Promise<void>
}

export const makeInputPoll = (): InputPoll => {
  let open: Consuming | undefined
  let closing: Promise<void> = Promise.resolve()
  let closedMonoMs = -Infinity
  let isLeaving = false
  let isNeeded = false

  const close = (): Promise<void> => {
    if (open) {
      closedMonoMs = performance.now()
      closing = open.stop()
      open = undefined
    }
    return closing
  }
  const closeIfUnneeded = (): void => {
    if (isLeaving && !isNeeded) void close()
  }
  const unneeded = (): void => {
    isNeeded = false
    closeIfUnneeded()
  }

  return {
    opened: (consuming) => {
      open = consuming
      closeIfUnneeded()
    },
    needed: () => {
      isNeeded = true
    },
    unneeded,
    closeWhenUnneeded: () => {
      isLeaving = true
      closeIfUnneeded()
    },
    close,
    waitOutGrace: async (signal) => {
      unneeded()
      const leftMs = closedMonoMs + GRACE_MS - performance.now()
      if (leftMs > 0) await sleep(leftMs, signal)
    },
  }
}
