// worker/command/reconcile.ts and send-again.ts as steps: what a session does about commands that it has not in hand.
import { tracked } from './model.ts'
import { closed } from './router-answer.ts'
import { RECEIVE, withOne } from './state.ts'
import type { Doing, State } from './state.ts'
import type { WorkerStep } from './step.ts'
import { goOn, responded } from './worker-session.ts'
import type { Here } from './worker-session.ts'

type At<Next extends Doing['next']> = Extract<Doing, { next: Next }>

const isOnItsWay = ({ bells, routers }: State, commandId: string): boolean =>
  bells.responses.includes(commandId) ||
  routers.some((router) => router.at === 'answer' && router.commandId === commandId)

/** A router that has opened it is about to send it. */
const isBeingSent = ({ routers }: State, commandId: string): boolean =>
  routers.some(
    (router) =>
      router.at === 'accept' &&
      router.commandId === commandId &&
      (router.next === 'send' || router.next === 'open'),
  )

/** A slow router is not taken for a loss. */
const needsTending = ({ model, state }: Here, commandId: string): boolean => {
  const row = tracked(state, commandId)
  if (row === undefined) return true
  return model.rules.isUnsettled(row) ? !isBeingSent(state, commandId) : !isOnItsWay(state, commandId)
}

/** After silence: whatever lies in the queue would have come by now. */
export const reconcile = (here: Here): WorkerStep | undefined => {
  const { model, state } = here
  const ids = model.rules.inOrder(state.row.record.open)
  if (!model.rules.reconciles || state.input.work.length > 0 || !ids.some((id) => needsTending(here, id)))
    return undefined
  return goOn(here, 'begins to reconcile', { next: 'tend', ids, missing: [] })
}

const tended = (missing: string[], ids: string[]): Doing => {
  if (ids.length > 0) return { next: 'tend', ids, missing }
  return missing.length > 0 ? { next: 'send', hand: null, ids: missing, looked: false } : RECEIVE
}

export const tend = (here: Here, { ids: [id = '', ...rest], missing }: At<'tend'>): WorkerStep => {
  const { model, state } = here
  const { rules } = model
  const row = tracked(state, id)
  if (row && rules.isUnsettled(row)) return goOn(here, `finds ${id} missing`, tended([...missing, id], rest))
  const next = tended(missing, rest)
  if (row && row.status !== 'answered')
    return goOn(here, `responds ${id} again`, next, rules.respondsAgain ? responded(state, id) : state)
  return goOn(
    here,
    `takes ${id} out of what is open`,
    next,
    rules.closesAnswered ? closed(model, state, id) : state,
  )
}

/** One that has not ended its workers is not to blame: it stays open. */
const buried = (here: Here, dead: string, bury: Doing): WorkerStep => {
  const { rules } = here.model
  const row = tracked(here.state, dead)
  const isOver = !row || !rules.isUnsettled(row) || rules.isPoison(row)
  const next: Doing = isOver ? { next: 'run dead', commandId: dead, after: bury } : bury
  return goOn(here, `finds ${dead} among the dead letters${isOver ? '' : ', not to blame'}`, next)
}

export const send = (here: Here, doing: At<'send'>): WorkerStep => {
  const { model, state } = here
  const { hand, ids, looked } = doing
  const [dead] = state.input.dead
  if (!looked && dead !== undefined && model.rules.looksAtDeadLetters)
    return buried(here, dead, { next: 'bury', commandId: dead, after: doing })
  const [id, ...rest] = ids
  const after: Doing = hand ? { next: 'remove', hand, ended: 'put back' } : RECEIVE
  if (id === undefined) return goOn(here, 'has nothing to send again', after)
  const { input } = state
  const isDoubled = !model.rules.sendsUnderNewName && input.sent.includes(id)
  const work = isDoubled ? input.work : [...input.work, { commandId: id, receives: 0, flight: 0 }]
  const next: Doing = rest.length > 0 ? { next: 'send', hand, ids: rest, looked: true } : after
  const worker = { ...here.session, onTheirWay: withOne(here.session.onTheirWay, id), doing: next }
  return { does: `sends ${id} again`, to: { ...state, input: { ...input, work } }, worker }
}
