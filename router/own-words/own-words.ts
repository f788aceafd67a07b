// Whose words a mail holds: the person's own, and what the mail quotes.
import { convert } from 'html-to-text'
import { cutText } from '../../platform/cut-text.ts'
import { DELIMITER } from '../mail-templates/delimiter.ts'

/** The parts of a mail that people read. */
export interface BodyParts {
  text?: string | undefined
  html?: string | undefined
}

export interface OwnWords {
  /** What the person wrote. */
  text: string
  /** What the mail quotes. Empty when it quotes nothing. */
  quoted: string
}

/** The parser is quadratic in the depth of the tags: 20 s for a hostile megabyte, half a second for this many characters. */
const MOST_HTML = 200_000

/** Into the command's row. In UTF-16 units. */
const MOST_QUOTED = 10_000

const cutAtDelimiter = (text: string): OwnWords => {
  const lines = text.split('\n')
  const found = lines.findIndex((line) => line.replace(/^[>\s]*/, '').startsWith(DELIMITER))
  const cut = found < 0 ? lines.length : found
  const quoted = lines
    .slice(cut + 1)
    .join('\n')
    .trim()
  return { text: lines.slice(0, cut).join('\n').trim(), quoted: cutText(quoted, MOST_QUOTED) }
}

/** Keeps headings as written (the default is capitals) and drops pictures, which are often trackers. */
const AS_WRITTEN = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  { selector: 'img', format: 'skip' },
]

/** Never throws. */
export const readWords = ({ text, html }: BodyParts): OwnWords => {
  const plain = text?.trim()
  if (plain) return cutAtDelimiter(plain.replaceAll('\r\n', '\n'))
  const options = { wordwrap: false, limits: { maxDepth: 200 }, selectors: AS_WRITTEN } as const
  return cutAtDelimiter(html ? convert(cutText(html, MOST_HTML), options) : '')
}
