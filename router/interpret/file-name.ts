// The name under which an attachment is stored and handed on.
import { cutText } from '../../platform/cut-text.ts'

const MOST_CHARACTERS = 80
/** What is longer is no extension. */
const EXTENSION = /\.[^.]{1,10}$/
/** Devices of Windows, whatever extension they have. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

const fitted = (name: string): string => {
  const extension = EXTENSION.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - extension.length)
  return cutText(stem, MOST_CHARACTERS - extension.length).trim() + extension
}

/** A safe file name: no path, no control characters, never empty, its extension as it was. */
export const safeName = (name: string): string => {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(/[^\p{L}\p{M}\p{N}._ -]/gu, '_')
    .replace(/^[.\s\p{M}]+/u, '')
    .replace(/(?<![.\s])[.\s]+$/u, '')
  const safe = RESERVED.test(plain.split('.', 1)[0]?.trim() ?? '') ? `_${plain}` : plain
  return fitted(safe).trim() || 'attachment'
}
