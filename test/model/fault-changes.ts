// How a fault is told: what it changes, before it is counted.
import { placeOf } from './model.ts'
import type { Model } from './model.ts'
import { withRequest } from './requests.ts'
import { rungAgain } from './router-answer.ts'
import { replaced, withOne } from './state.ts'
import type { Router, State, Worker } from './state.ts'
import type { Step } from './step.ts'

export type Change = Omit<Step, 'isFault'>

/** What a process had from a standard queue comes again. */
export const dropped = ({ rules }: Model, state: State, router: Router): State => {
  if (router.at === 'accept' && (rules.forgetsNoticeLast || router.next === 'create'))
    return { ...state, bells: { ...state.bells, notices: withOne(state.bells.notices, router.commandId) } }
  return router.at === 'answer' ? { ...state, bells: rungAgain(state, router) } : state
}
/** The claim request that a worker had in hand comes again. */
export const droppedRequest = (state: State, worker: Worker): State =>
  worker.at === 'claiming'
    ? { ...state, bells: { ...state.bells, requests: withRequest(state.bells.requests, worker.dead) } }
    : state

/** The one window of rule 8: from here on a second mail is excused. */
export const excused = (state: State, router: Router): State => {
  if (router.at !== 'answer' || router.next !== 'mark') return state
  const mailed = replaced(state.world.mailed, placeOf(router.commandId), 'perhaps')
  return { ...state, world: { ...state.world, mailed } }
}

/** What may happen to each router that does something. */
export const eachRouter = (state: State, change: (router: Router, index: number) => Change[]): Change[] =>
  state.routers.flatMap((router, index) => (router.at === 'free' ? [] : change(router, index)))
/** What may happen to each worker that does something. */
export const eachWorker = (state: State, change: (worker: Worker, index: number) => Change[]): Change[] =>
  state.workers.flatMap((worker, index) => (worker.at === 'free' ? [] : change(worker, index)))

/** Only this worker changes. */
export const workerBecomes = (state: State, index: number, does: string, worker: Worker): Change => ({
  who: { kind: 'worker', index },
  does,
  to: { ...state, workers: replaced(state.workers, index, worker) },
})
