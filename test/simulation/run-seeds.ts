import { showFailure } from './report/show-failure.ts'
import { addTally, emptyTally } from './report/tally.ts'
import type { Tally } from './report/tally.ts'
import { trySeed } from './try-seed.ts'

/** What came of some seeds; goes from a child process to its parent. */
export interface Outcome {
  tally: Tally
  failures: { seed: number; lines: string[] }[]
}

export const emptyOutcome = (): Outcome => ({ tally: emptyTally(), failures: [] })

export const addOutcome = (to: Outcome, from: Outcome): Outcome => ({
  tally: addTally(to.tally, from.tally),
  failures: [...to.failures, ...from.failures],
})

/** The stage must be set. `stopAtFirst`: the seeds behind the first that failed are left out. */
export const runSeeds = async (first: number, last: number, stopAtFirst = false): Promise<Outcome> => {
  let outcome = emptyOutcome()
  for (let seed = first; seed <= last; seed++) {
    const tried = await trySeed(seed)
    const failures = tried.violations.length > 0 ? [{ seed, lines: showFailure(tried) }] : []
    outcome = addOutcome(outcome, { tally: tried.tally, failures })
    if (stopAtFirst && failures.length > 0) break
  }
  return outcome
}
