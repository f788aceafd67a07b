// The ownership rules as conditional writes: what routers write. Each works alone, on one item; none needs a transaction.
import type { Update } from '../dynamodb-update.ts'
import { indexShardOf } from './index-shard.ts'
import { NOTHING_OPEN } from './nothing-open.ts'
import { signOf } from './record.ts'
import type { Ownership } from './record.ts'

const DAY_SECONDS = 86_400
/**
 * Ten years after the last command. The fence on the remote remembers the generation for ever: the first owner of a row that begins anew
 * finds it ahead, and has to raise its own.
 */
const KEEP_SECONDS = 3_650 * DAY_SECONDS

/** The row of a project key that has none: everything that later writes count on. May be repeated at any time. */
export const firstUpdate = (projectKey: string): Update => ({
  key: { projectKey },
  set:
    'SET #open = if_not_exists(#open, :nothing), accepted = if_not_exists(accepted, :zero), ' +
    'generation = if_not_exists(generation, :zero), heartbeat = if_not_exists(heartbeat, :zero), ' +
    // Tables of earlier versions sort the sparse index by it: a row without it would not be in that index, and nobody would find it.
    'leaseExpiresAt = if_not_exists(leaseExpiresAt, :zero)',
  values: { ':nothing': {}, ':zero': 0 },
})

export interface AcceptLimits {
  now: number
  /** Of the project key. */
  mostOpen: number
  /** Over how many keys of the sparse index the rows are spread. Default: one. */
  indexShards?: number
}

/** Rule 1. Gives the command the next place in the order of acceptance, unless it has one already. Refused when `mostOpen` are open. */
export const acceptUpdate = (
  projectKey: string,
  commandId: string,
  { now, mostOpen, indexShards = 1 }: AcceptLimits,
): Update => ({
  key: { projectKey },
  names: { '#id': commandId },
  set:
    'SET waiting = :shard, #ttl = :ttl, #open.#id = if_not_exists(#open.#id, accepted), ' +
    'accepted = accepted + :one',
  // The first part is implied by either of the others: emulators (moto) fail over the size of what is not there.
  condition: 'attribute_exists(#open) AND (attribute_exists(#open.#id) OR size(#open) < :most)',
  values: {
    ':shard': indexShardOf(projectKey, indexShards),
    ':one': 1,
    ':most': mostOpen,
    ':ttl': Math.floor(now / 1_000) + KEEP_SECONDS,
  },
})

/** Rule 6: says that a claim is being requested; of several routers that saw the same row one gets through. */
export const claimRequestedUpdate = (
  record: Ownership,
  { now, containerId }: { now: number; containerId: string },
): Update => ({
  key: { projectKey: record.projectKey },
  set: 'SET claimRequestedAt = :now, claimRequestedBy = :me, claimRequestedFor = :sign',
  condition: record.claimRequestedAt
    ? 'generation = :generation AND claimRequestedAt = :seen'
    : 'generation = :generation AND attribute_not_exists(claimRequestedAt)',
  values: {
    ':now': now,
    ':me': containerId,
    ':sign': signOf(record),
    ':generation': record.generation,
    ...(record.claimRequestedAt && { ':seen': record.claimRequestedAt }),
  },
})

/** Rule 6: nothing open, and no owner or a dead one: the row leaves the sparse index, and is free. */
export const letGoUpdate = (record: Ownership): Update => ({
  key: { projectKey: record.projectKey },
  set: 'SET leaseExpiresAt = :zero, takeovers = :zero REMOVE containerId, waiting, active',
  condition: `${NOTHING_OPEN} AND generation = :generation AND heartbeat = :beat`,
  values: { ':zero': 0, ':generation': record.generation, ':beat': record.heartbeat },
})

/** Rule 8: the command is answered, and only then no longer open. */
export const answeredUpdate = (projectKey: string, commandId: string): Update => ({
  key: { projectKey },
  names: { '#id': commandId },
  set: 'REMOVE #open.#id',
  condition: 'attribute_exists(#open.#id)',
  values: {},
})
