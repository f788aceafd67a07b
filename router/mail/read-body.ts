// A text part as people read it.
import { cutText } from '../../platform/cut-text.ts'
import { NO_CONTENTS } from './contents.ts'
import type { Contents } from './contents.ts'
import { joinFlowed } from './flowed.ts'
import { readLetters } from './letters.ts'
import type { Part } from './parts.ts'
import { takeArmourOff } from './armour.ts'
import { takeUuencoded } from './uuencode.ts'

const META_CHARSET = /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i

/** A long novel. In UTF-16 units; files in the text are out of it by then. */
const MOST_TEXT = 2_000_000
/** Enough for as many letters of any kind. */
const MOST_BYTES = 4 * MOST_TEXT

/** Not cut within a letter of UTF-8: the text would no longer pass for it. */
const cutBytes = (bytes: Buffer): Buffer => {
  let end = Math.min(bytes.length, MOST_BYTES)
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.subarray(0, end)
}

const asLines = (text: string): string => text.replace(/\r\n?/g, '\n')

const readHtml = (part: Part): Contents => {
  const bytes = part.content()
  const named = META_CHARSET.exec(bytes.toString('latin1', 0, 2_000))?.[1]
  const html = asLines(readLetters(bytes, part.parameters.get('charset') ?? named))
  return { ...NO_CONTENTS, bodies: [{ html }] }
}

const isYes = (value: string | undefined, word: string): boolean => value?.toLowerCase() === word

const readText = (part: Part): Contents => {
  const { parameters } = part
  const charset = parameters.get('charset')
  const { text, files } = takeUuencoded(part.content())
  const bytes = cutBytes(text)
  const written = asLines(readLetters(bytes, charset))
  const isFlowed = isYes(parameters.get('format'), 'flowed')
  const bare = takeArmourOff(isFlowed ? joinFlowed(written, isYes(parameters.get('delsp'), 'yes')) : written)
  const isCut = bytes.length < text.length || bare.text.length > MOST_TEXT
  const isEmpty = bare.text.trim() === ''
  return {
    ...NO_CONTENTS,
    bodies: [{ text: cutText(bare.text, MOST_TEXT) }],
    leftOut: isCut ? [{ name: 'the end of the text', why: 'too long' }] : [],
    files: files.map(({ name, content }) => ({
      name: readLetters(name, charset),
      content,
      type: 'application/octet-stream',
      cid: undefined,
      isAttachment: true,
    })),
    unreadable: bare.isEncrypted && isEmpty ? 'encrypted' : undefined,
  }
}

export const readBody = (part: Part): Contents =>
  /^text\/(html|enriched|richtext)$/.test(part.type) ? readHtml(part) : readText(part)
