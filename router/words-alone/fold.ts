// One spelling of a word for all its spellings, and the words of a text. Pure.

/** Cyrillic and Greek have letters that Unicode takes apart as well; both sides are folded alike. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g
/** Letters that are written in two ways, and that Unicode does not take apart. */
const ALIKE: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  ی: 'ي',
  ک: 'ك',
  ـ: '',
}
const ALIKE_LETTER = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g')
/** "stoppp": no word has three of one letter. */
const DRAWN_OUT = /(\p{Script=Latin})\1{2,}/gu

/** Full-width letters, signs above letters, upper case and what cannot be seen make no difference. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(/[\p{Cf}\ufe0e\ufe0f]/gu, '')
    .replace(ALIKE_LETTER, (letter) => ALIKE[letter] ?? letter)
    .replace(DRAWN_OUT, '$1')

export interface Word {
  text: string
  /** What stands before it: nothing but blanks, other signs, or the end of a line. */
  after: 'blank' | 'sign' | 'line'
  /** Written like a name, in upper case; so is every word of a script that has none. */
  isNameLike: boolean
}

const NAME_LIKE = /^[\p{Lu}\p{Lt}\p{Lo}]/u
const WORD = /[\p{L}\p{M}\p{N}]+/gu

const gapBetween = (text: string): Word['after'] => {
  if (text.includes('\n')) return 'line'
  return text.trim() === '' ? 'blank' : 'sign'
}

/** The words of a text, folded. */
export const wordsOf = (text: string): Word[] => {
  const plain = text.normalize('NFKC').replace(/[\p{Cf}\ufe0e\ufe0f]/gu, '')
  let end = 0
  return [...plain.matchAll(WORD)].map((match, i) => {
    const gap = plain.slice(end, match.index)
    end = match.index + match[0].length
    return {
      text: fold(match[0]),
      after: i === 0 ? 'line' : gapBetween(gap),
      isNameLike: NAME_LIKE.test(match[0]),
    }
  })
}
