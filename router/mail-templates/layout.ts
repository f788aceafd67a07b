// The layout that all our mails share. Pure.
import { cutText } from '../../platform/cut-text.ts'
import { visibleText } from '../../platform/visible-text.ts'
import { DELIMITER, withoutDelimiter } from './delimiter.ts'
import { readSubject } from '../threads/subject.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'

/** A mail ready to be composed. */
export interface MailContent {
  to: string
  /** Others who take part. */
  cc?: string[]
  /** Where replies go, if not to the address that sends it. */
  replyTo?: string
  subject: string
  inReplyTo?: string
  references: string[]
  text: string
  html: string
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for HTML: what people and programs wrote is never markup. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

/** One part of a mail, as text and as HTML. */
export interface MailPart {
  text: string
  html: string
}

export const paragraph = (text: string): MailPart => ({
  text,
  html: `<p style="white-space:pre-wrap">${escapeHtml(text)}</p>`,
})

export const excerpt = (text: string): MailPart => ({
  text: text.replace(/^(?=.)/gm, '    '),
  html: `<pre style="background:#f4f4f4;padding:8px;white-space:pre-wrap">${escapeHtml(text)}</pre>`,
})

/** Longest repeated instruction, in UTF-16 units. */
const MOST_INSTRUCTION = 500

/** The beginning of what was asked for. A program's command may have a type and no instruction. */
export const instructionExcerpt = ({
  instruction,
  type,
}: Pick<EditMessage, 'instruction' | 'type'>): MailPart =>
  excerpt(cutText(instruction.trim(), MOST_INSTRUCTION) || type)

export const bullets = (title: string, lines: string[]): MailPart => ({
  text: `${title}\n${lines.map((line) => `  - ${line}`).join('\n')}`,
  html: `<p>${escapeHtml(title)}</p><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
})

/** The first lines, and the number of lines left out. */
export const listed = (lines: string[], most: number): string[] => {
  const more = lines.length - most
  return more > 0 ? [...lines.slice(0, most), `and ${more} more`] : lines
}

const isWeb = (url: string): boolean => /^https?:\/\//.test(url)

export const link = (title: string, url: string): MailPart => ({
  text: `${title} ${url}`,
  html: isWeb(url)
    ? `<p>${escapeHtml(title)} <a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`
    : `<p>${escapeHtml(title)} ${escapeHtml(url)}</p>`,
})

/** Exactly one "Re:", whatever programs of any language have put there, and one line. */
export const replySubject = (subject: string): string =>
  `Re: ${cutText(readSubject(subject).plain, 200) || 'your instruction'}`

/** Small print, which says nothing that has to be done. */
export const aside = (text: string): MailPart => ({
  text,
  html: `<p style="color:#666;font-size:smaller">${escapeHtml(text)}</p>`,
})

/** A long word, as an address is, must not make a phone scroll sideways. Not every mail program knows both. */
const WRAPPED = 'overflow-wrap:anywhere;word-break:break-word'

const joined = (parts: MailPart[], form: keyof MailPart, between: string): string =>
  withoutDelimiter(visibleText(parts.map((part) => part[form]).join(between)))

/** The parts one below the other, under the line above which the person replies. No other line of the mail is such a line, and nothing in it steers
 * a terminal or turns the direction of writing, whoever wrote it. */
export const makeMailContent = (reply: ReplyTo, parts: MailPart[]): MailContent => ({
  to: reply.email,
  subject: replySubject(reply.subject),
  ...(reply.messageId && { inReplyTo: reply.messageId }),
  references: [...new Set([...reply.references, ...(reply.messageId ? [reply.messageId] : [])])],
  text: `${DELIMITER}\n\n${joined(parts, 'text', '\n\n')}\n`,
  html: `<div style="color:#999">${DELIMITER}</div>\n<div style="${WRAPPED}">\n${joined(parts, 'html', '\n')}\n</div>\n`,
})
