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
  const records = await runHistory(plan)
  const past = { plan, records }
  const violations = judge(past)
  return { seed, records, violations, tally: tallyOf(past, violations) }
}
