import { answeredInTime } from './answered-in-time.ts'
import { answeredOnce } from './answered-once.ts'
import { carriedOver } from './carried-over.ts'
import { claimRequestsLie } from './claim-requests.ts'
import { doneOnce } from './done-once.ts'
import { drained } from './drained.ts'
import { generations } from './generations.ts'
import { givenUp } from './given-up.ts'
import { heardInDrain } from './heard-in-drain.ts'
import { interrupts } from './interrupts.ts'
import { leftWorkGoesOn } from './left-work.ts'
import { leases } from './leases.ts'
import { noCrashes } from './no-crashes.ts'
import { nobodyStuck } from './nobody-stuck.ts'
import { nothingLost } from './nothing-lost.ts'
import type { Oracle, Past, Violation } from './oracle.ts'
import { order } from './order.ts'
import { starvation } from './starvation.ts'
import { takenOverInTime } from './take-overs.ts'

const ORACLES: Oracle[] = [
  nothingLost,
  answeredOnce,
  answeredInTime,
  doneOnce,
  carriedOver,
  interrupts,
  heardInDrain,
  generations,
  order,
  leases,
  takenOverInTime,
  leftWorkGoesOn,
  drained,
  noCrashes,
  nobodyStuck,
  givenUp,
  claimRequestsLie,
  starvation,
]

/** All that a history did wrong, in the order in which it happened. */
export const judge = (past: Past): Violation[] =>
  ORACLES.flatMap((oracle) => oracle(past)).toSorted((one, other) => one.at - other.at)
