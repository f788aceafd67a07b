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
    const cooldown = droppedRequest({ ...to, workers: replaced(state.workers, who.index, FREE) }, worker)
    return [lost, { ...step, does: `${does}, but hears nothing of it`, to: cooldown }]
  })

/** router/accept/stop.ts: marks, and tells the owner if it is at it. */
export const stopsAsked = (model: Model, state: State): Change[] =>
  [...state.row.record.open.keys()].flatMap((commandId) => {
    const to = track(model, state, commandId, 'stop', () => model.rules.stopAskedUpdate(commandId, NOW))
    if (!to) return []
    const isActive = state.row.record.active?.commandId === commandId
    const interrupt = { commandId, reason: 'stop' as const, by: '' }
    const told = { ...to, input: { ...to.input, control: [...to.input.control, interrupt] } }
    return [{ who: { kind: 'table' }, does: `a person stops ${commandId}`, to: isActive ? told : to }]
  })

/** For a whole lease the index shows an owner that lives as it stood one heartbeat ago: it is taken for dead. */
export const indexStandsStill = (_: Model, state: State): Change[] => {
  const { containerId, generation, heartbeat } = state.row.record
  if (containerId === undefined) return []
  const sign = { generation, heartbeat: heartbeat - 1 }
  const who = { kind: 'table' } as const
  const requests = withRequest(state.bells.requests, sign)
  const does = 'shows a row of long ago'
  if (state.row.record.open.size > 0)
    return [
      { who, does: `${does}: a claim is requested`, to: { ...state, bells: { ...state.bells, requests } } },
    ]
  const free = state.routers.findIndex(({ at }) => at === 'free')
  const routers = state.routers.with(free, { at: 'let go', sign })
  return free < 0 ? [] : [{ who, does: `${does}: it is to be let go`, to: { ...state, routers } }]
}
