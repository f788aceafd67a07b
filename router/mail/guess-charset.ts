// Which letters undeclared bytes are. A guess, for text that is not UTF-8.
import { createRequire } from 'node:module'
import type { detect as Detect } from 'jschardet'

/** What mail programs have written in. Others, such as the Macintosh's and those of mainframes, only mislead. */
const WRITTEN = [
  'windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257',
  'cp874 koi8-r koi8-u iso-8859-2 iso-8859-5 ibm866 gb18030 big5 cp932 shift_jis euc-jp cp949 euc-kr',
].flatMap((line) => line.split(' '))
const PLATFORM_NAMES: Record<string, string> = { cp932: 'shift_jis', cp949: 'euc-kr', cp874: 'windows-874' }

/** More teaches it nothing. */
const MOST_BYTES = 8_192

const LATIN = /^windows-125[0247]$|^iso-8859-2$/
/** Letters beyond ASCII that do not stand alone in a word of ASCII letters. */
const RUN = /[\u0080-\uffff]{3,}/

let detect: typeof Detect | undefined

/** Its tables take 70 MB once they are used, and hardly any mail needs them. */
const detector = (): typeof Detect =>
  (detect ??= (createRequire(import.meta.url)('jschardet') as { detect: typeof Detect }).detect)

/** A name that the platform knows. */
export const guessCharset = (bytes: Buffer): string => {
  const beyond = bytes.subarray(Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - MOST_BYTES / 2))
  const sample = beyond.subarray(0, MOST_BYTES)
  const found = detector()(sample, { detectEncodings: WRITTEN }).encoding?.toLowerCase() ?? 'windows-1252'
  const name = PLATFORM_NAMES[found] ?? found
  const isWestern =
    !LATIN.test(name) && !RUN.test(sample.toString('latin1')) && /[a-z]{2}/i.test(sample.toString('latin1'))
  return isWestern ? 'windows-1252' : name
}

/** True when a text that is said to be Western has words of nothing but accented letters: nobody writes that. */
export const isMostlyForeign = (text: string): boolean => {
  const sample = text.slice(0, MOST_BYTES)
  const accented = sample.match(/[\u0080-\uffff]/g)?.length ?? 0
  const plain = sample.match(/[a-z]/gi)?.length ?? 0
  return RUN.test(sample) && accented > plain
}
