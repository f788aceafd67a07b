// What can happen to a message: it is lost, or comes twice.
import { dropped, droppedRequest, eachRouter, eachWorker } from './fault-changes.ts'
import type { Change } from './fault-changes.ts'
import type { Model } from './model.ts'
import { without } from './state.ts'
import type { State } from './state.ts'

const inQueue = (does: string, to: State): Change => ({ who: { kind: 'queue' }, does, to })

export const requestsLost = (_: Model, state: State): Change[] =>
  state.bells.requests.map((request) =>
    inQueue('loses a claim request', {
      ...state,
      bells: { ...state.bells, requests: without(state.bells.requests, request) },
    }),
  )

export const requestsTwice = (_: Model, state: State): Change[] =>
  eachWorker(state, (worker) =>
    worker.at === 'claiming'
      ? [inQueue('delivers a claim request twice', droppedRequest(state, worker))]
      : [],
  )

export const messagesTwice = (_: Model, state: State): Change[] => {
  const [first, ...rest] = state.input.work
  if (!first || first.flight === 0) return []
  const work = [{ ...first, flight: 0 }, ...rest]
  return [
    inQueue(`delivers ${first.commandId} although it is in hand`, {
      ...state,
      input: { ...state.input, work },
    }),
  ]
}

export const queueLost = (_: Model, state: State): Change[] =>
  state.input.work.length + state.input.control.length + state.input.dead.length > 0
    ? [inQueue('is lost, and made again', { ...state, input: { work: [], control: [], dead: [], sent: [] } })]
    : []

export const responsesLost = (_: Model, state: State): Change[] =>
  state.bells.responses.map((id) =>
    inQueue(`loses the response of ${id}`, {
      ...state,
      bells: { ...state.bells, responses: without(state.bells.responses, id) },
    }),
  )

export const responsesTwice = (model: Model, state: State): Change[] =>
  eachRouter(state, (router) =>
    router.at === 'answer' && router.bell === 'response'
      ? [inQueue(`delivers the response of ${router.commandId} twice`, dropped(model, state, router))]
      : [],
  )

/** So late, perhaps, that SQS has forgotten the dedup id. */
export const noticesTwice = (model: Model, state: State): Change[] =>
  eachRouter(state, (router) => {
    if (router.at !== 'accept') return []
    const twice = dropped(model, state, router)
    const { input } = twice
    const late = { ...twice, input: { ...input, sent: without(input.sent, router.commandId) } }
    return [
      inQueue(`delivers the notice of ${router.commandId} twice`, twice),
      inQueue(`delivers the notice of ${router.commandId} twice, long after`, late),
    ]
  })
