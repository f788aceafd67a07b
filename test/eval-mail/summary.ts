// The figures of an evaluation. Pure.
import { percentile } from '../bench/percentile.ts'
import type { Result } from './evaluate.ts'
import { LEAKS } from './leak.ts'
import type { Leak } from './leak.ts'
import type { Kind } from './mail-case.ts'

export interface Summary {
  total: number
  /** With a result to compare. */
  labelled: number
  exact: number
  /** Mails, not words. */
  wordsLost: number
  leaked: Record<Leak, number>
  stops: { expected: number; seen: number; false: number }
  /** `wrong`: ignored although something else was to be done. `taken`: not ignored although it was to be. */
  ignored: { expected: number; right: number; wrong: number; taken: number }
  asked: { expected: number; right: number; wrong: number }
  errors: number
  /** What was done with all of them. */
  kinds: Record<string, number>
  /** Why mails were ignored, and how many. */
  reasons: Record<string, number>
  ms: { median: number; p99: number; max: number }
}

const count = (results: Result[], test: (result: Result) => boolean): number => results.filter(test).length

const tally = (names: string[]): Record<string, number> => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted(([, a], [, b]) => b - a))
}

const wants = (kind: Kind) => (result: Result) => result.expected?.kind === kind
const got = (kind: Kind) => (result: Result) => result.outcome.kind === kind

const ofKind = (labelled: Result[], kind: Kind) => {
  const expected = labelled.filter(wants(kind))
  const right = count(expected, got(kind))
  return { expected: expected.length, right, wrong: count(labelled, got(kind)) - right }
}

const times = (results: Result[]): Summary['ms'] => {
  const all = results.map(({ outcome }) => outcome.ms)
  return { median: percentile(all, 0.5), p99: percentile(all, 0.99), max: Math.max(...all) }
}

const each = <K extends string>(keys: readonly K[], value: (key: K) => number): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, number>

export const summarise = (results: Result[]): Summary => {
  const labelled = results.filter(({ expected }) => expected !== undefined)
  const [stops, ignored] = [ofKind(labelled, 'stop'), ofKind(labelled, 'ignore')]
  const leaked = (leak: Leak) =>
    count(labelled, ({ verdict }) => verdict.leaks.some(([kind]) => kind === leak))
  return {
    total: results.length,
    labelled: labelled.length,
    exact: count(labelled, ({ verdict }) => verdict.exact),
    wordsLost: count(labelled, ({ verdict }) => verdict.lost.length > 0),
    leaked: each(LEAKS, leaked),
    stops: { expected: stops.expected, seen: stops.right, false: stops.wrong },
    ignored: { ...ignored, taken: ignored.expected - ignored.right },
    asked: ofKind(labelled, 'ask'),
    errors: count(results, ({ outcome }) => outcome.kind === 'error'),
    kinds: tally(results.map(({ outcome }) => outcome.kind)),
    reasons: tally(results.filter(got('ignore')).map(({ outcome }) => outcome.why)),
    ms: times(results),
  }
}
