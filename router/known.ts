import type { Outcome } from '../contract/consume.ts'
import type { Tracking } from '../contract/tracking.ts'

/** SQS hides a message for 12 hours at the most, counted from its receive, and refuses a longer time instead of shortening it. */
const MOST_HIDE_SECONDS = 43_000

type Known = Pick<Tracking, 'status' | 'acceptedAt' | 'remindedAt'>

/** What a notice wants whose command is known already: it came twice, its router died half way, or it wakes up as its own reminder. */
export const decideKnown = (
  command: Known,
  now: number,
  reminderMs: number,
): 'finished' | 'remind' | 'accept again' => {
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
