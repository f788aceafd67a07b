import type { Outcome } from '../../platform/outcome.ts'
import { ANSWER_AGAIN_MS } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'

/** SQS hides a message for at most 12 hours, counted from its receive, and refuses a longer time. */
const MOST_HIDE_SECONDS = 43_000

/** Up to this many receives a notice comes back every minute, so that two routers can see a stale answer lock for long enough. */
const RECEIVES_AT_FIRST = 5
const LATER_FACTOR = 4

type Known = Pick<Tracking, 'status' | 'acceptedAt' | 'remindedAt'>

/**
 * What to do about a notice whose command is known: it came twice, its router died half-way, or it wakes up as its own reminder. A
 * settled command that is not answered is answered, reminded or not: its response may be lost.
 */
export const decideKnown = (
  command: Known,
  now: number,
  reminderMs: number,
): 'finished' | 'answer' | 'remind' | 'accept again' => {
  if (command.status === 'settled' || command.status === 'answering') return 'answer'
  if (command.status === 'answered' || command.remindedAt !== undefined) return 'finished'
  return reminderMs > 0 && command.acceptedAt + reminderMs <= now ? 'remind' : 'accept again'
}

/**
 * The notice of an accepted command is not deleted but hidden until its reminder is due. So neither memory nor another message has to time
 * the reminder. 0: no reminders, and the notice is deleted.
 */
export const untilReminder = (
  command: Pick<Known, 'acceptedAt'>,
  now: number,
  reminderMs: number,
): Outcome => {
  const leftMs = command.acceptedAt + reminderMs - now
  if (reminderMs <= 0 || leftMs <= 0) return 'done'
  return { hideSeconds: Math.min(Math.ceil(leftMs / 1_000), MOST_HIDE_SECONDS) }
}

/**
 * The notice of a settled command that could not be answered, or of a question that could not be asked, comes back later and later, for hours in all, because what is received too
 * often goes to the dead-letter queue. Counted by receives: the time in the row comes from another machine's clock.
 */
export const untilAnswered = (receives: number): Outcome => {
  const factor = LATER_FACTOR ** Math.max(0, receives - RECEIVES_AT_FIRST)
  return { hideSeconds: Math.min((ANSWER_AGAIN_MS / 1_000) * factor, MOST_HIDE_SECONDS) }
}
