// Undoes what mail programs do to bytes so that old servers let them through. Never throws: what is broken is read as far as it goes.

import { fromUuencode } from './uuencode.ts'

/** A text that is said to be base64 and has more foreign characters than this is not base64. */
const MOST_FOREIGN = 0.02
const LOOKED_AT = 10_000

const isBase64 = (bytes: Buffer): boolean => {
  const start = bytes.toString('latin1', 0, LOOKED_AT).replace(/[\r\n]+/g, '')
  return start.replace(/[\w+/=-]+/g, '').length <= start.length * MOST_FOREIGN
}

/** Several pieces, each with its own padding, are joined. */
const fromBase64 = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1')
  if (!/=\s*[A-Za-z0-9+/]/.test(text)) return Buffer.from(text, 'base64')
  return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, 'base64')))
}

const EQUALS = 0x3d
const LINE_FEED = 0x0a

/** The value of a hexadecimal digit; -1 for any other byte. */
const digit = (byte = 0): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte & 0xdf
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : -1
}

const hexAt = (bytes: Buffer, at: number): number => {
  const high = digit(bytes[at])
  const low = digit(bytes[at + 1])
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

/** Where the next line begins when only blanks stand between `at` and the end of the line; -1 otherwise. */
const afterSoftBreak = (bytes: Buffer, at: number): number => {
  let i = at
  while (bytes[i] === 0x20 || bytes[i] === 0x09 || bytes[i] === 0x0d) i += 1
  return i >= bytes.length || bytes[i] === LINE_FEED ? i + 1 : -1
}

/** A "=" that means nothing is kept as it is. */
export const fromQuotedPrintable = (bytes: Buffer): Buffer => {
  const out = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0
    const code = byte === EQUALS ? hexAt(bytes, i + 1) : -1
    const next = byte === EQUALS && code < 0 ? afterSoftBreak(bytes, i + 1) : -1
    if (next >= 0) i = next - 1
    else {
      out[length++] = code >= 0 ? code : byte
      if (code >= 0) i += 2
    }
  }
  return out.subarray(0, length)
}

/** The bytes of a part. `isText`: when it is plainly not what its header says, it is taken as it stands. */
export const decodeTransfer = (body: Buffer, encoding: string, isText: boolean): Buffer => {
  if (encoding === 'base64') return isText && !isBase64(body) ? body : fromBase64(body)
  if (encoding === 'quoted-printable') return fromQuotedPrintable(body)
  if (/^(x-)?uue(ncode)?$/.test(encoding)) return fromUuencode(body)
  return body
}
