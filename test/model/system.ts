// Everything that can happen in a state, fault or not.
import { faultSteps } from './faults.ts'
import type { Model } from './model.ts'
import { queueSteps } from './queue-steps.ts'
import { acceptSteps, nextNotices, takeNotice } from './router-accept.ts'
import { answerStep, lookUpSteps, nextResponses, takeResponse } from './router-answer.ts'
import { letGoStep, lookStep, mayBeDead } from './router-sweep.ts'
import { FREE, replaced } from './state.ts'
import type { State } from './state.ts'
import type { RouterStep, Step, WorkerStep } from './step.ts'
import { carryOutSteps } from './worker-carry-out.ts'
import { claimStep, takeRequests } from './worker-claim.ts'
import { hearSteps } from './worker-hear.ts'
import { askStep, openSteps } from './worker-idle.ts'
import type { Here } from './worker-session.ts'

const routerSteps = (model: Model, state: State, index: number): RouterStep[] => {
  const router = state.routers[index] ?? FREE
  switch (router.at) {
    case 'accept':
      return acceptSteps(model, state, router)
    case 'answer':
      return [answerStep(model, state, router)]
    case 'let go':
      return [letGoStep(model, state, router)]
    default:
      return freeRouterSteps(model, state, index)
  }
}

/** Of several free routers it does not matter which one begins. */
const freeRouterSteps = (model: Model, state: State, index: number): RouterStep[] => {
  if (state.routers.findIndex(({ at }) => at === 'free') !== index) return []
  const look = lookStep(model, state)
  return [
    ...nextNotices(model, state).map((id) => takeNotice(model, state, id)),
    ...nextResponses(state).map((id) => takeResponse(model, state, id)),
    ...(look ? [look] : []),
    ...lookUpSteps(model, state, mayBeDead(model, state)),
  ]
}

const workerSteps = (model: Model, state: State, index: number): WorkerStep[] => {
  const worker = state.workers[index] ?? FREE
  switch (worker.at) {
    case 'claiming':
      return [claimStep(model, state, worker, index)]
    case 'asking':
      return [askStep(state)]
    case 'session':
      return sessionSteps({ model, state, session: worker, index })
    default:
      return takeRequests(model, state, index)
  }
}

const sessionSteps = (here: Here): WorkerStep[] => {
  const steps = [...carryOutSteps(here), ...openSteps(here), ...hearSteps(here)].filter(
    (step) => step !== undefined,
  )
  if (!here.session.late) return steps
  return [...steps.map(lastOf), { does: 'wakes up and stops', to: here.state, worker: FREE }]
}

/** Whoever stood still past the end of the lease sees it before the next step. */
const lastOf = (step: WorkerStep): WorkerStep => ({
  ...step,
  does: `${step.does}, wakes up and stops`,
  worker: FREE,
})

/** No other worker has or wants the key, and nobody is about to take this one for dead. */
const isOnlyOne = (state: State, index: number): boolean =>
  state.workers.every((worker, other) => other === index || worker.at === 'free' || worker.at === 'asking') &&
  state.bells.requests.every((dead) => dead === null) &&
  state.routers.every(({ at }) => at !== 'let go')

const QUIET = new Set(['look', 'run', 'fence', 'remove'])
const QUIET_WITHOUT_INTERRUPTS = new Set(['start', 'work'])

/**
 * Whether a session's next step touches nothing that anybody else sees while it is the only one. Routers look at `active` only to
 * interrupt it, and do not tell accepted from running; a message is taken from one end of the queue and sent to the other.
 */
const isQuiet = ({ model, state, session, index }: Here): boolean => {
  const { next } = session.doing
  const isNever =
    QUIET_WITHOUT_INTERRUPTS.has(next) && model.config.policy === 'off' && state.input.control.length === 0
  // A message may be there before its command is open: then the order is not known yet.
  if (!model.rules.opensBeforeSend) return false
  return (QUIET.has(next) || isNever) && !session.late && !session.draining && isOnlyOne(state, index)
}

const stepsOfRouters = (model: Model, state: State): Step[] =>
  state.routers.flatMap((_, index) =>
    routerSteps(model, state, index).map(({ router, to, ...step }): Step => ({
      ...step,
      who: { kind: 'router', index },
      to: { ...to, routers: replaced(to.routers, index, router) },
    })),
  )

const stepsOfWorkers = (model: Model, state: State): Step[] =>
  state.workers.flatMap((session, index) => {
    const isAlone = session.at === 'session' && isQuiet({ model, state, session, index })
    return workerSteps(model, state, index).map(({ worker, to, ...step }): Step => ({
      ...step,
      who: { kind: 'worker', index },
      to: { ...to, workers: replaced(to.workers, index, worker) },
      ...(isAlone && { isAlone }),
    }))
  })

const withoutFaults = (model: Model, state: State): Step[] => [
  ...stepsOfRouters(model, state),
  ...stepsOfWorkers(model, state),
  ...queueSteps(model, state),
]

const withFaults = (model: Model, state: State, steps: Step[], all = steps): Step[] =>
  state.world.faultsLeft > 0 ? [...steps, ...faultSteps(model, state, all)] : steps

/** Everything that can happen here. */
export const allSteps = (model: Model, state: State): Step[] =>
  withFaults(model, state, withoutFaults(model, state))

/** What of it needs to be tried: a step that nobody else sees is taken at once, or a fault comes between. */
export const stepsFrom = (model: Model, state: State): Step[] => {
  const all = withoutFaults(model, state)
  const alone = all.find(({ isAlone }) => isAlone)
  return withFaults(model, state, alone ? [alone] : all, all)
}
