// What a worker more costs, which is there while more commands run at once than the others have slots.
import { totalOf } from './line.ts'
import type { Line } from './line.ts'
import { shareOfPeaks, workersNeeded } from './load.ts'
import type { Load, WorkerTuning } from './load.ts'

/** Of a worker; and it stays RETIRE_SHARE of WORKER_IDLE_SECONDS. */
const START_MINUTES = 1
const RETIRE_SHARE = 1 / 2

/** In US dollars a month, beside the bill of the load. Pure. */
export const usdOfPeaks = (bill: Line[], load: Load, { slots, idleMinutes }: WorkerTuning): number => {
  const share = shareOfPeaks(load, slots, START_MINUTES + idleMinutes * RETIRE_SHARE)
  const ofWorkers = totalOf(bill.filter(({ what }) => what.startsWith('worker:')))
  return (share / Math.max(1, workersNeeded(load, slots))) * ofWorkers
}
