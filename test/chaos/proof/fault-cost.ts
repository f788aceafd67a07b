// What spoiled calls cost: the time from a spoiled call to the next try of the same, or to its late answer. Pure.
import type { WireCall } from '../faults/wire-call.ts'

export interface Span {
  from: number
  to: number
}

const isSpoiled = ({ before, after }: WireCall): boolean => before !== undefined || after !== undefined

/** A delay is over when the answer comes. After anything else the caller has to try again. */
const isLate = ({ before, after }: WireCall): boolean =>
  [before, after].every((fault) => fault === undefined || fault === 'delay')

const isSame = (one: WireCall, other: WireCall): boolean =>
  one.place === other.place && one.act === other.act && one.target === other.target

/** One span for each spoiled call among `calls`, which are in the order of time; a try that never came costs without end. */
export const spoiledSpans = (calls: WireCall[]): Span[] =>
  calls.flatMap((call, i) => {
    if (!isSpoiled(call)) return []
    if (isLate(call)) return [{ from: call.at, to: call.endedAt }]
    const next = calls.slice(i + 1).find((other) => isSame(call, other))
    return [{ from: call.at, to: next?.at ?? Infinity }]
  })

/** How much of `whole` the spans cover, each moment counted once. */
export const covered = (spans: Span[], whole: Span): number => {
  let reached = whole.from
  let sum = 0
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const [start, end] = [Math.max(from, reached), Math.min(to, whole.to)]
    if (end <= start) continue
    sum += end - start
    reached = end
  }
  return sum
}
