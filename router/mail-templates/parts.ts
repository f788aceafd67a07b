// What our mails are made of, as text and as HTML. Pure.
import { cutText } from '../../platform/cut-text.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { STYLE } from './styles.ts'

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
  html: `<p dir="auto" style="white-space:pre-wrap">${escapeHtml(text)}</p>`,
})

export const heading = (text: string): MailPart => ({
  text,
  html: `<h2 style="${STYLE.heading}">${escapeHtml(text)}</h2>`,
})

/** What a program printed, or a person wrote. */
export const excerpt = (text: string): MailPart => ({
  text: text.replace(/^(?=.)/gm, '    '),
  html: `<pre dir="auto" class="w-box" style="${STYLE.box}">${escapeHtml(text)}</pre>`,
})

/** Longest repeated instruction, in UTF-16 units. */
const MOST_INSTRUCTION = 500

/** The beginning of what was asked for. A program's command may have a type and no instruction. */
export const instructionExcerpt = ({
  instruction,
  type,
}: Pick<EditMessage, 'instruction' | 'type'>): MailPart =>
  excerpt(cutText(instruction.trim(), MOST_INSTRUCTION, '…') || type)

export const bullets = (title: string, lines: string[]): MailPart => ({
  text: `${title}\n${lines.map((line) => `  - ${line}`).join('\n')}`,
  html: `${heading(title).html}<ul style="${STYLE.list}">${lines.map((line) => `<li dir="auto">${escapeHtml(line)}</li>`).join('')}</ul>`,
})

/** The first lines, and the number of lines left out. */
export const listed = (lines: string[], most: number, more: (count: string) => string): string[] => {
  const rest = lines.length - most
  return rest > 0 ? [...lines.slice(0, most), more(String(rest))] : lines
}

/** `shown`: HTML. */
export const anchor = (url: string, shown: string): string =>
  `<a href="${escapeHtml(url)}" class="w-link" style="${STYLE.link}">${shown}</a>`

const isWeb = (url: string): boolean => /^https?:\/\//.test(url)

/** Its words say what is there, and its address where it leads. */
export const link = (title: string, url: string): MailPart => {
  const text = `${title} ${url}`
  return { text, html: `<p>${isWeb(url) ? anchor(url, escapeHtml(text)) : escapeHtml(text)}</p>` }
}

/** Small print, which says nothing that has to be done. */
export const aside = (text: string): MailPart => ({
  text,
  html: `<p class="w-small" style="${STYLE.small}">${escapeHtml(text)}</p>`,
})
