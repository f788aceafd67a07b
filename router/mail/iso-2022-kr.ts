// Two 7-bit charsets that browsers have given up, so the platform does not know them: Korean and HZ. Both switch to pairs of letters and back.
import { TextDecoder } from 'node:util'

/** Announces Korean at the beginning of the text. */
const ANNOUNCED = '\u001b$)C'
const SHIFT_OUT = '\u000e'
const SHIFT_IN = '\u000f'

const readPairs = (letters: string, label: string): string =>
  new TextDecoder(label).decode(Buffer.from(letters, 'latin1').map((byte) => byte | 0x80))

/** Every piece but the first begins with pairs of letters, and goes on without when `back` has come. */
const readShifted = (text: string, out: string, back: string, label: string): string => {
  const [plain = '', ...shifted] = text.split(out)
  const read = shifted.map((piece) => {
    const [pairs = '', ...rest] = piece.split(back)
    return readPairs(pairs, label) + rest.join('')
  })
  return plain + read.join('')
}

/** The letters of ISO-2022-KR, and of HZ where `label` says so. */
export const readIso2022Kr = (bytes: Buffer, label: string): string => {
  const text = bytes.toString('latin1')
  if (label.startsWith('hz')) return readShifted(text, '~{', '~}', 'gb18030').replaceAll('~~', '~')
  return readShifted(text.replaceAll(ANNOUNCED, ''), SHIFT_OUT, SHIFT_IN, 'euc-kr')
}
