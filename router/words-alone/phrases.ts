// The phrases that a mail of one word is read with, looked up by their folded words.
import { CLOSINGS } from '../own-words/closing-phrases.ts'
import { ADDRESSED, GREETINGS, MORE_CLOSINGS, OUR_NAMES, POLITE, THANKS } from './courtesy-phrases.ts'
import { wordsOf } from './fold.ts'
import type { Word } from './fold.ts'
import { HELP_LANGUAGES } from './help-phrases.ts'
import { STATUS_LANGUAGES } from './status-phrases.ts'
import { STOP_LANGUAGES } from './stop-phrases.ts'
import { UNDO_LANGUAGES } from './undo-phrases.ts'

export type WordAlone = 'stop' | 'status' | 'undo' | 'help'
export type Meaning = WordAlone | 'polite' | 'thanks' | 'closing'

export const COMMANDS: Record<WordAlone, Record<string, string>> = {
  stop: STOP_LANGUAGES,
  status: STATUS_LANGUAGES,
  undo: UNDO_LANGUAGES,
  help: HELP_LANGUAGES,
}

export const isCommand = (meaning: Meaning): meaning is WordAlone => Object.hasOwn(COMMANDS, meaning)

/** The phrases of a table. */
export const listed = (tables: string[]): string[] => tables.flatMap((table) => table.split('|'))

/** Under which a phrase is looked up. */
export const keyOf = (words: Pick<Word, 'text'>[]): string => words.map(({ text }) => text).join(' ')

/** What the phrases mean, by their words. */
type Lexicon<T> = ReadonlyMap<string, T>

const lexiconOf = <T>(entries: [meaning: T, tables: string[]][]): Lexicon<T> =>
  new Map(
    entries.flatMap(([meaning, tables]) =>
      listed(tables).map((phrase): [string, T] => [keyOf(wordsOf(phrase)), meaning]),
    ),
  )

/** Of two meanings of one phrase the later one counts: `para` is first of all a stop. */
export const MEANINGS = lexiconOf<Meaning>([
  ['polite', [...POLITE, ...OUR_NAMES]],
  ['closing', [...CLOSINGS, ...MORE_CLOSINGS]],
  ['thanks', THANKS],
  ['help', Object.values(HELP_LANGUAGES)],
  ['status', Object.values(STATUS_LANGUAGES)],
  ['undo', Object.values(UNDO_LANGUAGES)],
  ['stop', Object.values(STOP_LANGUAGES)],
])
export const GREETED = lexiconOf([[true, GREETINGS]])
export const ADDRESSEES = lexiconOf([[true, [...ADDRESSED, ...OUR_NAMES]]])

/** Of any phrase, in words. */
export const LONGEST = 7

/** The longest phrase that begins at this word. */
export const phraseAt = <T>(
  lexicon: Lexicon<T>,
  words: Word[],
  at: number,
): { meaning: T; length: number } | undefined => {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
    const meaning = lexicon.get(keyOf(words.slice(at, at + length)))
    if (meaning !== undefined) return { meaning, length }
  }
  return undefined
}

/** Scripts that put no blanks between words, or endings of politeness right behind them. */
const RUN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]+$/u
/** Of a phrase in such a script. */
const LONGEST_RUN = 24

/** The word in pieces, each of which is a phrase of the lexicons; the word itself where that does not work out. */
export const split = (word: Word, lexicons: Lexicon<unknown>[]): Word[] => {
  const { text } = word
  if (!RUN.test(text)) return [word]
  const pieces: Word[] = []
  for (let at = 0; at < text.length;) {
    let length = Math.min(LONGEST_RUN, text.length - at)
    const isKnown = (): boolean => lexicons.some((lexicon) => lexicon.has(text.slice(at, at + length)))
    while (length > 0 && !isKnown()) length--
    if (length === 0) return [word]
    pieces.push({ ...word, text: text.slice(at, at + length), after: at === 0 ? word.after : 'blank' })
    at += length
  }
  return pieces
}
