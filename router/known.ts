import type { Outcome } from '../contract/consume.ts'
import type { Tracking } from '../contract/tracking.ts'

/** SQS hides a message for 12 hours at the most, counted from its receive, and refuses a longer time instead of shortening it. */
const MOST_HIDE_SECONDS = 43_000

/** Long beside the time that an answer takes and that a router holds it: its response, where there is one, comes far sooner. */
const LEAST_ANSWER_MS = 300_000

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
 * The notice of a command that has ended and could not be answered is looked at again, each time after twice as long: what is received
 * too often goes to the dead-letter queue.
 */
export const untilAnswered = (command: Pick<Tracking, 'settledAt'>, now: number): Outcome => {
  const waitedMs = now - (command.settledAt ?? now)
  return { hideSeconds: Math.min(Math.ceil(Math.max(waitedMs, LEAST_ANSWER_MS) / 1_000), MOST_HIDE_SECONDS) }
}
