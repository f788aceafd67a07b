// Calendar programs that answer or call off an invitation. We send none, so an answer to one is no wish.
import type { Mail } from '../mail/mail.ts'

/** RFC 5546: what is said back to whoever invites. */
const ANSWER = /^text\/calendar; method=(reply|counter|declinecounter|refresh)$/
const CALLED_OFF = 'text/calendar; method=cancel'

/** Of an answer also the words below are the program's: Google writes a whole page. */
export const isCalendarAnswer = ({ partTypes, words }: Mail): boolean =>
  partTypes.some((type) => ANSWER.test(type)) || (words.trim() === '' && partTypes.includes(CALLED_OFF))
