// The question to a person whose mail says nothing that could be done. Pure.
import type { ReplyTo } from '../../contract/tracking/record.ts'
import { makeMailContent, paragraph } from './layout.ts'
import type { MailContent } from './layout.ts'

export type NothingToDo =
  'no instruction' | 'quote alone' | 'signature alone' | 'files alone' | 'forward alone' | 'unreadable'

const ASK = 'Please write what you would like changed.'

const TEXTS: Record<NothingToDo, [found: string, ask: string]> = {
  'no instruction': ['Your mail had no text and no subject, so nothing was changed.', ASK],
  'quote alone': [
    'I found no words of your own in your mail, only the mail that it quotes, so nothing was changed.',
    'If you wrote something, please send it again above the quoted mail. Plain words are enough.',
  ],
  'signature alone': ['I found nothing but a signature in your mail, so nothing was changed.', ASK],
  'files alone': [
    'Your mail had attachments but no words, so nothing was changed.',
    'Please say what is to be done with them, and attach them again.',
  ],
  'forward alone': [
    'You forwarded a mail without a word of your own, so nothing was changed.',
    'Please forward it again and write above it what is to be done.',
  ],
  unreadable: [
    'I cannot read your mail: its text is encrypted, or packed by Outlook into a file named winmail.dat. Nothing was changed.',
    'Please send it again unencrypted, as HTML or plain text.',
  ],
}

export const composeNothingToDo = (reply: ReplyTo, why: NothingToDo): MailContent =>
  makeMailContent(reply, TEXTS[why].map(paragraph))
