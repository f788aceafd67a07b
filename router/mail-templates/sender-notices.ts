// What a person is told whose mail is not carried out because of who sent it, how often, or to which conversation. Pure.
import type { ReplyTo } from '../../contract/tracking/record.ts'
import { languageOfRow } from '../language/language.ts'
import type { Language } from '../language/language.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import { makeMailContent } from './layout.ts'
import type { MailContent } from './layout.ts'
import { paragraph } from './parts.ts'

/** Says nothing about who is listed, or what there is: it goes to somebody without a project. */
export const composeNotListed = (reply: ReplyTo): MailContent => {
  const { sender } = phrasesOf(languageOfRow(reply))
  return makeMailContent(reply, { outcome: 'notKnown' }, [
    paragraph(sender.noRight(reply.email)),
    paragraph(sender.otherAddress),
    paragraph(sender.once),
  ])
}

/** The person's own zone is not known. */
const clockTime = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
    ...(language === 'en' && { hourCycle: 'h23' }),
  }).format(at)

/** `until`: in ms since 1970. */
export const composeTooManyMails = (reply: ReplyTo, until: number): MailContent => {
  const language = languageOfRow(reply)
  const { sender, next, words } = phrasesOf(language)
  return makeMailContent(reply, { outcome: 'paused' }, [
    paragraph(sender.paused(`${clockTime(language, until)} UTC`)),
    paragraph(`${sender.earlierGoesOn} ${next.stop(words.stop)}`),
  ])
}
