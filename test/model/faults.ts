// What can go wrong, at any moment. Each costs one of the faults that a history may have.
import type { Change } from './fault-changes.ts'
import type { Fault } from './fault-kinds.ts'
import {
  drains,
  leasesRunOut,
  routersDie,
  routersStandStill,
  silences,
  workersDie,
  workersStandStill,
} from './fault-processes.ts'
import {
  messagesTwice,
  noticesTwice,
  queueLost,
  requestsLost,
  requestsTwice,
  responsesLost,
  responsesTwice,
} from './fault-queues.ts'
import { answersLost, indexStandsStill, stopsAsked } from './fault-tables.ts'
import { tableRestored, tablesBeginAnew } from './fault-lives.ts'
import type { Model } from './model.ts'
import type { State } from './state.ts'
import type { Step } from './step.ts'

const CHANGES: Record<Fault, (model: Model, state: State, steps: Step[]) => Change[]> = {
  'worker dies': workersDie,
  'router dies': routersDie,
  'lease runs out': leasesRunOut,
  'worker stands still': workersStandStill,
  'router stands still': routersStandStill,
  'claim request lost': requestsLost,
  'claim request twice': requestsTwice,
  'message twice': messagesTwice,
  'queue lost': queueLost,
  'response lost': responsesLost,
  'response twice': responsesTwice,
  'notice twice': noticesTwice,
  'answer of a write lost': answersLost,
  drain: drains,
  'stop asked': stopsAsked,
  silence: silences,
  'index stands still': indexStandsStill,
  'tables begin anew': tablesBeginAnew,
  'table restored': tableRestored,
}

export const faultSteps = (model: Model, state: State, steps: Step[]): Step[] =>
  model.config.faults
    .flatMap((fault) => CHANGES[fault](model, state, steps))
    .map((change) => {
      const { world } = change.to
      const { isAlone: _, again: __, ...rest } = change
      return {
        ...rest,
        isFault: true,
        to: { ...change.to, world: { ...world, faultsLeft: world.faultsLeft - 1 } },
      }
    })
