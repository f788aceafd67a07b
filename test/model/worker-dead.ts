// worker/command/end-command.ts, settle-dead.ts and dead-letters.ts as steps: running, settled as dead, and responded by whoever settled it.
import { NOW, responseOf, track, tracked } from './model.ts'
import { without } from './state.ts'
import type { Doing } from './state.ts'
import type { WorkerStep } from './step.ts'
import { goOn, responded } from './worker-session.ts'
import type { Here } from './worker-session.ts'

type At<Next extends Doing['next']> = Extract<Doing, { next: Next }>

export const runDead = (here: Here, { commandId, after }: At<'run dead'>): WorkerStep => {
  const { model, state, session } = here
  const to = track(model, state, commandId, `run ${session.generation}`, () =>
    model.rules.runningUpdate(commandId, session.generation, NOW),
  )
  return to
    ? goOn(here, `marks ${commandId} as running, to end it`, { next: 'settle dead', commandId, after }, to)
    : goOn(here, `finds ${commandId} settled`, { next: 'respond dead', commandId, after })
}

export const settleDead = (here: Here, { commandId, after }: At<'settle dead'>): WorkerStep => {
  const { model, state, session } = here
  const response = responseOf(commandId, session.generation)
  const to = track(model, state, commandId, `settle dead ${session.generation}`, () =>
    model.rules.settleUpdate(commandId, 'dead', response),
  )
  return goOn(here, `settles ${commandId}: dead`, { next: 'respond dead', commandId, after }, to)
}

export const respondDead = (here: Here, { commandId, after }: At<'respond dead'>): WorkerStep => {
  const row = tracked(here.state, commandId)
  const isToRespond = row?.response && row.status !== 'answered'
  const worker = {
    ...here.session,
    doing: after,
    ...(after.next === 'bring back' && { ended: true }),
  }
  return {
    does: `responds ${commandId}`,
    to: isToRespond ? responded(here.state, commandId) : here.state,
    worker,
  }
}

export const bury = (here: Here, { commandId, after }: At<'bury'>): WorkerStep => {
  const { state } = here
  const to = { ...state, input: { ...state.input, dead: without(state.input.dead, commandId) } }
  const row = tracked(state, commandId)
  const isEnded = row !== undefined && !here.model.rules.isUnsettled(row)
  const next: Doing =
    after.next === 'send' && isEnded ? { ...after, ids: without(after.ids, commandId) } : after
  return goOn(here, `deletes ${commandId} from the dead letters`, next, to)
}
