// The question to a person whose mail says nothing that could be done. Pure.
import type { ReplyTo } from '../../contract/tracking/record.ts'
import { cutText } from '../../platform/cut-text.ts'
import { languageOfRow } from '../language/language.ts'
import type { Phrases } from '../phrases/en.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import { makeMailContent } from './layout.ts'
import type { MailContent } from './layout.ts'
import { paragraph } from './parts.ts'
import { repeated } from './questions.ts'
import { ownSubject } from './subject.ts'

/** Why a mail has nothing to do in it. */
export type NothingToDo = keyof Phrases['ask']['why']

/** `found`: what was cut off, so that the person sees what was not taken for an instruction. */
export const composeNothingToDo = (reply: ReplyTo, why: NothingToDo, found = ''): MailContent => {
  const phrases = phrasesOf(languageOfRow(reply))
  const wish = cutText(ownSubject(reply.subject), 90, '…')
  return makeMailContent(reply, { outcome: 'nothingToDo', wish }, [
    paragraph(phrases.ask.why[why]),
    paragraph(phrases.ask.writeIt),
    ...(found.trim() === '' ? [] : repeated(phrases.ask.found, found, phrases)),
  ])
}
