// Rule 2 as steps: worker/claim/claim.ts, and worker/ownership/take-over.ts up to the first receive.
import type { LifeSign, Ownership } from '../../contract/ownership/record.ts'
import { KEY, claimOf, own, tracked } from './model.ts'
import type { Model } from './model.ts'
import { sameRequest } from './requests.ts'
import { CONTAINERS, FREE, RECEIVE } from './state.ts'
import type { Doing, Seen, Session, State, Worker } from './state.ts'
import type { WorkerStep } from './step.ts'

type Claiming = Extract<Worker, { at: 'claiming' }>

/** One for every claim request that lies there: receives it, and reads the row. */
export const takeRequests = (model: Model, state: State, index: number): WorkerStep[] =>
  state.bells.requests.flatMap((dead) => {
    const requests = state.bells.requests.filter((each) => !sameRequest(each, dead))
    const taken = { ...state, bells: { ...state.bells, requests } }
    const free = dead ? undefined : claimFree(model, taken, index)
    return [readRow(model, taken, dead, index), ...(free ? [free] : [])]
  })

/** Without reading the row, as a worker with a free slot does: the write asks whether anybody owns the key. */
const claimFree = (model: Model, state: State, index: number): WorkerStep | undefined => {
  const row = own(model, state, `claim free ${index}`, () => model.rules.claimFreeUpdate(KEY, claimOf(index)))
  if (!row) return undefined
  const step = won(model, state, row)
  // Whoever hears nothing of it writes again, is refused, and reads.
  return { ...step, again: readRow(model, step.to, null, index).worker }
}

const won = (model: Model, state: State, row: State['row']): WorkerStep => {
  const to = { ...state, row, world: { ...state.world, claims: state.world.claims + 1 } }
  const isRaised = row.record.generation > state.row.record.generation
  return {
    does: `claims: generation ${row.record.generation}`,
    to,
    worker: begin(model, to, row.record),
    ...(!isRaised && { breaks: 'the generation is raised by every claim' }),
  }
}

const ownerOf = ({ containerId }: Ownership, me: string): Seen['owner'] => {
  if (containerId === undefined) return 'nobody'
  return containerId === me ? 'me' : 'another'
}

const readRow = (model: Model, state: State, dead: LifeSign | null, index: number): WorkerStep => {
  const what = dead ? `a claim request (${dead.generation}/${dead.heartbeat} is dead)` : 'a claim request'
  const { record } = state.row
  const me = CONTAINERS[index] ?? ''
  const decision = model.rules.decideClaim(record, me, dead ?? undefined)
  if (decision !== 'claim')
    return { does: `reads ${what}, and the row: ${decision}`, to: state, worker: FREE }
  const { generation, heartbeat, takeovers } = record
  const seen: Seen = { generation, heartbeat, takeovers, owner: ownerOf(record, me) }
  return {
    does: `reads ${what}, and the row: may claim at ${generation}/${heartbeat}`,
    to: state,
    worker: { at: 'claiming', dead, seen },
  }
}

const begin = (model: Model, state: State, record: Ownership): Session => {
  const active = model.rules.decidePoison(record)
  const row = active === undefined ? undefined : tracked(state, active)
  const poison = row && (!model.rules.isUnsettled(row) || model.rules.isPoison(row)) ? active : undefined
  const after: Doing = { next: 'bring back' }
  return {
    at: 'session',
    generation: record.generation,
    claim: state.world.claims,
    heartbeat: record.heartbeat,
    ended: false,
    onTheirWay: [],
    late: false,
    draining: false,
    behind: 0,
    doing: poison === undefined ? broughtBack(record) : { next: 'run dead', commandId: poison, after },
  }
}

/** Nothing to bring back when no message was in hand. */
const broughtBack = ({ active }: Ownership): Doing =>
  active?.receiptHandle ? { next: 'bring back' } : RECEIVE

/** A claim whose answer was lost is found to be won by the next try. */
export const claimStep = (model: Model, state: State, { seen }: Claiming, index: number): WorkerStep => {
  const { owner, ...read } = seen
  const containerId = owner === 'me' ? CONTAINERS[index] : 'another'
  const record = { ...state.row.record, projectKey: KEY, ...read }
  delete record.containerId
  if (owner !== 'nobody' && containerId) record.containerId = containerId
  const name = `claim ${index} ${JSON.stringify(seen)}`
  const row = own(model, state, name, () => model.rules.claimUpdate(record, claimOf(index)))
  if (row) return won(model, state, row)
  if (!isMine(state.row.record, index, seen.generation + 1)) {
    // Nothing that happens later can change it.
    const isOver = seen.generation !== state.row.record.generation
    const does = 'finds the row changed: another one was faster'
    return { does, to: state, worker: FREE, ...(isOver && { isAlone: true }) }
  }
  const { generation } = state.row.record
  const does = `claims: generation ${generation}`
  return { does, to: state, worker: begin(model, state, state.row.record) }
}

const isMine = ({ containerId, generation }: Ownership, index: number, mine: number): boolean =>
  containerId === CONTAINERS[index] && generation === mine
