// What kind of line was taken for the person's words.
import { folded, missingFrom, wordsOf } from './fold.ts'

export const LEAKS = ['quote', 'header', 'signature'] as const

export type Leak = (typeof LEAKS)[number]

const RULE = /^[-_=*━─\s]{4,}$|^-{2,}\s?\S.*\S\s?-{2,}$/
const LABEL = /^[>*\s]*\p{L}[\p{L} ]{0,25} ?[:：]/u
const ATTRIBUTION = /\d.*[:：]$|@.*[:：]?$/
const FOOTER =
  /iphone|ipad|galaxy|android|outlook|k-9|proton|spark|superhuman|bluemail|yahoo|windows|tuta|mail for/i
const TIME = /\d[:.]\d\d\D/
const PHONE = /\+?\d[\d ()/-]{6,}\d/

const leakOf = (line: string): Leak => {
  if (line.startsWith('>')) return 'quote'
  if (RULE.test(line)) return 'header'
  if (FOOTER.test(line) || (PHONE.test(line) && !TIME.test(line))) return 'signature'
  return LABEL.test(line) || ATTRIBUTION.test(line) ? 'header' : 'quote'
}

/** Most of its words are not the person's. */
const isForeign = (line: string, expected: string[]): boolean => {
  const words = wordsOf(line)
  return missingFrom(expected, words).length * 2 > words.length
}

/** The lines of what was read that the person did not write, by kind. All below a mark of two hyphens is signature. */
export const leaksIn = (read: string, expected: string): [leak: Leak, line: string][] => {
  const own = wordsOf(expected)
  const lines = read.split('\n')
  const mark = lines.findIndex((line) => /^-- ?$/.test(line))
  return lines.flatMap((line, n) => {
    const text = folded(line)
    if (text === '' || !isForeign(text, own)) return []
    const isSignature = mark >= 0 && n >= mark && !text.startsWith('>')
    return [[isSignature ? 'signature' : leakOf(text), text]]
  })
}
