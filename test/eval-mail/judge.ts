// Compares what was done with a mail to what is to be done with it. Pure.
import { folded, missingFrom, wordsOf } from './fold.ts'
import { leaksIn } from './leak.ts'
import type { Leak } from './leak.ts'
import type { Expectation } from './mail-case.ts'

export interface Outcome {
  /** As the router calls it, or `error`. */
  kind: string
  /** Why it was ignored, or what is asked; the error. */
  why: string
  /** The instruction of a command, else what the reader took for the person's words. */
  words: string
  /** What the reader took for the person's words. */
  read: string
  files: string[]
  replyTo: string | undefined
  /** Of reading it. */
  ms: number
}

export interface Verdict {
  /** All that was expected is so. */
  exact: boolean
  lost: string[]
  leaks: [leak: Leak, line: string][]
  /** Everything that is not as expected, in words. */
  misses: string[]
}

const has = (text: string, part: string): boolean => folded(text).includes(folded(part))

const sameNames = (some: string[], others: string[]): boolean =>
  JSON.stringify(some.toSorted()) === JSON.stringify(others.toSorted())

/** The person's words as far as they are known; of parts only those that do not stand there, because a part may end within a word. */
const lostFrom = (text: string, { read, words, has: parts = [] }: Expectation): string[] => {
  const whole = read ?? words ?? parts.filter((part) => !has(text, part)).join(' ')
  return missingFrom(wordsOf(text), wordsOf(whole))
}

const leaksOf = (text: string, { kind, read, words, not = [] }: Expectation, outcome: Outcome) => {
  if (kind === 'ask' && outcome.kind === 'command') return leaksIn(text, '')
  const whole = read ?? words
  if (whole !== undefined) return leaksIn(text, whole)
  return not.filter((part) => has(text, part)).flatMap((part) => leaksIn(part, ''))
}

/** A stop, a question and silence are about no words. */
const isAboutWords = ({ kind = 'command', read }: Expectation): boolean =>
  read !== undefined || kind === 'command'

const kindMiss = ({ kind }: Expectation, outcome: Outcome): string[] =>
  kind === undefined || kind === outcome.kind
    ? []
    : [`${kind} expected, but: ${outcome.kind}${outcome.why && ` (${outcome.why})`}`]

const otherMisses = ({ files, replyTo }: Expectation, outcome: Outcome): string[] => [
  ...(files && !sameNames(files, outcome.files)
    ? [`files: ${outcome.files.join(', ') || 'none'} instead of ${files.join(', ') || 'none'}`]
    : []),
  ...(replyTo !== undefined && replyTo !== outcome.replyTo
    ? [`answered: ${outcome.replyTo ?? 'nobody'}`]
    : []),
]

const textMisses = (text: string, { read, words, has: parts = [], not = [] }: Expectation): string[] => {
  const whole = read ?? words
  return [
    ...(whole !== undefined && folded(whole) !== folded(text) ? ['other words'] : []),
    ...parts.filter((part) => !has(text, part)).map((part) => `without "${part}"`),
    ...not.filter((part) => has(text, part)).map((part) => `with "${part}"`),
  ]
}

export const judge = (expected: Expectation, outcome: Outcome): Verdict => {
  const text = expected.read === undefined ? outcome.words : outcome.read
  const isWords = isAboutWords(expected)
  const misses = [
    ...(outcome.kind === 'error' ? [outcome.why] : kindMiss(expected, outcome)),
    ...(isWords ? textMisses(text, expected) : []),
    ...otherMisses(expected, outcome),
  ]
  return {
    exact: misses.length === 0,
    lost: isWords ? lostFrom(text, expected) : [],
    leaks: isWords || expected.kind === 'ask' ? leaksOf(text, expected, outcome) : [],
    misses,
  }
}
