// Every reachable state, nearest first; then, backwards from the good ones, those from which a way without faults leads there.
import { makeCode } from './encode.ts'
import type { Code } from './encode.ts'
import { firstState, makeModel } from './model.ts'
import type { Configuration, Model } from './model.ts'
import { brokenBy, isGood } from './properties.ts'
import type { Rules } from './rules.ts'
import { stepsFrom } from './system.ts'
import { traceTo } from './trace.ts'
import type { Line } from './trace.ts'

export interface Verdict {
  states: number
  steps: number
  seconds: number
  /** `trap`: no way without faults leads to "everything answered, key released or warm". */
  found?: { kind: 'violation' | 'trap'; what: string; trace: Line[] }
}

export interface Limits {
  /** Which of all steps are tried. */
  steps: typeof stepsFrom
  /** The search is given up beyond that, with an error. */
  mostStates: number
}
const NO_LIMITS: Limits = { steps: stepsFrom, mostStates: 5_000_000 }

interface Explored {
  /** States in the order in which they were found. */
  texts: string[]
  /** From which state each was found. */
  parents: number[]
  good: number[]
  /** Steps without faults, as pairs. */
  from: number[]
  to: number[]
  steps: number
  broken?: { at: number; what: string; by: string }
}

const explore = (model: Model, code: Code, { steps: stepsOf, mostStates }: Limits): Explored => {
  const first = code.encode(firstState(model))
  const found = new Map([[first, 0]])
  const explored: Explored = { texts: [first], parents: [-1], good: [], from: [], to: [], steps: 0 }
  const { texts, parents, good, from, to } = explored
  for (let at = 0; at < texts.length; at++) {
    const state = code.decode(texts[at] ?? '')
    if (isGood(state)) good.push(at)
    for (const step of stepsOf(model, state)) {
      explored.steps++
      const text = code.encode(step.to)
      const what = brokenBy(state, step, model.config)
      if (what) return { ...explored, broken: { at, what, by: text } }
      let next = found.get(text)
      if (next === undefined) {
        next = texts.push(text) - 1
        found.set(text, next)
        parents.push(at)
      }
      if (step.isFault) continue
      from.push(at)
      to.push(next)
    }
    if (texts.length > mostStates) throw new Error(`more than ${mostStates} states`)
  }
  return explored
}

/** The nearest state from which no way without faults leads to a good one. */
const nearestTrap = ({ texts, good, from, to }: Explored): number | undefined => {
  const first = new Int32Array(texts.length + 1)
  for (const target of to) first[target + 1]!++
  for (let i = 1; i <= texts.length; i++) first[i]! += first[i - 1]!
  const sources = new Int32Array(to.length)
  const place = first.slice()
  for (let i = 0; i < to.length; i++) sources[place[to[i]!]!++] = from[i]!
  const leadsThere = new Uint8Array(texts.length)
  const queue = [...good]
  for (const at of good) leadsThere[at] = 1
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (let i = first[at]!; i < first[at + 1]!; i++) {
      const source = sources[i]!
      if (leadsThere[source]) continue
      leadsThere[source] = 1
      queue.push(source)
    }
  const trap = leadsThere.indexOf(0)
  return trap < 0 ? undefined : trap
}

export const check = (rules: Rules, config: Configuration, limits: Partial<Limits> = {}): Verdict => {
  const began = performance.now()
  const model = makeModel(rules, config)
  const code = makeCode(model)
  const explored = explore(model, code, { ...NO_LIMITS, ...limits })
  const { texts, steps, broken, parents } = explored
  const path = (last: number): string[] => {
    const way: string[] = []
    for (let at = last; at >= 0; at = parents[at] ?? -1) way.push(texts[at] ?? '')
    return way.toReversed()
  }
  const verdict = { states: texts.length, steps, seconds: (performance.now() - began) / 1_000 }
  if (broken) {
    const trace = traceTo(model, code, [...path(broken.at), broken.by], broken.what)
    return { ...verdict, found: { kind: 'violation', what: broken.what, trace } }
  }
  const trap = nearestTrap(explored)
  const seconds = (performance.now() - began) / 1_000
  if (trap === undefined) return { ...verdict, seconds }
  return {
    ...verdict,
    seconds,
    found: { kind: 'trap', what: 'no way leads on', trace: traceTo(model, code, path(trap)) },
  }
}
