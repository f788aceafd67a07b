// What a header field says: bytes beyond ASCII and encoded words (RFC 2047), the wrong ones too.
import { fromQuotedPrintable } from './transfer.ts'
import { readLetters } from './letters.ts'

/** Longer than anything that a person reads in a header. */
const MOST_CHARACTERS = 100_000

interface Word {
  charset: string
  bytes: Buffer
}
type Piece = Word | string

const OPENING = /=\?([^?\s]{1,60})\?([bq])\?/gi

const decodeWord = (charset: string, kind: string, text: string): Word => ({
  charset: charset.toLowerCase(),
  bytes:
    kind.toLowerCase() === 'b'
      ? Buffer.concat(text.split(/=+/).map((part) => Buffer.from(part, 'base64')))
      : fromQuotedPrintable(Buffer.from(text.replaceAll('_', ' '), 'latin1')),
})

/** Words and what stands between them. A word may hold blanks, although it must not. */
const piecesOf = (value: string): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (OPENING.lastIndex = 0; ;) {
    const found = OPENING.exec(value)
    if (!found) break
    const end = value.indexOf('?=', OPENING.lastIndex)
    if (end < 0) break
    pieces.push(value.slice(at, found.index))
    pieces.push(decodeWord(found[1] ?? '', found[2] ?? '', value.slice(OPENING.lastIndex, end)))
    at = OPENING.lastIndex = end + 2
  }
  return [...pieces, value.slice(at)]
}

const isBlank = (piece: Piece): boolean => typeof piece === 'string' && piece.trim() === ''

/** Blanks between two words mean nothing, and a letter may begin in one word and end in the next. */
const joined = (pieces: Piece[]): Piece[] => {
  const out: Piece[] = []
  for (const [i, piece] of pieces.entries()) {
    const last = out.at(-1)
    const next = pieces[i + 1]
    if (isBlank(piece) && typeof last === 'object' && typeof next === 'object') continue
    if (typeof piece === 'object' && typeof last === 'object' && last.charset === piece.charset)
      out[out.length - 1] = { charset: last.charset, bytes: Buffer.concat([last.bytes, piece.bytes]) }
    else out.push(piece)
  }
  return out
}

/** The letters of a value that holds one character per byte, encoded words left as they are. */
export const rawHeaderText = (value: string): string => readLetters(Buffer.from(value, 'latin1'))

/** What a person reads. One line: no value can begin a header of its own. */
export const headerText = (value: string): string =>
  joined(piecesOf(value.slice(0, MOST_CHARACTERS)))
    .map((piece) =>
      typeof piece === 'string' ? rawHeaderText(piece) : readLetters(piece.bytes, piece.charset),
    )
    .join('')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
