// The text of a paragraph: emphasis, code, links. Pure.
import { oneLine } from '../../platform/visible-text.ts'
import { anchor, escapeHtml } from './parts.ts'
import type { MailPart } from './parts.ts'
import type { Token } from './lex-markdown.ts'

/** A line break in HTML, too: not every mail program knows `pre-wrap`. */
const plain = (text: string): MailPart => ({ text, html: escapeHtml(text).replaceAll('\n', '<br>') })

const inElement = (name: 'strong' | 'em', { text, html }: MailPart): MailPart => ({
  text,
  html: `<${name}>${html}</${name}>`,
})

/** Quotes read better than backticks, unless it has some itself. */
const code = (text: string): MailPart => ({
  text: text.includes('"') ? `\`${text}\`` : `"${text}"`,
  html: `<code>${escapeHtml(text)}</code>`,
})

/** Web addresses, and plain mail addresses: one with `?` may bring recipients and a text of its own. */
const isLinkable = (href: string): boolean => /^(?:https?:\/\/|mailto:[^?\s]+$)/i.test(href)

/** A text that looks like an address must not lead to another one. */
const looksLikeAddress = (text: string): boolean => /:\/\/|\S\.\p{L}{2,}/u.test(text)

const link = ({ href, text, html }: MailPart & { href: string }): MailPart => {
  const target = href.replace(/^mailto:/i, '')
  const isItself = [target, target.replace(/^https?:\/\//i, '')].includes(text)
  const linked = (shown: string): string => (isLinkable(href) ? anchor(href, shown) : shown)
  if (text.trim() === '') return { text: target, html: linked(escapeHtml(target)) }
  if (isItself || target === '') return { text, html: linked(html) }
  const both = `${text} (${target})`
  if (!isLinkable(href) || looksLikeAddress(text))
    return { text: both, html: `${html} (${linked(escapeHtml(target))})` }
  return { text: both, html: linked(html) }
}

const partOf = ({ type, raw, text = raw, tokens, href = '', checked }: Token): MailPart => {
  const inner = (): MailPart => inline(tokens ?? [])
  if (type === 'strong' || type === 'em') return inElement(type, inner())
  if (type === 'codespan') return code(text)
  if (type === 'br') return plain('\n')
  if (type === 'checkbox') return plain(checked ? '[x] ' : '[ ] ')
  if (type === 'image') return plain(oneLine(inner().text) || 'picture')
  if (type === 'link') return link({ href, ...inner() })
  if (type === 'text' && tokens) return inner()
  return plain(type === 'text' || type === 'escape' ? text : raw)
}

/** Tokens one after the other. */
export const inline = (tokens: Token[]): MailPart => {
  const parts = tokens.map(partOf)
  return { text: parts.map(({ text }) => text).join(''), html: parts.map(({ html }) => html).join('') }
}
