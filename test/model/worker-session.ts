// What a session does about the message in hand: worker/carry-out.ts, in-hand.ts and stopped.ts as steps.
import { KEY, NOW, claimOf, own, responseOf, threadOf, track, tracked } from './model.ts'
import type { Model } from './model.ts'
import { FREE, RECEIVE, withOne } from './state.ts'
import type { Doing, Hand, Session, State } from './state.ts'
import type { WorkerStep } from './worker-claim.ts'

/** One session, at one place. */
export interface Here {
  model: Model
  state: State
  session: Session
  index: number
}

type At<Next extends Doing['next']> = Extract<Doing, { next: Next }>

export const goOn = (
  { state, session }: Here,
  does: string,
  doing: Doing,
  to: State = state,
): WorkerStep => ({
  does,
  to,
  worker: { ...session, doing },
})

/** The row is another's: the session ends, and what it had in hand comes again by itself. */
export const lost = ({ state }: Here, does: string): WorkerStep => ({
  does: `${does}: not its own any more`,
  to: state,
  worker: FREE,
})

export const holderOf = ({ session, index }: Here) => ({
  projectKey: KEY,
  containerId: claimOf(index).containerId,
  generation: session.generation,
})
export const writer = ({ session, index }: Here): string => `${index} ${session.generation}`

/** A handle that nobody has in mind any more. */
const newHandle = ({ row, workers }: State): number => {
  const used = new Set(workers.flatMap((worker) => (worker.at === 'session' ? handlesIn(worker.doing) : [])))
  used.add(Number(row.record.active?.receiptHandle ?? 0))
  return [1, 2, 3, 4].find((handle) => !used.has(handle)) ?? 5
}
const handlesIn = (doing: Doing): number[] => {
  if ('hand' in doing) return doing.hand ? [doing.hand.handle] : []
  return 'then' in doing ? handlesIn(doing.then) : []
}

/** While a message of the group is in flight, no other one comes. */
export const receive = (here: Here): WorkerStep | undefined => {
  const { state, model } = here
  const [first, ...rest] = state.input.work
  if (!first || first.flight !== 0 || first.receives >= model.config.receiveLimit) return undefined
  const handle = newHandle(state)
  const { commandId } = first
  const work = [{ commandId, receives: first.receives + 1, flight: handle }, ...rest]
  const hand: Hand = { commandId, handle, interrupt: null }
  return goOn(
    here,
    `receives ${commandId}`,
    { next: 'start', hand },
    { ...state, input: { ...state.input, work } },
  )
}

const start = (here: Here, { hand }: At<'start'>): WorkerStep => {
  const { model, state, session } = here
  const { commandId, handle } = hand
  const { rules } = model
  const heartbeat = session.heartbeat + 1
  const ended = session.ended || undefined
  const active = {
    commandId,
    threadId: threadOf(model, commandId),
    startedAt: NOW,
    receiptHandle: String(handle),
  }
  const row = own(model, state, `start ${writer(here)} ${heartbeat} ${ended} ${commandId} ${handle}`, () =>
    rules.startUpdate(holderOf(here), active, { heartbeat, ended }),
  )
  if (!row) return lost(here, `names ${commandId} on the row`)
  const before = rules.openBefore(row.record.open, commandId)
  const doing: Doing =
    rules.looksWhatGoesFirst && before.length > 0 ? { next: 'look', hand, before } : { next: 'run', hand }
  const worker: Session = { ...session, heartbeat, ended: '', doing }
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
  const ids = [...first, commandId]
  return goOn(here, `sees that ${first.join(', ')} goes first`, { next: 'send', hand, ids, looked: false })
}

/** Received again after it was settled: answered by its stored response. */
const settledBefore = (here: Here, hand: Hand): WorkerStep => {
  const { commandId } = hand
  const row = tracked(here.state, commandId)
  if (row?.response) return goOn(here, `finds ${commandId} settled`, { next: 'respond', hand })
  if (!row) return goOn(here, `finds no row of ${commandId}`, { next: 'remove', hand, ended: '' })
  return goOn(here, `finds ${commandId} under another generation`, RECEIVE)
}

const run = (here: Here, { hand }: At<'run'>): WorkerStep => {
  const { model, state, session } = here
  const { commandId } = hand
  const to = track(model, state, commandId, `run ${session.generation}`, () =>
    model.rules.runningUpdate(commandId, session.generation, NOW),
  )
  if (!to) return settledBefore(here, hand)
  if (tracked(to, commandId)?.stopAskedAt !== undefined)
    return goOn(
      here,
      `finds that ${commandId} is to stop`,
      { next: 'settle', hand, end: 'interrupted', by: '' },
      to,
    )
  const place = state.row.record.open.get(commandId) ?? 0
  return goOn(here, `marks ${commandId} as running`, { next: 'fence', hand, place }, to)
}

/** The remote: a newer generation has been here. The job fails, and so does the next heartbeat. */
const isFenced = ({ model, state, session }: Here): boolean =>
  model.rules.fencesEffects && state.world.fence > session.generation

const fence = (here: Here, { hand, place }: At<'fence'>): WorkerStep => {
  const { state, session } = here
  if (isFenced(here)) return lost(here, 'is refused by the remote')
  const world = {
    ...state.world,
    fence: session.generation,
    begun: Math.max(state.world.begun, session.claim),
  }
  return goOn(here, 'moves the fence', { next: 'work', hand, place }, { ...state, world })
}

/** Somebody who was accepted before, is of the same thread, and has not ended. */
const passesOver = ({ model, state }: Here, commandId: string): boolean => {
  const { order } = state.world
  return order.slice(0, order.indexOf(commandId)).some((id) => isOpenInThread(model, state, id, commandId))
}

/** The other one is of the same thread, and has not ended. */
const isOpenInThread = (model: Model, state: State, other: string, commandId: string): boolean => {
  const row = tracked(state, other)
  return row !== undefined && row.threadId === threadOf(model, commandId) && model.rules.isUnsettled(row)
}

/** The push. Interrupted or not, what was done lands. */
const work = (here: Here, { hand, place }: At<'work'>): WorkerStep[] => {
  const { state, session } = here
  const { commandId, interrupt } = hand
  if (isFenced(here)) return [lost(here, 'is refused by the remote')]
  const isStale = session.claim < state.world.begun
  const breaks = isStale
    ? { breaks: 'no effect under an old generation' }
    : passesOver(here, commandId) && { breaks: 'order of acceptance within a thread' }
  const done = goOn(here, `does ${commandId}`, { next: 'settle', hand, end: 'done', by: '' })
  if (!interrupt && !session.draining) return [{ ...done, ...breaks }]
  const saved = goOn(here, `stops ${commandId} and saves its work`, { next: 'stopped', hand, place })
  return [done, saved].map((step) => ({ ...step, ...breaks }))
}

const sendBack = (here: Here, { commandId }: Hand, hand: Hand, to = here.state): WorkerStep =>
  goOn(here, `is to resume ${commandId} later`, { next: 'send', hand, ids: [commandId], looked: false }, to)

const carried = (here: Here, by: string, hand: Hand): WorkerStep | undefined => {
  const { model, state } = here
  const { commandId } = hand
  const to = track(model, state, by, `carry ${commandId}`, () => model.rules.carryUpdate(by, commandId))
  return (
    to && goOn(here, `carries ${commandId} into ${by}`, { next: 'settle', hand, end: 'interrupted', by }, to)
  )
}

/** worker/stopped.ts */
const stopped = (here: Here, { hand, place }: At<'stopped'>): WorkerStep => {
  const { model, state } = here
  const { commandId, interrupt } = hand
  if (interrupt?.reason === 'stop')
    return goOn(here, 'ends it', { next: 'settle', hand, end: 'interrupted', by: '' })
  if (interrupt?.reason === 'superseded')
    return carried(here, interrupt.by, hand) ?? sendBack(here, hand, hand)
  if (interrupt?.reason !== 'put back') return sendBack(here, hand, hand)
  const row = own(model, state, `put back ${writer(here)} ${commandId}`, () =>
    model.rules.putBackUpdate(holderOf(here), commandId),
  )
  const { open } = (row ?? state.row).record
  const between = model.rules.openBefore(open, commandId).filter((id) => (open.get(id) ?? 0) > place)
  const to = { ...state, row: row ?? state.row }
  return goOn(
    here,
    `puts ${commandId} behind all others`,
    { next: 'pick', hand, newer: between.toReversed() },
    to,
  )
}

const pick = (here: Here, { hand, newer }: At<'pick'>): WorkerStep => {
  const { model, state } = here
  const by = model.rules.looksForNewer
    ? newer.find((id) => isOpenInThread(model, state, id, hand.commandId))
    : undefined
  return (by !== undefined && carried(here, by, hand)) || sendBack(here, hand, hand)
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

const responded = (state: State, commandId: string): State => ({
  ...state,
  bells: { ...state.bells, responses: withOne(state.bells.responses, commandId) },
})

/** Anybody's message with this handle, if it is still good. */
export const removed = (state: State, handle: number): State => {
  const { work } = state.input
  if (work[0]?.flight !== handle) return state
  return { ...state, input: { ...state.input, work: work.slice(1) } }
}

const remove = (here: Here, { hand, ended }: At<'remove'>): WorkerStep => {
  const { state, session } = here
  const worker: Session = { ...session, ended, doing: RECEIVE }
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
      return [run(here, doing)]
    case 'fence':
      return [fence(here, doing)]
    case 'work':
      return work(here, doing)
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

const respond = (here: Here, { hand }: At<'respond'>): WorkerStep =>
  goOn(
    here,
    `responds ${hand.commandId}`,
    { next: 'remove', hand, ended: 'settled' },
    responded(here.state, hand.commandId),
  )
