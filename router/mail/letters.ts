// Bytes -> letters. Mail says wrongly which letters it is written in, or does not say. Never throws.
import { isAscii } from 'node:buffer'
import { TextDecoder } from 'node:util'
import iconv from 'iconv-lite'
import { guessCharset, isMostlyForeign } from './guess-charset.ts'
import { readIso2022Kr } from './iso-2022-kr.ts'

const ESCAPE = '\u001b'
const REPLACEMENT = '\ufffd'

const decoderOf = (label: string, fatal: boolean): TextDecoder | undefined => {
  try {
    return new TextDecoder(label, { fatal })
  } catch {
    return undefined
  }
}

/** `undefined` when the bytes are not in this charset, or nobody knows it. */
const strictly = (bytes: Buffer, label: string): string | undefined => {
  try {
    return decoderOf(label, true)?.decode(bytes)
  } catch {
    return undefined
  }
}

/** `undefined` when nobody knows the charset. */
const loosely = (bytes: Buffer, label: string): string | undefined => {
  const text = decoderOf(label, false)?.decode(bytes)
  if (text !== undefined) return text
  return iconv.encodingExists(label) ? iconv.decode(bytes, label) : undefined
}

/** The charset of a header, without quotes, language and the like. */
const labelOf = (declared: string): string => {
  const label = declared
    .trim()
    .toLowerCase()
    .replace(/^["']+|["']+$|\*.*$/g, '')
  return /^(us-)?ascii$|^ansi_x3|^7bit$|^8bit$|^x?-?unknown/.test(label) ? '' : label
}

/** Legacy charsets of two bytes: a short text in one of them can be UTF-8 by accident, but never with three bytes in a row. */
const IN_PAIRS = /^(x-)?(gb|big5|euc|shift|sjis|cp9|ks_|windows-(31j|949|936|950))/
const THREE_BYTES = /[\u0800-\uffff]|[\ud800-\udbff]/

/** The escape sequences of ISO-2022-JP, without the escape. */
const ESCAPES = /^(\$[@B()]|\([BJI])/
const WIDE = /^(utf-?(16|32)|ucs-?[24]|unicode)/

const BEYOND_ASCII = /[\u0080-\ufffc\ufffe\uffff]/g
/** Enough to see what a text is. */
const LOOKED_AT = 100_000

/** Most text is damaged nowhere; some is cut in the middle of a letter or has a foreign line. */
const isAlmostUtf8 = (text: string): boolean => {
  const first = Math.max(0, text.indexOf(REPLACEMENT) - LOOKED_AT / 2)
  const sample = text.slice(first, first + LOOKED_AT)
  const broken = sample.split(REPLACEMENT).length - 1
  const letters = sample.match(BEYOND_ASCII)?.length ?? 0
  return letters > 0 && broken <= Math.max(1, letters / 4)
}

const guessed = (bytes: Buffer): string => {
  const utf8 = bytes.toString('utf8')
  if (isAlmostUtf8(utf8)) return utf8
  const guess = guessCharset(bytes)
  return loosely(bytes, guess) ?? bytes.toString('latin1')
}

const wide = (bytes: Buffer, label: string): string => {
  const utf8 = bytes.includes(0) ? undefined : strictly(bytes, 'utf-8')
  if (utf8 !== undefined) return utf8
  const zeroFirst = bytes.length >= 2 && bytes[0] === 0 && bytes[1] !== 0
  return loosely(bytes, /^utf-?16$/.test(label) && zeroFirst ? 'utf-16be' : label) ?? guessed(bytes)
}

const SINGLE_LATIN = /^(iso-?8859-(1|15)|latin-?1|windows-1252|cp1252)$/

/** Bytes beyond ASCII, in a charset that says so itself. */
const declaredLetters = (bytes: Buffer, label: string): string | undefined => {
  const text = loosely(bytes, label)
  if (text === undefined || text.includes(REPLACEMENT)) return undefined
  return SINGLE_LATIN.test(label) && isMostlyForeign(text) ? undefined : text
}

const beyondAscii = (bytes: Buffer, label: string): string => {
  const utf8 = strictly(bytes, 'utf-8')
  const inPairs = IN_PAIRS.test(label) && !THREE_BYTES.test(utf8 ?? '') ? strictly(bytes, label) : undefined
  if (utf8 !== undefined) return inPairs ?? utf8
  return (label && label !== 'utf-8' ? declaredLetters(bytes, label) : undefined) ?? guessed(bytes)
}

const byMark = (bytes: Buffer): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return loosely(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return loosely(bytes, 'utf-16be')
  return undefined
}

const sevenBit = (text: string, bytes: Buffer, label: string): string => {
  if (/^(hz|iso-2022-kr)/.test(label) || text.includes(`${ESCAPE}$)C`)) return readIso2022Kr(bytes, label)
  if (text.split(ESCAPE).some((part, i) => i > 0 && ESCAPES.test(part)))
    return loosely(bytes, 'iso-2022-jp') ?? text
  return /utf-?7$/.test(label) ? iconv.decode(bytes, 'utf-7') : text
}

const read = (bytes: Buffer, label: string): string => {
  const marked = byMark(bytes)
  if (marked !== undefined) return marked
  const isPlain = isAscii(bytes)
  if (WIDE.test(label) && (bytes.includes(0) || !isPlain)) return wide(bytes, label)
  return isPlain ? sevenBit(bytes.toString('latin1'), bytes, label) : beyondAscii(bytes, label)
}

/** The letters of a text. A text that is UTF-8 is UTF-8, whatever it says. */
export const readLetters = (bytes: Buffer, declared = ''): string =>
  read(bytes, labelOf(declared)).replace(/\0+|^\ufeff/g, '')
