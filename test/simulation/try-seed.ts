import { runHistory } from './history.ts'
import { judge } from './oracles/judge.ts'
import type { Violation } from './oracles/oracle.ts'
import { drawPlan } from './plan/draw-plan.ts'
import { tallyOf } from './report/tally.ts'
import type { Tally } from './report/tally.ts'
import type { TraceRecord } from './trace/trace.ts'

export interface Tried {
  seed: number
  records: TraceRecord[]
  violations: Violation[]
  tally: Tally
}

/** Draws, runs and judges the history of a seed. The globals must have been replaced. */
export const trySeed = async (seed: number): Promise<Tried> => {
  const plan = drawPlan(seed)
  const { records, failure } = await runHistory(plan)
  const past = { plan, records }
  const broken = failure === undefined ? [] : [brokenOff(records, failure)]
  const violations = [...judge(past), ...broken]
  return { seed, records, violations, tally: tallyOf(past, violations) }
}

/** A history that does not come to its end at all. */
const brokenOff = (records: TraceRecord[], failure: unknown): Violation => ({
  oracle: 'comes to an end',
  says: failure instanceof Error ? failure.message : String(failure),
  at: records.at(-1)?.at ?? 0,
})
