// The frames of programs that are met less often, around a mail of ours and one of a colleague's, as text and as HTML without classes.
import type { MailCase } from '../../eval-mail/mail-case.ts'
import { escaped, filled, marked, shown } from './clients/reply.ts'
import { mailCase } from './compose.ts'
import { FRAMES, MORE_FOOTERS } from './frame-lines.ts'
import type { QuoteStyle } from './frame-lines.ts'
import { KNOWN_ID, ORIGINALS } from './originals.ts'
import type { Original } from './originals.ts'

const WORDS = 'Put the shop at 10 Main Street: that is the new address.\n\nThe footer needs it, too.'

const textOf = (style: QuoteStyle, lines: string, { text }: Original): string => {
  if (style === 'inside') return marked(`${lines}\n${text}`)
  return `${lines}\n${style === 'marked' ? marked(text) : `\n${text}`}`
}

const htmlOf = (style: QuoteStyle, lines: string, { html }: Original): string => {
  const frame = `<div>${shown(lines)}</div>`
  if (style === 'inside') return `<blockquote>${frame}<div>${html}</div></blockquote>`
  return style === 'marked' ? `${frame}<blockquote>${html}</blockquote>` : `${frame}<br><div>${html}</div>`
}

const framed = (n: number, original: Original, of: string): Promise<MailCase> => {
  const [name, style, template] = FRAMES[n] ?? ['none', 'plain', '']
  const lines = filled(template, original).replace('SUBJECT', original.subject)
  const isText = (n + Number(of === 'old')) % 2 === 0
  const body = isText
    ? { text: `${WORDS}\n\n${textOf(style, lines, original)}\n` }
    : { html: `<div>${escaped(WORDS).replaceAll('\n', '<br>')}</div><br>${htmlOf(style, lines, original)}` }
  return mailCase(
    `frames/${name}-${of}-${isText ? 'text' : 'html'}`,
    { subject: original.subject, inReplyTo: original.messageId, ...body },
    { kind: 'command', words: WORDS },
  )
}

const footers = MORE_FOOTERS.map((footer, n) =>
  mailCase(
    `frames/footer-${n + 1}`,
    { inReplyTo: KNOWN_ID, text: `${WORDS}\n\n${footer}\n` },
    { kind: 'command', words: WORDS },
  ),
)

export const frames = (): Promise<MailCase[]> =>
  Promise.all([
    ...FRAMES.map((_, n) => framed(n, ORIGINALS.old, 'old')),
    ...FRAMES.map((_, n) => framed(n, ORIGINALS.colleague, 'colleague')),
    ...footers,
  ])
