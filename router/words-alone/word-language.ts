// The language of a word alone, where its phrase belongs to one language: "Hilfe" is answered in German. Pure.
import { DEFAULT_LANGUAGE, languageNamed } from '../language/language.ts'
import type { Language } from '../language/language.ts'
import { COMMANDS, keyOf, listed, phraseAt } from './phrases.ts'
import { wordsOf } from './fold.ts'

const LANGUAGES_OF = new Map<string, Set<string>>()
for (const languages of Object.values(COMMANDS))
  for (const [language, table] of Object.entries(languages))
    for (const phrase of listed([table])) {
      const key = keyOf(wordsOf(phrase))
      LANGUAGES_OF.set(key, (LANGUAGES_OF.get(key) ?? new Set()).add(language))
    }

/** Longer than any mail that is read for a word alone. In UTF-16 units. */
const MOST = 1_000

/** English words are written in every language, and so tell none. */
export const languageOfWord = (text: string): Language | undefined => {
  const words = wordsOf(text.slice(0, MOST))
  const said = words.flatMap((_, at) => phraseAt(LANGUAGES_OF, words, at)?.meaning ?? [])
  const [language = DEFAULT_LANGUAGE, ...others] = new Set(said.flatMap((each) => [...each]))
  return others.length > 0 || language === DEFAULT_LANGUAGE ? undefined : languageNamed(language)
}
