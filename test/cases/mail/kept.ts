// Words that must not be lost though they look like something else: alone, above a quote in Gmail's and Outlook's frame, below one.
import type { MailCase } from '../../eval-mail/mail-case.ts'
import { gmailWeb } from './clients/gmail.ts'
import { outlookDesktop } from './clients/outlook.ts'
import type { Client } from './clients/reply.ts'
import { thunderbirdBottom } from './clients/thunderbird.ts'
import { mailCase } from './compose.ts'
import { formOf, inForm } from './forms.ts'
import { KEPT, SEEN } from './kept-texts.ts'
import { KNOWN_ID, ORIGINALS } from './originals.ts'

const alone: Client = ({ paragraphs }) => ({ text: paragraphs.join('\n\n') })

const CLIENTS: Record<string, Client> = { alone, gmailWeb, outlookDesktop, thunderbirdBottom }

const kept = KEPT.flatMap(([name, words], n) =>
  Object.entries(CLIENTS).map(([client, put]) => {
    const body = put({ language: 'en', paragraphs: words.split('\n\n'), original: ORIGINALS.today })
    const sent = { inReplyTo: KNOWN_ID, ...inForm(body, formOf(n)) }
    return mailCase(`kept/${name}-${client}-${formOf(n)}`, sent, { kind: 'command', words })
  }),
)

const seen = SEEN.map(([name, html, words]) =>
  mailCase(`kept/html-${name}`, { inReplyTo: KNOWN_ID, html }, { kind: 'command', words }),
)

/** The lines with the mark may count as a quote: they go along as context then. */
const CITATIONS: [name: string, text: string, has: string[]][] = [
  [
    'a-citation',
    'Add this citation at the top:\n\n> Be yourself; everyone else is already taken.\n\nand put the name of the poet below it.',
    ['Add this citation at the top:', 'and put the name of the poet below it.'],
  ],
  [
    'a-shell-prompt',
    'Show this example on the page:\n\n> npm start\n> open the page\n\nIn green letters.',
    ['Show this example on the page:', 'In green letters.'],
  ],
]

const citations = CITATIONS.map(([name, text, has]) =>
  mailCase(`kept/${name}`, { inReplyTo: KNOWN_ID, text }, { kind: 'command', has }),
)

export const keptWords = (): Promise<MailCase[]> => Promise.all([...kept, ...seen, ...citations])
