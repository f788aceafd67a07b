// worker/command/after-interrupt.ts as steps: what becomes of a command that was interrupted.
import { NOW, own, track, tracked } from './model.ts'
import type { Doing, Hand, State } from './state.ts'
import type { WorkerStep } from './step.ts'
import {
  goOn,
  hasWaitedEnough,
  holderOf,
  isOpenInThread,
  sendBehind,
  writer,
  yieldsTo,
} from './worker-session.ts'
import type { Here } from './worker-session.ts'

type At<Next extends Doing['next']> = Extract<Doing, { next: Next }>

/** Put down alive: this start does not count against it. */
export const putDown = ({ model, state, session }: Here, commandId: string, isPutBack = false): State => {
  if (!model.rules.putsDown) return state
  const start = model.rules.startOf(session.generation, NOW)
  const times = (tracked(state, commandId)?.putBacks ?? 0) + 1
  const to = isPutBack
    ? track(model, state, commandId, `let others first ${start} ${times}`, () =>
        model.rules.letOthersFirstUpdate(commandId, start, times),
      )
    : track(model, state, commandId, `put down ${start}`, () => model.rules.putDownUpdate(commandId, start))
  return to ?? state
}

const sendBack = (here: Here, hand: Hand, isPutBack = false): WorkerStep => {
  const { commandId } = hand
  const to = putDown(here, commandId, isPutBack)
  return goOn(here, `is to resume ${commandId} later`, sendBehind(here, hand, []), to)
}

const carried = (here: Here, by: string, hand: Hand): WorkerStep | undefined => {
  const { model, state } = here
  const { commandId } = hand
  const to = track(model, state, by, `carry ${commandId}`, () => model.rules.carryUpdate(by, commandId))
  return (
    to && goOn(here, `carries ${commandId} into ${by}`, { next: 'settle', hand, end: 'interrupted', by }, to)
  )
}

export const stopped = (here: Here, { hand, place }: At<'stopped'>): WorkerStep => {
  const { model, state } = here
  const { commandId } = hand
  // Without an interrupt it was a drain: then the tables tell whether something goes first.
  const interrupt = hand.interrupt ?? yieldsTo(model, state, commandId)
  if (interrupt?.reason === 'stop' || tracked(state, commandId)?.stopAskedAt !== undefined)
    return goOn(here, 'ends it', { next: 'settle', hand, end: 'interrupted', by: '' })
  if (interrupt?.reason === 'superseded') return carried(here, interrupt.by, hand) ?? sendBack(here, hand)
  if (interrupt?.reason !== 'put back' || hasWaitedEnough(model, state, commandId))
    return sendBack(here, hand)
  const row = own(model, state, `put back ${writer(here)} ${commandId}`, () =>
    model.rules.putBackUpdate(holderOf(here), commandId),
  )
  const { open } = (row ?? state.row).record
  const between = model.rules.openBefore(open, commandId).filter((id) => (open.get(id) ?? 0) > place)
  const to = { ...state, row: row ?? state.row }
  return goOn(here, `puts ${commandId} behind all others`, { next: 'pick', hand, newer: between }, to)
}

export const pick = (here: Here, { hand, newer }: At<'pick'>): WorkerStep => {
  const { model, state } = here
  const by = model.rules.looksForNewer
    ? newer.find((id) => isOpenInThread(model, state, id, hand.commandId))
    : undefined
  if (by === undefined) return sendBack(here, hand, true)
  const row = own(model, state, `put first ${writer(here)} ${hand.commandId}`, () =>
    model.rules.putFirstUpdate(holderOf(here), hand.commandId),
  )
  const there = { ...here, state: { ...state, row: row ?? state.row } }
  return carried(there, by, hand) ?? sendBack(there, hand, true)
}
