// The "still working" mail. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'
import { DEFAULT_LANGUAGE, languageOfRow } from '../language/language.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import { inWords } from './amounts.ts'
import { makeMailContent } from './layout.ts'
import type { MailContent } from './layout.ts'
import { instructionExcerpt, paragraph } from './parts.ts'
import { progressPart } from './progress.ts'
import { isLongWish, wishOfCommand } from './wish.ts'

/** In every reminder, and in no answer, of a person whose language is not known. */
export const REMINDER_PROMISE = phrasesOf(DEFAULT_LANGUAGE).reminder.promise

export const composeReminder = (command: Tracking, now: number): MailContent => {
  const { status, acceptedAt, reply, message, commandId } = command
  const language = languageOfRow(reply)
  const { reminder, next, words } = phrasesOf(language)
  const outcome = status === 'running' ? 'running' : 'waiting'
  return makeMailContent(reply, { outcome, wish: wishOfCommand(command), commandId }, [
    paragraph(reminder[outcome](inWords(language, now - acceptedAt))),
    ...(isLongWish(command) ? [instructionExcerpt(message)] : []),
    ...progressPart(command, now),
    paragraph(`${reminder.promise} ${next.stop(words.stop)}`),
  ])
}
