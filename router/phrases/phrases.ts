// All that our mails say of themselves, in each language. What a table lacks is a type error.
import { LANGUAGES } from '../language/language.ts'
import type { Language } from '../language/language.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import type { Phrases } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { id } from './id.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import { zh } from './zh.ts'

export type Outcome = keyof Phrases['outcomes']

const PHRASES: Record<Language, Phrases> = { en, zh, es, ar, id, pt, fr, ja, ru, de }

export const phrasesOf = (language: Language): Phrases => PHRASES[language]

/** One thing of all tables, each text once. */
export const inAllLanguages = (pick: (phrases: Phrases) => string[]): string[] => [
  ...new Set(LANGUAGES.flatMap((language) => pick(phrasesOf(language)))),
]
