// Whose words a mail holds: the person's own, what it quotes, and signatures. Nothing is thrown away but what nobody can see.
import { cutText } from '../../platform/cut-text.ts'
import { splitGlued } from './attribution.ts'
import { htmlLines } from './html-lines.ts'
import { PLAIN } from './html-style.ts'
import type { Line } from './line.ts'
import { lettersOf } from './separator-phrases.ts'
import { withSigns } from './shown-quote.ts'
import { sortLines } from './sort-lines.ts'
import type { Owner } from './sort-lines.ts'
import { textLines } from './text-lines.ts'

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

/** Of what was cut, into the command's row. In UTF-16 units. */
const MOST_CUT = 10_000

/** The first quote needs no sign: it stands alone. */
const withQuoteSigns = ({ text, depth }: Line): string =>
  '> '.repeat(Math.min(Math.max(depth - 1, 0), 20)) + text

/** Blank lines at the ends are gone, and more than one between. */
const joined = (rows: string[]): string => {
  const kept = rows.filter((row, i) => row.trim() !== '' || (rows[i - 1] ?? '').trim() !== '')
  return kept
    .map((row) => row.trimEnd())
    .join('\n')
    .trim()
}

const wordsIn = (read: Line[]): OwnWords => {
  const lines = splitGlued(read)
  const { owners, forwarded } = sortLines(lines)
  const of = (owner: Owner): Line[] => lines.filter((_, i) => owners[i] === owner)
  const own = of('person')
  return {
    words: joined(own.map(withSigns)),
    quoted: cutText(joined(of('quoted').map(withQuoteSigns)), MOST_CUT),
    signature: cutText(joined(of('signature').map(({ text }) => text)), MOST_CUT),
    forwarded,
    cids: new Set(own.flatMap(({ cids }) => cids ?? [])),
  }
}

const allOf = ({ words, quoted, signature }: OwnWords): string => lettersOf(`${words} ${quoted} ${signature}`)

/** Whether the HTML is a stub beside the text: what the text says begins as the HTML does, and goes on. */
const saysMore = (inText: OwnWords, inHtml: OwnWords): boolean => {
  const letters = lettersOf(inText.words)
  return letters.startsWith(lettersOf(inHtml.words)) && letters.length > allOf(inHtml).length
}

/** Programs in dark mode write white text and no ground: read so when nothing else can be read. */
const UNKNOWN_GROUND = { ...PLAIN, ground: undefined }

/** Never throws. HTML goes first: it says more of whose a line is, and many texts beside it are stubs. */
export const readWords = ({ text = '', html = '' }: BodyParts): OwnWords => {
  const { lines, hidesText } = htmlLines(html)
  const read = wordsIn(lines)
  const inHtml = read.words === '' && hidesText ? wordsIn(htmlLines(html, UNKNOWN_GROUND).lines) : read
  // What cannot be seen in the HTML may stand in the text.
  if (text.trim() === '' || (hidesText && allOf(inHtml) !== '')) return inHtml
  const inText = wordsIn(textLines(text))
  if (html.trim() === '') return inText
  if (inHtml.words === '') return inText.words === '' ? inHtml : inText
  return saysMore(inText, inHtml) ? inText : inHtml
}
