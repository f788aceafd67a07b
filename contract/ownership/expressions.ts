// The ownership rules as conditional writes. Each works alone, on one item; none needs a transaction.
import type { Update } from '../conditionally.ts'
import type { Active, Ownership } from './record.ts'

/** Who writes: the row must still name this container under this generation. */
export interface Holder {
  projectKey: string
  containerId: string
  generation: number
}

const STILL_MINE = 'containerId = :me AND generation = :generation'
const mine = ({ containerId, generation }: Holder) => ({ ':me': containerId, ':generation': generation })
const DAY_SECONDS = 86_400
/** The row keeps its generation far longer than any message, mail or pause can live: collected only when long forgotten. */
const KEEP_SECONDS = 400 * DAY_SECONDS

/**
 * Rule 1. `leaseExpiresAt` is set because a row without it would not be in the sparse index, and nobody would find it.
 */
export const acceptUpdate = (projectKey: string, commandId: string, now: number): Update => ({
  key: { projectKey },
  set:
    'SET waiting = :y, leaseExpiresAt = if_not_exists(leaseExpiresAt, :zero), ' +
    'generation = if_not_exists(generation, :zero), #ttl = :ttl ADD #open :ids',
  values: {
    ':y': 'y',
    ':zero': 0,
    ':ids': new Set([commandId]),
    ':ttl': Math.floor(now / 1_000) + KEEP_SECONDS,
  },
})

const isTakeOver = ({ containerId }: Ownership, me: string): boolean =>
  containerId !== undefined && containerId !== me

/**
 * Rule 2. The condition repeats the decision on the row as it was read, so that of two workers one wins; `generation` in it makes sure
 * that nobody owned the key in between.
 */
export const claimUpdate = (
  seen: Ownership,
  claim: { containerId: string; now: number; leaseMs: number; skewMs: number },
): Update => ({
  key: { projectKey: seen.projectKey },
  set:
    'SET containerId = :me, generation = :next, leaseExpiresAt = :until, heartbeat = :zero, claimedAt = :now, ' +
    'lastActivity = :now, takeovers = :takeovers, waiting = :y',
  condition:
    'generation = :seen AND (attribute_not_exists(containerId) OR leaseExpiresAt < :over OR containerId = :me)',
  values: {
    ':me': claim.containerId,
    ':seen': seen.generation,
    ':next': seen.generation + 1,
    ':until': claim.now + claim.leaseMs,
    ':over': claim.now - claim.skewMs,
    ':zero': 0,
    ':now': claim.now,
    ':takeovers': seen.takeovers + (isTakeOver(seen, claim.containerId) ? 1 : 0),
    ':y': 'y',
  },
})

/**
 * Counts up with every write of the holder, so that one that lands late, after a newer one, changes nothing. The same write may land
 * twice.
 */
const NEWER = 'heartbeat <= :beat'

/** `settled`: what the row calls active has ended, and with it ends the count of take-overs without a settled command. */
const forgetTakeovers = (settled: boolean) => (settled ? { ':zero': 0 } : {})

/**
 * Rule 4: the command is named on the row before it starts. Starting also proves that the row is still the holder's.
 */
export const startUpdate = (
  holder: Holder,
  active: Active,
  beat: { heartbeat: number; settled: boolean },
): Update => ({
  key: { projectKey: holder.projectKey },
  set: `SET active = :active, lastActivity = :now, heartbeat = :beat${beat.settled ? ', takeovers = :zero' : ''}`,
  condition: `${STILL_MINE} AND ${NEWER}`,
  values: {
    ...mine(holder),
    ':active': active,
    ':now': active.startedAt,
    ':beat': beat.heartbeat,
    ...forgetTakeovers(beat.settled),
  },
})

/**
 * Rule 3. After `settled` the heartbeat clears `active`, so that settling needs no write of its own on this row.
 */
export const holdUpdate = (
  holder: Holder,
  beat: { heartbeat: number; leaseExpiresAt: number; settled: boolean },
): Update => ({
  key: { projectKey: holder.projectKey },
  set: `SET leaseExpiresAt = :until, heartbeat = :beat${beat.settled ? ', takeovers = :zero REMOVE active' : ''}`,
  condition: `${STILL_MINE} AND ${NEWER}`,
  values: {
    ...mine(holder),
    ':until': beat.leaseExpiresAt,
    ':beat': beat.heartbeat,
    ...forgetTakeovers(beat.settled),
  },
})

/** Rule 5: only when nothing is open, in the same write. The row and its generation stay for ever. */
export const releaseUpdate = (holder: Holder): Update => ({
  key: { projectKey: holder.projectKey },
  set: 'SET leaseExpiresAt = :zero, takeovers = :zero REMOVE containerId, waiting, active',
  condition: `${STILL_MINE} AND attribute_not_exists(#open)`,
  values: { ...mine(holder), ':zero': 0 },
})

/** Rule 6: says that a claim is being requested; of several routers one gets through. */
export const claimRequestedUpdate = (record: Ownership, now: number, claimAgainMs: number): Update => ({
  key: { projectKey: record.projectKey },
  set: 'SET claimRequestedAt = :now',
  condition:
    'generation = :generation AND (attribute_not_exists(claimRequestedAt) OR claimRequestedAt <= :before)',
  values: { ':now': now, ':before': now - claimAgainMs, ':generation': record.generation },
})

/** Rule 6: nothing open and no owner, so the row leaves the sparse index. */
export const noLongerWaitingUpdate = (record: Ownership): Update => ({
  key: { projectKey: record.projectKey },
  set: 'REMOVE waiting',
  condition: 'attribute_not_exists(#open) AND leaseExpiresAt = :seen',
  values: { ':seen': record.leaseExpiresAt },
})

/** Rule 8: the command is answered, and only then no longer open. */
export const answeredUpdate = (projectKey: string, commandId: string): Update => ({
  key: { projectKey },
  set: 'DELETE #open :ids',
  values: { ':ids': new Set([commandId]) },
})
