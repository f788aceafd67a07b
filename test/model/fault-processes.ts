// What can happen to a process: it dies, stands still, cannot be heard, or is told to go.
import { dropped, droppedRequest, eachRouter, eachWorker, excused, workerBecomes } from './fault-changes.ts'
import type { Change } from './fault-changes.ts'
import type { Model } from './model.ts'
import { CONTAINERS, FREE, GONE, replaced } from './state.ts'
import type { State } from './state.ts'

export const routersDie = (model: Model, state: State): Change[] =>
  eachRouter(state, (router, index) => {
    const to = dropped(model, excused(state, router), router)
    return [
      {
        who: { kind: 'router', index },
        does: 'dies',
        to: { ...to, routers: replaced(to.routers, index, FREE) },
      },
    ]
  })

/** Nobody has its name any more: a process that starts again is another container. */
export const workersDie = ({ ownership }: Model, state: State): Change[] =>
  eachWorker(state, (worker, index) => {
    const { item, record } = state.row
    const isOwner = record.containerId === CONTAINERS[index]
    const row = isOwner ? ownership.row({ ...item, containerId: { S: GONE } }) : state.row
    const to = { ...droppedRequest(state, worker), row }
    return [
      {
        who: { kind: 'worker', index },
        does: 'dies',
        to: { ...to, workers: replaced(to.workers, index, FREE) },
      },
    ]
  })

export const leasesRunOut = (_: Model, state: State): Change[] =>
  eachWorker(state, (worker, index) =>
    worker.at === 'session' && !worker.late
      ? [workerBecomes(state, index, 'gets no heartbeat through, and stops itself', FREE)]
      : [],
  )

export const workersStandStill = (_: Model, state: State): Change[] =>
  eachWorker(state, (worker, index) =>
    worker.at === 'session' && !worker.late
      ? [workerBecomes(state, index, 'stands still until its lease is over', { ...worker, late: true })]
      : [],
  )

export const routersStandStill = (_: Model, state: State): Change[] =>
  eachRouter(state, (router, index) => {
    if (router.at !== 'answer' || router.late || router.next === 'take') return []
    const to = excused(state, router)
    const does = 'stands still for longer than an answer may take'
    return [
      {
        who: { kind: 'router', index },
        does,
        to: { ...to, routers: replaced(to.routers, index, { ...router, late: true }) },
      },
    ]
  })

export const drains = (_: Model, state: State): Change[] =>
  eachWorker(state, (worker, index) =>
    worker.at === 'session' && !worker.draining && !worker.late
      ? [workerBecomes(state, index, 'is told to drain', { ...worker, draining: true })]
      : [],
  )

/** A poll that finds nothing although something is there, for so long that the owner reconciles. */
export const silences = ({ rules }: Model, state: State): Change[] =>
  eachWorker(state, (worker, index) => {
    const ids = rules.inOrder(state.row.record.open)
    const isIdle = worker.at === 'session' && worker.doing.next === 'receive' && !worker.draining
    return isIdle && ids.length > 0
      ? [
          workerBecomes(state, index, 'hears nothing, and reconciles', {
            ...worker,
            doing: { next: 'tend', ids, missing: [] },
          }),
        ]
      : []
  })
