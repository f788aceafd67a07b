// How long it takes until a dead owner's project key has a new one. The clock starts when the owner was last heard of, or at the last
// disturbance after that: whoever watches may have been restarted, too.
import { roundMs } from '../plan/round.ts'
import { LEASE_SECONDS } from '../plan/sim-settings.ts'
import type { Plan } from '../plan/plan.ts'
import type { TraceRecord } from '../trace/trace.ts'
import type { Oracle, Past } from './oracle.ts'

const LEASE_MS = LEASE_SECONDS * 1_000

export interface TakeOver {
  at: number
  projectKey: string
  owner: string
  from: string
  /** Since the last disturbance. */
  ms: number
}

const DISTURBANCES = new Set([
  'fault',
  'faultEnded',
  'allFaultsEnded',
  'processStarted',
  'processEnded',
  'processStopping',
  'paused',
  'resumed',
  // A key without open work is nobody's to take.
  'opened',
])

const isDisturbance = (record: TraceRecord, projectKey: string, from: string): boolean =>
  DISTURBANCES.has(record.what)
    ? !('projectKey' in record) || record.projectKey === projectKey
    : record.what === 'extended' && record.by === from && record.projectKey === projectKey

export const takeOvers = ({ records }: Past): TakeOver[] =>
  records.flatMap((claim, i): TakeOver[] => {
    if (claim.what !== 'claimed' || claim.from === undefined || claim.from === claim.owner) return []
    const { at, projectKey, owner, from } = claim
    const last = records.findLast((record, j) => j < i && isDisturbance(record, projectKey, from))
    return [{ at, projectKey, owner, from, ms: at - (last?.at ?? 0) }]
  })

/** The slowest single call that the plan contains. Nobody but the owner waits for git. */
const longestDelayMs = ({ faults }: Plan): number =>
  Math.max(
    1_000,
    ...faults.map((fault) =>
      fault.kind === 'calls' && fault.service !== 'git' && fault.mishap.startsWith('slow')
        ? (fault.delayMs ?? 0)
        : 0,
    ),
  )

export const takenOverInTime: Oracle = (past) => {
  const mostMs = 1.25 * LEASE_MS + longestDelayMs(past.plan) + roundMs(past.plan)
  return takeOvers(past)
    .filter(({ ms }) => ms > mostMs)
    .map(({ at, projectKey, owner, from, ms }) => ({
      oracle: 'take-over',
      says: `${owner} took ${projectKey} over from ${from} after ${(ms / LEASE_MS).toFixed(2)} leases`,
      at,
      projectKey,
    }))
}
