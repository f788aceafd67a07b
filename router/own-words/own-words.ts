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
  /** What the person wrote. Empty when nothing is left beside quotes, signatures and forwarded mail. */
  words: string
  /** All that was cut as not the person's, in order: attributions, quotes, forwarded mail. Empty when there is none. */
  quoted: string
  /** Signatures and the lines that mail programs add about themselves. */
  signature: string
  /** The mail hands on another mail. */
  forwarded: boolean
  /** Content-IDs of the pictures that stand in the words. */
  cids: Set<string>
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
  return {
    words: lines.slice(0, cut).join('\n').trim(),
    quoted: cutText(quoted, MOST_QUOTED),
    signature: '',
    forwarded: false,
    cids: new Set(),
  }
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
