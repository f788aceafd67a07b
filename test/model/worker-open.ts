// What a session does about commands that it has not in hand: worker/open-work.ts, dead-letters.ts, take-over.ts and leave.ts as steps.
import { NOW, own, responseOf, track, tracked } from './model.ts'
import { closed } from './router-answer.ts'
import { withRequest } from './router-accept.ts'
import { FREE, RECEIVE, withOne, without } from './state.ts'
import type { Doing, Session, State } from './state.ts'
import { goOn, holderOf, lost, receive, writer } from './worker-session.ts'
import type { Here } from './worker-session.ts'
import type { WorkerStep } from './worker-claim.ts'

type At<Next extends Doing['next']> = Extract<Doing, { next: Next }>

/** The message that the former owner had in hand comes at once. */
const bringBack = (here: Here): WorkerStep => {
  const { state } = here
  const handle = Number(state.row.record.active?.receiptHandle ?? 0)
  const [first, ...rest] = state.input.work
  const isThere = first && handle !== 0 && first.flight === handle
  const work = isThere ? [{ ...first, flight: 0 }, ...rest] : state.input.work
  return goOn(here, 'makes the message of the former owner visible', RECEIVE, {
    ...state,
    input: { ...state.input, work },
  })
}

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
const reconcile = (here: Here): WorkerStep | undefined => {
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

const tend = (here: Here, { ids: [id = '', ...rest], missing }: At<'tend'>): WorkerStep => {
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

const responded = (state: State, commandId: string): State => ({
  ...state,
  bells: { ...state.bells, responses: withOne(state.bells.responses, commandId) },
})

const send = (here: Here, doing: At<'send'>): WorkerStep => {
  const { model, state } = here
  const { hand, ids, looked } = doing
  const [dead] = state.input.dead
  if (!looked && dead !== undefined && model.rules.looksAtDeadLetters)
    return goOn(here, `finds ${dead} among the dead letters`, {
      next: 'run dead',
      commandId: dead,
      then: { next: 'bury', commandId: dead, then: doing },
    })
  const [id, ...rest] = ids
  const then: Doing = hand ? { next: 'remove', hand, ended: 'put back' } : RECEIVE
  if (id === undefined) return goOn(here, 'has nothing to send again', then)
  const { input } = state
  const isDoubled = !model.rules.sendsUnderNewName && input.sent.includes(id)
  const work = isDoubled ? input.work : [...input.work, { commandId: id, receives: 0, flight: 0 }]
  return goOn(
    here,
    `sends ${id} again`,
    rest.length > 0 ? { next: 'send', hand, ids: rest, looked: true } : then,
    {
      ...state,
      input: { ...input, work },
    },
  )
}

/** worker/end-command.ts: running, settled, and responded by whoever settled it. */
const runDead = (here: Here, { commandId, then }: At<'run dead'>): WorkerStep => {
  const { model, state, session } = here
  const to = track(model, state, commandId, `run ${session.generation}`, () =>
    model.rules.runningUpdate(commandId, session.generation, NOW),
  )
  return to
    ? goOn(here, `marks ${commandId} as running, to end it`, { next: 'settle dead', commandId, then }, to)
    : goOn(here, `finds ${commandId} settled`, { next: 'respond dead', commandId, then })
}

const settleDead = (here: Here, { commandId, then }: At<'settle dead'>): WorkerStep => {
  const { model, state, session } = here
  const response = responseOf(commandId, session.generation)
  const to = track(model, state, commandId, `settle dead ${session.generation}`, () =>
    model.rules.settleUpdate(commandId, 'dead', response),
  )
  return goOn(here, `settles ${commandId}: dead`, { next: 'respond dead', commandId, then }, to)
}

const respondDead = (here: Here, { commandId, then }: At<'respond dead'>): WorkerStep => {
  const row = tracked(here.state, commandId)
  const isToRespond = row?.response && row.status !== 'answered'
  const worker = {
    ...here.session,
    doing: then,
    ...(then.next === 'bring back' && { ended: 'settled' as const }),
  }
  return {
    does: `responds ${commandId}`,
    to: isToRespond ? responded(here.state, commandId) : here.state,
    worker,
  }
}

const bury = (here: Here, { commandId, then }: At<'bury'>): WorkerStep => {
  const { state } = here
  const to = { ...state, input: { ...state.input, dead: without(state.input.dead, commandId) } }
  const next: Doing = then.next === 'send' ? { ...then, ids: without(then.ids, commandId) } : then
  return goOn(here, `deletes ${commandId} from the dead letters`, next, to)
}

/** Only what would happen: a release that is refused changes nothing. */
const release = (here: Here): WorkerStep | undefined => {
  const { model, state, session } = here
  const row = own(model, state, `release ${writer(here)}`, () => model.rules.releaseUpdate(holderOf(here)))
  const again: Session = { ...session, doing: { next: 'release again' } }
  if (row) return { does: 'releases the key', to: { ...state, row }, worker: FREE, again }
  const { containerId, generation } = state.row.record
  const isMine = containerId === holderOf(here).containerId && generation === session.generation
  return isMine ? undefined : lost(here, 'releases the key')
}

/** The heartbeat clears what is no longer active. */
const beat = (here: Here): WorkerStep | undefined => {
  const { model, state, session } = here
  if (session.ended === '' && !session.late) return undefined
  const heartbeat = session.heartbeat + 1
  const said = { heartbeat, ended: session.ended || undefined }
  const row = own(model, state, `beat ${writer(here)} ${heartbeat} ${session.ended}`, () =>
    model.rules.holdUpdate(holderOf(here), 2 * NOW, said),
  )
  if (!row) return lost(here, 'beats')
  return { does: 'beats', to: { ...state, row }, worker: { ...session, heartbeat, ended: '' } }
}

const leave = (here: Here): WorkerStep => {
  const released = release(here)
  if (released) return released
  const { model, state } = here
  const row = own(model, state, `leave ${writer(here)}`, () => model.rules.leaveUpdate(holderOf(here)))
  return { does: 'leaves with work open', to: row ? { ...state, row } : state, worker: { at: 'asking' } }
}

export const askStep = (state: State): WorkerStep => {
  const requests = withRequest(state.bells.requests, null)
  return {
    does: 'sends a claim request',
    to: { ...state, bells: { ...state.bells, requests } },
    worker: FREE,
  }
}

const idle = (here: Here): (WorkerStep | undefined)[] =>
  here.session.draining ? [leave(here)] : [receive(here), reconcile(here), release(here), beat(here)]

/** The steps of a session that has nothing in hand, or is busy with what is not. */
export const openSteps = (here: Here): (WorkerStep | undefined)[] => {
  const { doing } = here.session
  switch (doing.next) {
    case 'bring back':
      return [bringBack(here)]
    case 'receive':
      return idle(here)
    case 'release again':
      return [release(here) ?? goOn(here, 'is refused the release', RECEIVE)]
    case 'tend':
      return [tend(here, doing)]
    case 'send':
      return [send(here, doing)]
    case 'run dead':
      return [runDead(here, doing)]
    case 'settle dead':
      return [settleDead(here, doing)]
    case 'respond dead':
      return [respondDead(here, doing)]
    case 'bury':
      return [bury(here, doing)]
    default:
      return []
  }
}
