// worker/command/run-command.ts, run-started.ts and settlement.ts as steps: what a session does about the message in hand.
import { NOW, own, responseOf, threadOf, track, tracked } from './model.ts'
import type { Model } from './model.ts'
import { RECEIVE, without } from './state.ts'
import type { Doing, Hand, Session, State } from './state.ts'
import type { WorkerStep } from './step.ts'
import { behind, fenceBefore, isStandingInTheWay, prove } from './worker-fence.ts'
import {
  goOn,
  hasWaitedEnough,
  holderOf,
  isOpenInThread,
  lost,
  responded,
  sendBehind,
  writer,
  yieldsTo,
} from './worker-session.ts'
import type { Here } from './worker-session.ts'
import { pick, stopped } from './worker-stopped.ts'

type At<Next extends Doing['next']> = Extract<Doing, { next: Next }>

const start = (here: Here, { hand }: At<'start'>): WorkerStep => {
  const { model, state, session } = here
  const { commandId, handle } = hand
  const { rules } = model
  const heartbeat = session.heartbeat + 1
  // As the newest write of this owner left it.
  const again = state.row.record.active?.commandId === commandId
  const active = {
    commandId,
    threadId: threadOf(model, commandId),
    startedAt: NOW,
    receiptHandle: String(handle),
    generation: session.generation,
  }
  const row = own(model, state, `start ${writer(here)} ${heartbeat} ${again} ${commandId} ${handle}`, () =>
    rules.startUpdate(holderOf(here), active, { heartbeat, again }),
  )
  if (!row) return lost(here, `names ${commandId} on the row`)
  const before = rules.openBefore(row.record.open, commandId)
  const doing: Doing =
    rules.looksWhatGoesFirst && before.length > 0 ? { next: 'look', hand, before } : { next: 'run', hand }
  const worker: Session = { ...session, heartbeat, ended: false, doing }
  return { does: `names ${commandId} on the row as active`, to: { ...state, row }, worker }
}

const look = (here: Here, { hand, before }: At<'look'>): WorkerStep => {
  const { model, state } = here
  const { commandId } = hand
  const unsettled = (id: string): boolean => {
    const row = tracked(state, id)
    return row !== undefined && model.rules.isUnsettled(row)
  }
  const first = before.filter(unsettled)
  if (first.length === 0) return goOn(here, 'sees that nothing goes first', { next: 'run', hand })
  if (!unsettled(commandId)) return settledBefore(here, hand)
  return goOn(here, `sees that ${first.join(', ')} goes first`, sendBehind(here, hand, first))
}

/** Received again after it was settled: answered by its stored response. */
const settledBefore = (here: Here, hand: Hand): WorkerStep => {
  const { commandId } = hand
  const row = tracked(here.state, commandId)
  if (row?.response) return goOn(here, `finds ${commandId} settled`, { next: 'respond', hand })
  if (!row) return goOn(here, `finds no row of ${commandId}`, { next: 'remove', hand, ended: '' })
  if (isStandingInTheWay(here, row)) return behind(here, hand, row.generation)
  return goOn(here, `finds ${commandId} under another generation`, RECEIVE)
}

const run = (here: Here, { hand }: At<'run' | 'count'>, looked: boolean): WorkerStep => {
  const { model, state, session } = here
  const { commandId } = hand
  const { generation } = session
  const place = state.row.record.open.get(commandId) ?? 0
  const counts = looked || !model.rules.mayYield(state.row.record.open, commandId)
  const { beginUpdate, runningUpdate } = model.rules
  const to = track(model, state, commandId, `begin ${generation} ${counts}`, () =>
    (counts ? beginUpdate : runningUpdate)(commandId, generation, NOW),
  )
  if (!to) return settledBefore(here, hand)
  if (tracked(to, commandId)?.stopAskedAt !== undefined)
    return goOn(
      here,
      `finds that ${commandId} is to stop`,
      { next: 'settle', hand, end: 'interrupted', by: '' },
      to,
    )
  if (model.rules.isPoison(tracked(to, commandId) ?? {}, model.rules.startOf(session.generation, NOW)))
    return goOn(here, `finds ${commandId} to blame`, { next: 'settle', hand, end: 'dead', by: '' }, to)
  const interrupt = model.rules.yieldsAtStart ? yieldsTo(model, to, commandId) : null
  if (interrupt) {
    const does = `finds that ${commandId} yields to ${interrupt.by}`
    const step = goOn(here, does, { next: 'stopped', hand: { ...hand, interrupt }, place }, to)
    return counts && !looked ? { ...step, breaks: 'a start that only yields does not count' } : step
  }
  if (!counts) return goOn(here, `sees that nothing goes before ${commandId}`, { next: 'count', hand }, to)
  const step = goOn(here, `marks ${commandId} as running`, { next: 'fence', hand, place }, to)
  return isOvertaking(model, to, commandId)
    ? { ...step, breaks: 'what was accepted to interrupt a command goes first' }
    : step
}

/** Its owner was told of an interrupt by a command that still waits. */
const isOvertaking = (model: Model, state: State, commandId: string): boolean =>
  !hasWaitedEnough(model, state, commandId) &&
  state.world.told.some((pair) => {
    const [by = '', interrupted] = pair.split(' > ')
    const row = tracked(state, by)
    return interrupted === commandId && row !== undefined && model.rules.willRun(row)
  })

const fence = (here: Here, { hand, place }: At<'fence'>): WorkerStep => {
  const { state, session } = here
  const refused = fenceBefore(here, hand)
  if (refused) return refused
  const world = {
    ...state.world,
    fence: { generation: session.generation, claim: session.claim },
    begun: Math.max(state.world.begun, session.claim),
  }
  return goOn(here, 'moves the fence', { next: 'work', hand, place }, { ...state, world })
}

/** Somebody who was accepted before, is of the same thread, and has not ended. */
const passesOver = ({ model, state }: Here, commandId: string): boolean => {
  const { order } = state.world
  return order
    .slice(0, Math.max(0, order.indexOf(commandId)))
    .some((id) => isOpenInThread(model, state, id, commandId))
}

/** The push. Interrupted or not, what was done lands. */
const workSteps = (here: Here, { hand, place }: At<'work'>): WorkerStep[] => {
  const { state, session } = here
  const { commandId, interrupt } = hand
  const refused = fenceBefore(here, hand)
  if (refused) return [refused]
  const isStale = session.claim < state.world.begun
  const breaks = isStale
    ? { breaks: 'no effect under an old generation' }
    : passesOver(here, commandId) && { breaks: 'order of acceptance within a thread' }
  const done = goOn(here, `does ${commandId}`, { next: 'settle', hand, end: 'done', by: '' })
  if (!interrupt && !session.draining) return [{ ...done, ...breaks }]
  const saved = goOn(here, `stops ${commandId} and saves its work`, { next: 'stopped', hand, place })
  return [done, saved].map((step) => ({ ...step, ...breaks }))
}

const settle = (here: Here, { hand, end, by }: At<'settle'>): WorkerStep => {
  const { model, state, session } = here
  const { commandId } = hand
  const response = responseOf(commandId, session.generation)
  const to = track(model, state, commandId, `settle ${end} ${by} ${session.generation}`, () =>
    model.rules.settleUpdate(commandId, end, response, by || undefined),
  )
  const row = tracked(state, commandId)
  // The answer to the first try was lost.
  const isSettled = row?.settledAt !== undefined && row.generation === session.generation
  if (to || isSettled) return goOn(here, `settles ${commandId}: ${end}`, { next: 'respond', hand }, to)
  return goOn(here, `may not settle ${commandId}: it runs under another generation`, RECEIVE)
}

/** Anybody's message with this handle, if it is still good. */
const removed = (state: State, handle: number): State => {
  const { work } = state.input
  if (work[0]?.flight !== handle) return state
  return { ...state, input: { ...state.input, work: work.slice(1) } }
}

const respond = (here: Here, { hand }: At<'respond'>): WorkerStep =>
  goOn(
    here,
    `responds ${hand.commandId}`,
    { next: 'remove', hand, ended: 'settled' },
    responded(here.state, hand.commandId),
  )

const remove = (here: Here, { hand, ended }: At<'remove'>): WorkerStep => {
  const { state, session } = here
  const onTheirWay = ended === 'settled' ? without(session.onTheirWay, hand.commandId) : session.onTheirWay
  const worker: Session = { ...session, ended: ended !== '', onTheirWay, doing: RECEIVE }
  return { does: `deletes the message of ${hand.commandId}`, to: removed(state, hand.handle), worker }
}

/** The steps of a session that has a message in hand. */
export const carryOutSteps = (here: Here): WorkerStep[] => {
  const { doing } = here.session
  switch (doing.next) {
    case 'start':
      return [start(here, doing)]
    case 'look':
      return [look(here, doing)]
    case 'run':
      return [run(here, doing, false)]
    case 'count':
      return [run(here, doing, true)]
    case 'fence':
      return [fence(here, doing)]
    case 'work':
      return workSteps(here, doing)
    case 'prove':
      return [prove(here, doing)]
    case 'stopped':
      return [stopped(here, doing)]
    case 'pick':
      return [pick(here, doing)]
    case 'settle':
      return [settle(here, doing)]
    case 'respond':
      return [respond(here, doing)]
    case 'remove':
      return [remove(here, doing)]
    default:
      return []
  }
}
