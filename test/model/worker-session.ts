// A session's own small change: how it goes on, how it receives, and how it is lost.
import { KEY, claimOf, threadOf, tracked } from './model.ts'
import type { Model } from './model.ts'
import { FREE, withOne } from './state.ts'
import type { Doing, Hand, Interrupt, Session, State } from './state.ts'
import type { WorkerStep } from './step.ts'

/** One session, at one place. */
export interface Here {
  model: Model
  state: State
  session: Session
  index: number
}

/** The session does this, and then that. */
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

/** What was sent behind others and has come before them: then the queue has lost them once more. */
export const sendBehind = ({ session }: Here, hand: Hand, first: string[]): Doing => {
  const { onTheirWay } = session
  const missing = first.filter((id) => onTheirWay.includes(hand.commandId) || !onTheirWay.includes(id))
  return { next: 'send', hand, ids: [...missing, hand.commandId], looked: missing.length === 0 }
}

/** The other one is of the same thread, and has not ended. */
export const isOpenInThread = (model: Model, state: State, other: string, commandId: string): boolean => {
  const row = tracked(state, other)
  return row !== undefined && row.threadId === threadOf(model, commandId) && model.rules.isUnsettled(row)
}

/** Commands of other threads wait until it has ended. */
export const hasWaitedEnough = ({ rules, config }: Model, state: State, commandId: string): boolean =>
  rules.hasWaitedEnough(tracked(state, commandId) ?? {}, config.mostPutBacks)

/** The interrupt of a command that was accepted to go before this one, and waits. */
export const yieldsTo = (model: Model, state: State, commandId: string): Interrupt | null => {
  const waits = (id: string): boolean => {
    const row = tracked(state, id)
    return row !== undefined && model.rules.willRun(row)
  }
  const reasonOf = (by: string) =>
    threadOf(model, by) === threadOf(model, commandId) ? 'superseded' : 'put back'
  const isPatient = !hasWaitedEnough(model, state, commandId)
  const by = [...(tracked(state, commandId)?.yieldsTo ?? [])].find(
    (id) => waits(id) && (isPatient || reasonOf(id) === 'superseded'),
  )
  if (by === undefined) return null
  const reason = reasonOf(by)
  return { commandId, reason, by }
}

/** The row is another's: the session ends, and what it had in hand comes again by itself. */
export const lost = ({ state }: Here, does: string): WorkerStep => ({
  does: `${does}: not its own any more`,
  to: state,
  worker: FREE,
})

/** Who writes. */
export const holderOf = ({ session, index }: Here) => ({
  projectKey: KEY,
  containerId: claimOf(index).containerId,
  generation: session.generation,
})
/** The same as a text, for the names of writes. */
export const writer = ({ session, index }: Here): string => `${index} ${session.generation}`

/** The response of the command is on its way. */
export const responded = (state: State, commandId: string): State => ({
  ...state,
  bells: { ...state.bells, responses: withOne(state.bells.responses, commandId) },
})

/** A handle that nobody has in mind any more. */
const newHandle = ({ row, workers }: State): number => {
  const used = new Set(workers.flatMap((worker) => (worker.at === 'session' ? handlesIn(worker.doing) : [])))
  used.add(Number(row.record.active?.receiptHandle ?? 0))
  return [1, 2, 3, 4].find((handle) => !used.has(handle)) ?? 5
}
const handlesIn = (doing: Doing): number[] => {
  if ('hand' in doing) return doing.hand ? [doing.hand.handle] : []
  return 'after' in doing ? handlesIn(doing.after) : []
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
