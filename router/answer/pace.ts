// The sending rate: SES refuses what is sent faster than the account may, so a burst of answers waits here instead.
import { sleep } from '../../platform/sleep.ts'

export interface Pace {
  /** Resolves when a mail may go out, in the order of the calls, or when the signal is aborted. Rejects when too many wait. */
  turn: (signal?: AbortSignal) => Promise<void>
  /** Nobody's turn comes within this time, but for those that wait already. */
  hold: (ms: number) => void
}

/** Less than a handler's deadline (PATIENCE_MS). Whoever would wait longer comes again later. */
const LONGEST_MS = 5 * 60_000

/** So many mails a second, evenly spread. On the monotonic clock. */
export const makePace = (perSecond: number): Pace => {
  const stepMs = 1_000 / perSecond
  let nextMs = -Infinity
  return {
    turn: async (signal) => {
      const now = performance.now()
      const turnMs = Math.max(nextMs, now)
      if (turnMs - now > LONGEST_MS) throw new Error('too many mails wait for their turn')
      nextMs = turnMs + stepMs
      if (turnMs > now) await sleep(turnMs - now, signal)
    },
    hold: (ms) => {
      nextMs = Math.max(nextMs, performance.now() + ms)
    },
  }
}
