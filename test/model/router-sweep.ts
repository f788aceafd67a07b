// Rule 6 as steps: router/sweep/sweep.ts and router/sweep/failure-detector.ts.
import type { LifeSign } from '../../contract/ownership/record.ts'
import { NOW, own } from './model.ts'
import type { Model } from './model.ts'
import { withRequest } from './requests.ts'
import { CONTAINERS, FREE } from './state.ts'
import type { Router, State } from './state.ts'
import type { RouterStep } from './step.ts'

type LetGo = Extract<Router, { at: 'let go' }>

/**
 * An owner may be seen to give no sign of life for a whole lease only when it has stopped by itself, is dead, or stands still: it counts
 * its own lease from before the sign, and stops sooner.
 */
export const mayBeDead = ({ rules }: Model, { row, workers }: State): boolean => {
  const { containerId, generation } = row.record
  if (containerId === undefined) return false
  const owner = workers[CONTAINERS.indexOf(containerId)]
  if (!rules.watchesAWholeLease || !owner) return true
  if (owner.at === 'claiming') return owner.seen.generation + 1 !== generation
  return owner.at !== 'session' || owner.generation !== generation || owner.late
}

const evidence = ({ generation, heartbeat }: LifeSign, isDead: boolean): LifeSign | null =>
  isDead ? { generation, heartbeat } : null

/**
 * A look at the sparse index that leads to something. A claim request is sent in the same step: it may lie in the queue for as long as it
 * might have taken to send it. What was requested already, and is still on its way, is not requested again.
 */
export const lookStep = (model: Model, state: State): RouterStep | undefined => {
  const { rules, config } = model
  const { item, record } = state.row
  if (!rules.sweeps || !record.waiting || !('leaseExpiresAt' in item)) return undefined
  const isDead = mayBeDead(model, state)
  const decision = rules.decideSweep(record, isDead)
  if (decision === 'leave') return undefined
  const { generation, heartbeat } = record
  if (decision === 'let go')
    return {
      does: 'sees a row with nothing open',
      to: state,
      router: { at: 'let go', sign: { generation, heartbeat } },
    }
  if (decision === 'wait' && rules.missingRequests(1, state.bells.requests.length) === 0) return undefined
  const requests = withRequest(state.bells.requests, evidence(record, isDead))
  if (requests === state.bells.requests) return undefined
  const row = config.notesRequests
    ? own(model, state, 'requested', () =>
        rules.claimRequestedUpdate(record, { now: NOW, containerId: 'router' }),
      )
    : undefined
  const does = isDead
    ? 'sees that the owner is dead, and requests a claim'
    : 'sees no owner, and requests a claim'
  return { does, to: { ...state, row: row ?? state.row, bells: { ...state.bells, requests } }, router: FREE }
}

/** Between the look and the write anything may happen. */
export const letGoStep = (model: Model, state: State, { sign }: LetGo): RouterStep => {
  const seen = { ...state.row.record, ...sign }
  const row = own(model, state, `let go ${sign.generation} ${sign.heartbeat}`, () =>
    model.rules.letGoUpdate(seen),
  )
  const does = row ? 'lets the row go' : 'finds the row changed'
  const isOver = !row && sign.generation !== state.row.record.generation
  return { does, to: row ? { ...state, row } : state, router: FREE, ...(isOver && { isAlone: true }) }
}
