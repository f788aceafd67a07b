import type { MailCase } from '../../eval-mail/mail-case.ts'
import { escaped } from './clients/reply.ts'
import { mailCase } from './compose.ts'
import { KNOWN_ID } from './originals.ts'
import { ROUNDS, ROUND_WORDS } from './rounds-texts.ts'

/** As a program shows a text that it was given: a break for each line. */
const asHtml = (text: string): string =>
  `<html><body><div>${escaped(text).replaceAll(/\r?\n/g, '<br>\n')}</div></body></html>`

/** Each as text, and as HTML without any structure. */
export const rounds = (): Promise<MailCase[]> =>
  Promise.all(
    ROUNDS.flatMap(([name, text, words = ROUND_WORDS]) => [
      mailCase(`rounds/${name}-text`, { inReplyTo: KNOWN_ID, text }, { kind: 'command', words }),
      mailCase(
        `rounds/${name}-html`,
        { inReplyTo: KNOWN_ID, html: asHtml(text) },
        { kind: 'command', words },
      ),
    ]),
  )
