// Which language a mail is written in. Pure. A wrong guess is worse than English, so two words are no sign.
import { countWords } from './function-words.ts'
import { DEFAULT_LANGUAGE, languageNamed } from './language.ts'
import type { Language } from './language.ts'

/** What tells it, the surest first. */
export interface Signs {
  /** The person's own words. */
  text: string
  subject?: string
  /** The header Content-Language. */
  contentLanguage?: string
  /** That of the conversation so far. */
  earlier?: Language
}

/** Enough to tell; bounds the work. In UTF-16 units. */
const MOST = 4_000

/** Addresses say nothing, and have words of English in them. At most 300 characters each, so that the time stays in proportion. */
const ADDRESSES = /https?:\/\/\S{1,300}|\S{1,100}@\S{1,200}/g

const lettersIn = (text: string, script: RegExp): number => text.match(script)?.length ?? 0

/** Russian and Ukrainian share a script, Arabic and Persian too: letters that only the other one has say that it is none of ours. */
const OTHERS = { cyrillic: /[іїєґўјљњћђџ]/iu, arabic: /[پچژگکیۓےٹڈڑں]/u }

const LEAST_LETTERS = 4
/** Han alone may be Chinese or Japanese; one kana says Japanese. */
const LEAST_HAN = 2

/** By the script, where it tells. `none`: a script of another language than ours. */
const byScript = (text: string): Language | 'none' | undefined => {
  const letters = lettersIn(text, /\p{L}/gu)
  const share = (script: RegExp, least = LEAST_LETTERS): boolean => {
    const found = lettersIn(text, script)
    return found >= least && found * 2 > letters
  }
  const han = /\p{Script=Han}/gu
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
  if (share(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, LEAST_HAN))
    return lettersIn(text, kana) * 10 > lettersIn(text, han) ? 'ja' : 'zh'
  if (share(/\p{Script=Cyrillic}/gu)) return OTHERS.cyrillic.test(text) ? 'none' : 'ru'
  if (share(/\p{Script=Arabic}/gu)) return OTHERS.arabic.test(text) ? 'none' : 'ar'
  return share(/[^\P{L}\p{Script=Latin}]/gu) ? 'none' : undefined
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]{1,30}/gu) ?? []

/** Fewer words of it say nothing, unless nearly all are. */
const LEAST_WORDS = 3

/** By its small words, when one language has clearly more of them than any other. */
const byWords = (text: string): Language | 'none' | undefined => {
  const counts = [...countWords(wordsOf(text))].toSorted(([, a], [, b]) => b - a)
  const [first, second] = counts
  if (!first || first[1] < LEAST_WORDS || first[1] - (second?.[1] ?? 0) < 2) return undefined
  return languageNamed(first[0]) ?? 'none'
}

const cleaned = (text: string): string => text.slice(0, MOST).normalize('NFC').replace(ADDRESSES, ' ')

/** The language of the answer; English when nothing tells one of ours. */
export const languageOf = ({ text, subject = '', contentLanguage = '', earlier }: Signs): Language => {
  const [words, title] = [cleaned(text), cleaned(subject)]
  const told = byScript(words) ?? byWords(words) ?? byScript(title) ?? byWords(`${words} ${title}`)
  if (told !== undefined) return told === 'none' ? DEFAULT_LANGUAGE : told
  return earlier ?? languageNamed(contentLanguage) ?? DEFAULT_LANGUAGE
}
