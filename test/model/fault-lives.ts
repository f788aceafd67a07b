// What can happen to the tables as a whole: they are gone, or are what they were. The remote remembers what they do not know any more.
import type { Change } from './fault-changes.ts'
import { firstState } from './model.ts'
import type { Model } from './model.ts'
import { FREE, GONE } from './state.ts'
import type { State, Worker } from './state.ts'

const who = { kind: 'table' } as const

/** Its heartbeat does not find the row of its claim any more. It may be in the middle of a step. */
const ofAnEarlierLife = (worker: Worker): Worker =>
  worker.at === 'session' ? { ...worker, late: true } : FREE

/** People send again what was never answered, and what was. Routers are started anew, and the claim queue is empty by then. */
export const tablesBeginAnew = (model: Model, state: State): Change[] => {
  const { row, tracked, bells, world } = firstState(model)
  const { fence, begun, claims, faultsLeft } = state.world
  if (state.row === row) return []
  const to = {
    ...state,
    row,
    tracked,
    bells,
    world: { ...world, fence, begun, claims, faultsLeft },
    workers: state.workers.map(ofAnEarlierLife),
    routers: state.routers.map(() => FREE),
  }
  return [{ who, does: 'begins anew, like all tables', to }]
}

/** Of one table: what is open is as it is, but the row has the generation, and perhaps the owner, of some time ago. */
export const tableRestored = ({ ownership }: Model, state: State): Change[] => {
  const { generation } = state.row.record
  const { containerId: _, active: __, takeovers: ___, ...item } = state.row.item
  const workers = state.workers.map(ofAnEarlierLife)
  const world = { ...state.world, raisedAbove: 0 }
  return Array.from({ length: generation }, (_each, older) => {
    const attributes = { generation: { N: String(older) }, heartbeat: { N: '0' }, waiting: { S: 'y' } }
    const owner = older > 0 && { containerId: { S: GONE } }
    const row = ownership.row({ ...item, ...attributes, ...owner })
    const to = { ...state, row, bells: { ...state.bells, requests: [] }, world, workers }
    return { who, does: `is restored to generation ${older}`, to }
  })
}
