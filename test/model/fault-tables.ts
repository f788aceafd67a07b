// What can happen around the tables: an answer is lost, an index is old, a person wants a command to stop.
import { droppedRequest } from './fault-changes.ts'
import type { Change } from './fault-changes.ts'
import { NOW, track } from './model.ts'
import type { Model } from './model.ts'
import { withRequest } from './requests.ts'
import { FREE, replaced } from './state.ts'
import type { Router, State, Worker } from './state.ts'
import type { Step } from './step.ts'

/** The write has happened; whoever made it repeats it, or, of a claim, gives up. */
export const answersLost = (_: Model, state: State, steps: Step[]): Change[] =>
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

/** router/stop.ts: marks, and tells the owner if it is at it. */
export const stopsAsked = (model: Model, state: State): Change[] =>
  [...state.row.record.open.keys()].flatMap((commandId) => {
    const to = track(model, state, commandId, 'stop', () => model.rules.stopAskedUpdate(commandId, NOW))
    if (!to) return []
    const isActive = state.row.record.active?.commandId === commandId
    const interrupt = { commandId, reason: 'stop' as const, by: '' }
    const told = { ...to, input: { ...to.input, control: [...to.input.control, interrupt] } }
    return [{ who: { kind: 'table' }, does: `a person stops ${commandId}`, to: isActive ? told : to }]
  })

/** The index shows for a whole lease how an owner stood that lives, one heartbeat ago. */
export const indexStandsStill = (_: Model, state: State): Change[] => {
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
