// What can go wrong, at any moment. Each costs one of the faults that a history may have.
import { NOW, placeOf, track } from './model.ts'
import type { Model, Step } from './model.ts'
import { withRequest } from './router-accept.ts'
import { rungAgain } from './router-answer.ts'
import { CONTAINERS, FREE, GONE, replaced, withOne, without } from './state.ts'
import type { Router, State, Worker } from './state.ts'

export const FAULTS = [
  'worker dies',
  'router dies',
  'lease runs out',
  'worker stands still',
  'router stands still',
  'claim request lost',
  'claim request twice',
  'message twice',
  'queue lost',
  'response lost',
  'response twice',
  'notice twice',
  'answer of a write lost',
  'drain',
  'stop asked',
  'silence',
  'index stands still',
] as const
export type Fault = (typeof FAULTS)[number]

type Change = Omit<Step, 'isFault'>

/** What a process had from a standard queue comes again. */
const dropped = ({ rules }: Model, state: State, router: Router): State => {
  if (router.at === 'accept' && (rules.forgetsNoticeLast || router.next === 'create'))
    return { ...state, bells: { ...state.bells, notices: withOne(state.bells.notices, router.commandId) } }
  return router.at === 'answer' ? { ...state, bells: rungAgain(state, router) } : state
}
const droppedRequest = (state: State, worker: Worker): State =>
  worker.at === 'claiming'
    ? { ...state, bells: { ...state.bells, requests: withRequest(state.bells.requests, worker.dead) } }
    : state

/** The one window of rule 8: from here on a second mail is excused. */
const excused = (state: State, router: Router): State => {
  if (router.at !== 'answer' || router.next !== 'mark') return state
  const mailed = replaced(state.world.mailed, placeOf(router.commandId), 'perhaps')
  return { ...state, world: { ...state.world, mailed } }
}

const eachRouter = (state: State, change: (router: Router, index: number) => Change[]): Change[] =>
  state.routers.flatMap((router, index) => (router.at === 'free' ? [] : change(router, index)))
const eachWorker = (state: State, change: (worker: Worker, index: number) => Change[]): Change[] =>
  state.workers.flatMap((worker, index) => (worker.at === 'free' ? [] : change(worker, index)))

const routersDie = (model: Model, state: State): Change[] =>
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
const workersDie = ({ ownership }: Model, state: State): Change[] =>
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

const workerBecomes = (state: State, index: number, does: string, worker: Worker): Change => ({
  who: { kind: 'worker', index },
  does,
  to: { ...state, workers: replaced(state.workers, index, worker) },
})

const leasesRunOut = (_: Model, state: State): Change[] =>
  eachWorker(state, (worker, index) =>
    worker.at === 'session' && !worker.late
      ? [workerBecomes(state, index, 'gets no heartbeat through, and stops itself', FREE)]
      : [],
  )

const workersStandStill = (_: Model, state: State): Change[] =>
  eachWorker(state, (worker, index) =>
    worker.at === 'session' && !worker.late
      ? [workerBecomes(state, index, 'stands still until its lease is over', { ...worker, late: true })]
      : [],
  )

const routersStandStill = (_: Model, state: State): Change[] =>
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

const inQueue = (does: string, to: State): Change => ({ who: { kind: 'queue' }, does, to })

const requestsLost = (_: Model, state: State): Change[] =>
  state.bells.requests.map((request) =>
    inQueue('loses a claim request', {
      ...state,
      bells: { ...state.bells, requests: without(state.bells.requests, request) },
    }),
  )

const requestsTwice = (_: Model, state: State): Change[] =>
  eachWorker(state, (worker) =>
    worker.at === 'claiming'
      ? [inQueue('delivers a claim request twice', droppedRequest(state, worker))]
      : [],
  )

const messagesTwice = (_: Model, state: State): Change[] => {
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

const queueLost = (_: Model, state: State): Change[] =>
  state.input.work.length + state.input.control.length + state.input.dead.length > 0
    ? [inQueue('is lost, and made again', { ...state, input: { work: [], control: [], dead: [], sent: [] } })]
    : []

const responsesLost = (_: Model, state: State): Change[] =>
  state.bells.responses.map((id) =>
    inQueue(`loses the response of ${id}`, {
      ...state,
      bells: { ...state.bells, responses: without(state.bells.responses, id) },
    }),
  )

const responsesTwice = (model: Model, state: State): Change[] =>
  eachRouter(state, (router) =>
    router.at === 'answer' && router.bell === 'response'
      ? [inQueue(`delivers the response of ${router.commandId} twice`, dropped(model, state, router))]
      : [],
  )

/** So late, perhaps, that SQS has forgotten the dedup id. */
const noticesTwice = (model: Model, state: State): Change[] =>
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

/** The write has happened; whoever made it repeats it, or, of a claim, gives up. */
const answersLost = (_: Model, state: State, steps: Step[]): Change[] =>
  steps.flatMap((step) => {
    const { who, to, does, again } = step
    const isWrite = to.row !== state.row || to.tracked !== state.tracked
    if (!isWrite || !('index' in who)) return []
    const local = who.kind === 'worker' ? 'workers' : 'routers'
    const before = again ?? state[local][who.index]
    const all = (to[local] as (Worker | Router | undefined)[]).with(who.index, before)
    const lost = { ...step, does: `${does}, but the answer is lost`, to: { ...to, [local]: all } }
    const worker = state.workers[who.index]
    if (who.kind !== 'worker' || worker?.at !== 'claiming') return [lost]
    const givenUp = droppedRequest({ ...to, workers: replaced(state.workers, who.index, FREE) }, worker)
    return [lost, { ...step, does: `${does}, but hears nothing of it`, to: givenUp }]
  })

const drains = (_: Model, state: State): Change[] =>
  eachWorker(state, (worker, index) =>
    worker.at === 'session' && !worker.draining && !worker.late
      ? [workerBecomes(state, index, 'is told to drain', { ...worker, draining: true })]
      : [],
  )

/** router/stop.ts: marks, and tells the owner if it is at it. */
const stopsAsked = (model: Model, state: State): Change[] =>
  [...state.row.record.open.keys()].flatMap((commandId) => {
    const to = track(model, state, commandId, 'stop', () => model.rules.stopAskedUpdate(commandId, NOW))
    if (!to) return []
    const isActive = state.row.record.active?.commandId === commandId
    const interrupt = { commandId, reason: 'stop' as const, by: '' }
    const told = { ...to, input: { ...to.input, control: [...to.input.control, interrupt] } }
    return [{ who: { kind: 'table' }, does: `a person stops ${commandId}`, to: isActive ? told : to }]
  })

/** A poll that finds nothing although something is there, for so long that the owner reconciles. */
const silences = ({ rules }: Model, state: State): Change[] =>
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

/** The index shows for a whole lease how an owner stood that lives, one heartbeat ago. */
const indexStandsStill = (_: Model, state: State): Change[] => {
  const { containerId, generation, heartbeat, open } = state.row.record
  if (containerId === undefined || open.size === 0) return []
  const requests = withRequest(state.bells.requests, { generation, heartbeat: heartbeat - 1 })
  return [
    {
      who: { kind: 'table' },
      does: 'shows a row of long ago: a claim is requested',
      to: { ...state, bells: { ...state.bells, requests } },
    },
  ]
}

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
