import type { Outcome } from '../../platform/outcome.ts'
import { ANSWER_AGAIN_MS } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'

/** SQS hides a message for 12 hours at the most, counted from its receive, and refuses a longer time instead of shortening it. */
const MOST_HIDE_SECONDS = 43_000

/** Up to here a notice is looked at every minute: two routers then have seen the same hands hold an answer for long enough. */
const RECEIVES_AT_FIRST = 5
const LATER_FACTOR = 4

type Known = Pick<Tracking, 'status' | 'acceptedAt' | 'remindedAt'>

/**
 * What a notice wants whose command is known already: it came twice, its router died half way, or it wakes up as its own reminder. A
 * command that has ended and is not answered is answered, reminded or not: its response may be lost.
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
 * The notice of an accepted command is not deleted but put to sleep until its reminder is due: it is its own delayed message, so that
 * neither memory nor another message times the reminder. 0: no reminders, so it can go.
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
 * The notice of a command that has ended and could not be answered is looked at again, counted by its receives, because the clock of
 * whoever settled it may be another one. What is received too often goes to the dead-letter queue: hence ever later, for hours in all.
 */
export const untilAnswered = (receives: number): Outcome => {
  const factor = LATER_FACTOR ** Math.max(0, receives - RECEIVES_AT_FIRST)
  return { hideSeconds: Math.min((ANSWER_AGAIN_MS / 1_000) * factor, MOST_HIDE_SECONDS) }
}
