// How the signs of a machine are looked for: in lower case, at the beginning, without expressions that could be slow.

/** Where a machine says what it is; what follows may be the mail that it answers. */
const MOST_READ = 4_000

const BLANKS = /\s+/g
/** Marks that gateways put before a subject. Neither `Re:` nor `Fwd:`: those are a person's. */
const TAG = /^(\[[^[\]]{1,30}\]|\*{2,5}[^*]{1,20}\*{2,5})\s*/

/** The beginning of a text as the lists of signs are written. */
export const normalised = (text: string): string =>
  text.slice(0, MOST_READ).normalize('NFC').toLowerCase().replace(BLANKS, ' ').trim()

const NO_BLANKS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]$/u

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

const isWhole = (word: string): boolean => NO_BLANKS.test(word) || !isLetter(word.at(-1))

/** The normalised subject begins with one of the words; scripts without blanks go on at once. */
const beginsWith = (subject: string, words: readonly string[]): boolean =>
  words.some((word) => subject.startsWith(word) && (isWhole(word) || !isLetter(subject[word.length])))

/** Whether a subject begins with one of these words, marks of gateways aside. */
export const subjectBegins = (subject: string, words: readonly string[]): boolean =>
  beginsWith(normalised(subject).replace(TAG, ''), words)

/** Whether it begins with one of these words and a colon, as what a program puts before the subject that it answers. */
export const subjectIsLabelled = (subject: string, labels: readonly string[]): boolean => {
  const [label = '', rest] = normalised(subject).replace(TAG, '').split(/[:：]/, 2)
  return rest !== undefined && labels.includes(label.trim())
}

/** Whether a normalised text has one of these phrases. */
export const hasPhrase = (text: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => text.includes(phrase))

/** A list of phrases, separated by commas. */
export const phrasesIn = (list: string): string[] =>
  list
    .split(',')
    .map((phrase) => phrase.normalize('NFC').replace(BLANKS, ' ').trim())
    .filter((phrase) => phrase !== '')
