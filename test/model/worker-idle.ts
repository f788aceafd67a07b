// A session with nothing in hand, as steps: idle-actions.ts, take-over.ts and hand-over.ts of worker/ownership/.
import { NOW, own } from './model.ts'
import { withRequest } from './requests.ts'
import { FREE, RECEIVE } from './state.ts'
import type { Session, State } from './state.ts'
import type { WorkerStep } from './step.ts'
import { bury, respondDead, runDead, settleDead } from './worker-dead.ts'
import { reconcile, send, tend } from './worker-open.ts'
import { goOn, holderOf, lost, receive, writer } from './worker-session.ts'
import type { Here } from './worker-session.ts'

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
  if (!session.ended && !session.late) return undefined
  const heartbeat = session.heartbeat + 1
  const said = { heartbeat, ended: session.ended }
  const row = own(model, state, `beat ${writer(here)} ${heartbeat} ${session.ended}`, () =>
    model.rules.extendUpdate(holderOf(here), 2 * NOW, said),
  )
  if (!row) return lost(here, 'beats')
  return { does: 'beats', to: { ...state, row }, worker: { ...session, heartbeat, ended: false } }
}

const leave = (here: Here): WorkerStep => {
  const released = release(here)
  if (released) return released
  const { model, state } = here
  const row = own(model, state, `leave ${writer(here)}`, () => model.rules.leaveUpdate(holderOf(here)))
  return { does: 'leaves with work open', to: row ? { ...state, row } : state, worker: { at: 'asking' } }
}

/** Raises the row's generation to what it has seen: the next claim stands above it. */
const leaveBehind = (here: Here): WorkerStep => {
  const { model, state, session } = here
  const row = own(model, state, `leave ${writer(here)} ${session.behind}`, () =>
    model.rules.leaveUpdate(holderOf(here), session.behind),
  )
  if (!row) return { does: 'has left', to: state, worker: { at: 'asking' } }
  const isPassed = state.world.fence.generation <= session.behind
  const world = { ...state.world, raisedAbove: isPassed ? state.world.fence.claim : 0 }
  return {
    does: `leaves, and raises the generation to ${row.record.generation}`,
    to: { ...state, row, world },
    worker: { at: 'asking' },
    again: { ...session, doing: { next: 'leave again' } },
  }
}

export const askStep = (state: State): WorkerStep => {
  const requests = withRequest(state.bells.requests, null)
  return {
    does: 'sends a claim request',
    to: { ...state, bells: { ...state.bells, requests } },
    worker: FREE,
  }
}

const idle = (here: Here): (WorkerStep | undefined)[] => {
  if (here.session.behind > 0) return [leaveBehind(here)]
  return here.session.draining ? [leave(here)] : [receive(here), reconcile(here), release(here), beat(here)]
}

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
    case 'leave again':
      return [leaveBehind(here)]
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
