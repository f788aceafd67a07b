// The line above which a person replies. Whatever a reply quotes below it is not an instruction. Pure.
import { DEFAULT_LANGUAGE, LANGUAGES } from '../language/language.ts'
import type { Language } from '../language/language.ts'
import { inAllLanguages, phrasesOf } from '../phrases/phrases.ts'

/** In every mail whose language is not known. */
export const DELIMITER = phrasesOf(DEFAULT_LANGUAGE).delimiter

/** As it stands in the mails of each language. */
export const DELIMITERS = inAllLanguages(({ delimiter }) => [delimiter])

/** As HTML shows it, too, where any white space is one blank. */
const FORGED = new RegExp(DELIMITERS.map((line) => line.split(' ').join('\\s+')).join('|'), 'gi')

/** The text with no line that passes for our own: a reply that quotes such a line would be cut there. */
export const withoutDelimiter = (text: string): string =>
  text.replace(FORGED, (line) => line.replaceAll('---', '--'))

/** Our line stands near the beginning of our mails. In UTF-16 units. */
const MOST_QUOTED = 10_000

export const lettersOf = (text: string): string => text.replace(/\P{L}+/gu, '').toLowerCase()
const LETTERS = DELIMITERS.map(lettersOf)

/** True when it says what our own line says, however it is spaced and marked up. */
export const saysDelimiter = (text: string): boolean => {
  const letters = lettersOf(text)
  return LETTERS.some((line) => letters.includes(line))
}

/** The language of the mail of ours that a text quotes, with our line or without; `undefined` when it quotes none. */
export const quotedLanguageIn = (quoted: string): Language | undefined => {
  const letters = lettersOf(quoted.slice(0, MOST_QUOTED))
  const isIn = (language: Language): boolean => {
    const { delimiter, reference } = phrasesOf(language)
    return letters.includes(lettersOf(delimiter)) || letters.includes(lettersOf(reference))
  }
  return LANGUAGES.find(isIn)
}
