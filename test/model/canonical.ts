// States that differ only in numbers that nobody can tell apart are made one. Heartbeats: only their order matters, and only within the
// generation of the row; evidence about an older one proves nothing any more.
import type { LifeSign } from '../../contract/ownership/record.ts'
import { tracked } from './model.ts'
import type { Model } from './model.ts'
import { sameRequest } from './requests.ts'
import type { Router, State, Worker } from './state.ts'

/** All heartbeats of this generation that somebody knows, and how high each stands among them. */
const ranks = ({ row, bells, workers, routers }: State): Map<number, number> => {
  const { generation, heartbeat } = row.record
  const beats = new Set([heartbeat])
  const note = (sign: LifeSign | null): void => {
    if (sign?.generation === generation) beats.add(sign.heartbeat)
  }
  bells.requests.forEach(note)
  for (const worker of workers) {
    if (worker.at === 'session') note(worker)
    if (worker.at === 'claiming') [worker.dead, worker.seen].forEach(note)
  }
  for (const router of routers) if (router.at === 'let go') note(router.sign)
  return new Map([...beats].toSorted((a, b) => a - b).map((beat, rank) => [beat, rank]))
}

const isDense = (beats: Map<number, number>): boolean => [...beats].every(([beat, rank]) => beat === rank)

/** Of what is on its way again, and of interrupts, only that matters which has not ended. */
const withoutEnded = (model: Model, from: State): State => {
  const isOpen = (id: string): boolean => {
    const row = tracked(from, id)
    return row !== undefined && model.rules.isUnsettled(row)
  }
  const told = from.world.told.filter((pair) => pair.split(' > ').every(isOpen))
  const state = told.length === from.world.told.length ? from : { ...from, world: { ...from.world, told } }
  const hasEnded = (worker: Worker): boolean => worker.at === 'session' && !worker.onTheirWay.every(isOpen)
  if (!state.workers.some(hasEnded)) return state
  const workers = state.workers.map((worker) =>
    worker.at === 'session' ? { ...worker, onTheirWay: worker.onTheirWay.filter(isOpen) } : worker,
  )
  return { ...state, workers }
}

/** The same state with the smallest numbers. */
export const canonical = (model: Model, from: State): State => {
  const { ownership } = model
  const state = withoutEnded(model, from)
  const { item, record } = state.row
  const beats = ranks(state)
  const isOld = (sign: LifeSign | null): boolean => sign !== null && sign.generation !== record.generation
  const isToChange =
    !isDense(beats) ||
    state.bells.requests.some(isOld) ||
    state.workers.some((worker) => worker.at === 'claiming' && isOld(worker.dead))
  if (!isToChange) return state

  const beatOf = (heartbeat: number): number => beats.get(heartbeat) ?? heartbeat
  const sign = <S extends LifeSign>(of: S): S =>
    of.generation === record.generation ? { ...of, heartbeat: beatOf(of.heartbeat) } : of
  const evidence = (of: LifeSign | null): LifeSign | null => (isOld(of) ? null : of && sign(of))
  const workerOf = (worker: Worker): Worker => {
    if (worker.at === 'session')
      return worker.generation === record.generation
        ? { ...worker, heartbeat: beatOf(worker.heartbeat) }
        : worker
    if (worker.at !== 'claiming') return worker
    const { seen } = worker
    return {
      ...worker,
      dead: evidence(worker.dead),
      seen: sign(seen),
    }
  }
  const routerOf = (router: Router): Router =>
    router.at === 'let go' ? { ...router, sign: sign(router.sign) } : router
  const requests = state.bells.requests.map(evidence)
  const distinct = requests.filter((each, i) => requests.findIndex((other) => sameRequest(other, each)) === i)
  return {
    ...state,
    row:
      'heartbeat' in item
        ? ownership.row({ ...item, heartbeat: { N: String(beatOf(record.heartbeat)) } })
        : state.row,
    bells: {
      ...state.bells,
      requests: distinct.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    },
    workers: state.workers.map(workerOf),
    routers: state.routers.map(routerOf),
  }
}
