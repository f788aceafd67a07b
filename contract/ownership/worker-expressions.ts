// The ownership rules as conditional writes: what workers write. Each works alone, on one item; none needs a transaction.
import type { Update } from '../dynamodb-update.ts'
import type { Holder } from './holder.ts'
import { indexShardOf } from './index-shard.ts'
import { NOTHING_OPEN } from './nothing-open.ts'
import type { Active, Ownership } from './record.ts'

/** What a heartbeat writes. */
export interface Beat {
  heartbeat: number
  /** The command that the row calls active has ended. */
  ended: boolean
}

const STILL_MINE = 'containerId = :me AND generation = :generation'
const mine = ({ containerId, generation }: Holder) => ({ ':me': containerId, ':generation': generation })

const isTakeOver = ({ containerId }: Ownership, me: string): boolean =>
  containerId !== undefined && containerId !== me

export interface Claim {
  containerId: string
  now: number
  leaseMs: number
}

/** What every claim sets, beside the generation. A row stays under its key of the index. */
const CLAIMED =
  'containerId = :me, leaseExpiresAt = :until, leaseMs = :lease, heartbeat = :zero, claimedAt = :now, ' +
  'lastActivity = :now, waiting = if_not_exists(waiting, :shard)'
const claimed = (projectKey: string, { containerId, now, leaseMs }: Claim) => ({
  ':me': containerId,
  ':until': now + leaseMs,
  ':lease': leaseMs,
  ':zero': 0,
  ':now': now,
  ':shard': indexShardOf(projectKey, 1),
})

/**
 * Rule 2. The row must be unchanged since it was read: of two workers one wins, nobody owned the key in between, and an owner that was
 * thought dead has given no sign of life.
 */
export const claimUpdate = (seen: Ownership, claim: Claim): Update => ({
  key: { projectKey: seen.projectKey },
  set: `SET generation = :next, takeovers = :takeovers, ${CLAIMED}`,
  condition: 'generation = :seen AND heartbeat = :beat',
  values: {
    ...claimed(seen.projectKey, claim),
    ':seen': seen.generation,
    ':beat': seen.heartbeat,
    ':next': seen.generation + 1,
    ':takeovers': seen.takeovers + (isTakeOver(seen, claim.containerId) ? 1 : 0),
  },
})

/**
 * Rule 2, for a key that nobody owns: the row itself is asked, so it need not be read before. Of two workers one wins, and nobody claims what
 * has nothing open.
 */
export const claimFreeUpdate = (projectKey: string, claim: Claim): Update => ({
  key: { projectKey },
  set: `SET generation = generation + :one, ${CLAIMED}`,
  // The first part is implied by the last: see acceptUpdate.
  condition: 'attribute_exists(#open) AND attribute_not_exists(containerId) AND size(#open) > :zero',
  values: { ...claimed(projectKey, claim), ':one': 1 },
})

/**
 * The heartbeat counts the holder's writes: one that arrives after a newer one changes nothing. The same write may arrive twice.
 */
const NEWER = 'heartbeat <= :beat'

/**
 * Rule 4: the command is named on the row before it starts. Starting also proves that the row is still the holder's. `again`: the row
 * names this very command already; take-overs are counted as long as it is the same one.
 */
export const startUpdate = (
  holder: Holder,
  active: Active,
  { heartbeat, again }: { heartbeat: number; again: boolean },
): Update => ({
  key: { projectKey: holder.projectKey },
  set: `SET active = :active, lastActivity = :now, heartbeat = :beat${again ? '' : ', takeovers = :zero'}`,
  condition: `${STILL_MINE} AND ${NEWER}`,
  values: {
    ...mine(holder),
    ':active': active,
    ':now': active.startedAt,
    ':beat': heartbeat,
    ...(!again && { ':zero': 0 }),
  },
})

/** Rule 3. The heartbeat clears what is no longer active, so that ending a command needs no write of its own on this row. */
export const extendUpdate = (holder: Holder, leaseExpiresAt: number, { heartbeat, ended }: Beat): Update => ({
  key: { projectKey: holder.projectKey },
  set: `SET leaseExpiresAt = :until, heartbeat = :beat${ended ? ', takeovers = :zero REMOVE active' : ''}`,
  condition: `${STILL_MINE} AND ${NEWER}`,
  values: {
    ...mine(holder),
    ':until': leaseExpiresAt,
    ':beat': heartbeat,
    ...(ended && { ':zero': 0 }),
  },
})

/** An interrupted command goes behind everything that was accepted meanwhile. */
export const putBackUpdate = (holder: Holder, commandId: string): Update => ({
  key: { projectKey: holder.projectKey },
  names: { '#id': commandId },
  set: 'SET #open.#id = accepted, accepted = accepted + :one',
  condition: `${STILL_MINE} AND attribute_exists(#open.#id)`,
  values: { ...mine(holder), ':one': 1 },
})

/**
 * A command that was put back ends all the same, before those that it was put behind. Routers look for ended commands before the active one:
 * it gets a place there.
 */
export const putFirstUpdate = (holder: Holder, commandId: string): Update => ({
  key: { projectKey: holder.projectKey },
  names: { '#id': commandId },
  set: 'SET #open.#id = :first',
  condition: `${STILL_MINE} AND attribute_exists(#open.#id)`,
  values: { ...mine(holder), ':first': -1 },
})

/** Rule 5: only when nothing is open, in the same write. The row and its generation stay. */
export const releaseUpdate = (holder: Holder): Update => ({
  key: { projectKey: holder.projectKey },
  set: 'SET leaseExpiresAt = :zero, takeovers = :zero REMOVE containerId, waiting, active',
  condition: `${STILL_MINE} AND ${NOTHING_OPEN}`,
  values: { ...mine(holder), ':zero': 0 },
})

/**
 * Rule 10: with work open. `waiting` stays: whoever sweeps finds the row. `seen`: the generation of the remote's fence, if it is ahead of
 * the row. The next claim stands above it. A former owner cannot raise anything: the condition fails.
 */
export const leaveUpdate = (holder: Holder, seen = 0): Update => ({
  key: { projectKey: holder.projectKey },
  set: 'SET leaseExpiresAt = :zero, generation = :reached REMOVE containerId, active',
  condition: STILL_MINE,
  values: { ...mine(holder), ':zero': 0, ':reached': Math.max(holder.generation, seen) },
})
