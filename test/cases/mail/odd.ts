// Single mails of which a program or a person makes something that no rule of thumb expects.
import type { MailCase } from '../../eval-mail/mail-case.ts'
import { marked } from './clients/reply.ts'
import type { Body } from './clients/reply.ts'
import { mailCase, rawCase } from './compose.ts'
import { PAGES } from './odd-pages.ts'
import { TEXTS } from './odd-texts.ts'
import { KNOWN_ID, ORIGINALS } from './originals.ts'

const OURS = ORIGINALS.old
const QUOTE = marked(OURS.text)
const LINE = 'On 29/11/2026 10:01, Webordinary wrote:'
const GREEN = 'Make the heading green.'

const texts = TEXTS.map(([name, text, words]) =>
  mailCase(`odd/${name}`, { inReplyTo: KNOWN_ID, text }, { kind: 'command', words }),
)

const pages = PAGES.map(([name, html, expected]) =>
  mailCase(`odd/html-${name}`, { inReplyTo: KNOWN_ID, html }, { kind: 'command', ...expected }),
)

const stub = (name: string, body: Body) =>
  mailCase(`odd/stub-${name}`, { inReplyTo: KNOWN_ID, ...body }, { kind: 'command', words: GREEN })

const FLOWED = `Make the \r\nheading green.\r\n\r\n${LINE}\r\n> --- Please write your next instruction \r\n> above this line ---\r\n>\r\n> Done.\r\n`

export const odd = (): Promise<MailCase[]> =>
  Promise.all([
    ...texts,
    ...pages,
    stub('html', { text: 'This message needs a program that shows HTML.', html: `<p>${GREEN}</p>` }),
    stub('blank', { text: ' \n', html: `<p>${GREEN}</p>` }),
    stub('html-is-blank', { text: GREEN, html: '<div><br></div>' }),
    rawCase('odd/flowed', ['Content-Type: text/plain; charset=utf-8; format=flowed'], FLOWED, {
      kind: 'command',
      words: GREEN,
    }),
    rawCase('odd/no-content-type', [], `${GREEN}\r\n\r\n${LINE}\r\n${QUOTE}\r\n`, {
      kind: 'command',
      words: GREEN,
    }),
  ])
