// The decisions of the ownership rules, pure: the daemons, the simulator and the model checker call the same functions. No clock of one
// machine is compared with that of another: an owner is dead when an observer has seen no sign of life for a whole lease by its own clock.
import { signOf } from './record.ts'
import type { Active, LifeSign, Ownership } from './record.ts'

/** At the third take-over from owners with the same command active, it is settled as dead: it must not eat the whole fleet. */
export const MOST_TAKEOVERS = 3

/** The owner has given no sign of life since `sign` was seen. */
export const isUnchangedSince = (record: LifeSign, sign: LifeSign): boolean =>
  record.generation === sign.generation && record.heartbeat === sign.heartbeat

/**
 * Rule 2. `dead`: the last sign of life, seen unchanged for a whole lease. On `owned` and `nothing open` the caller deletes the claim
 * request; the sweep makes another one if it is needed. A worker asks only about keys for which it has no session: a row that names `me`
 * comes from a claim whose response was lost, and is claimed again.
 */
export const decideClaim = (
  record: Ownership,
  me: string,
  dead?: LifeSign,
): 'claim' | 'owned' | 'nothing open' => {
  const isFree = record.containerId === undefined || record.containerId === me
  if (!isFree && !(dead && isUnchangedSince(record, dead))) return 'owned'
  return record.open.size > 0 ? 'claim' : 'nothing open'
}

/**
 * Rule 1: `record` as the command was opened. Whoever opened the first of those that wait, or left the key, has requested the claim for all of
 * them; if that was lost, the sweep finds it.
 */
export const needsClaimRequest = (record: Ownership): boolean =>
  record.containerId === undefined && record.open.size === 1

/** Something was accepted after it, and may go first. */
export const mayYield = (open: ReadonlyMap<string, number>, commandId: string): boolean =>
  [...open.values()].some((place) => place > (open.get(commandId) ?? 0))

/** What may still run. The row goes on to name a command that is answered, and so no longer open, until its owner's next heartbeat. */
export const activeStill = ({ active, open }: Pick<Ownership, 'active' | 'open'>): Active | undefined =>
  active && open.has(active.commandId) ? active : undefined

/** Rule 9: what a new owner settles as dead before anything else. */
export const decidePoison = (record: Ownership): string | undefined =>
  record.takeovers >= MOST_TAKEOVERS ? record.active?.commandId : undefined

/**
 * Rule 6, for one row of the sparse index. `isDead`: its owner has given no sign of life for a whole lease. `wait`: a claim was requested, by
 * whoever accepted the work, left the key or found its owner dead; the request is repeated only if it is lost.
 */
export const decideSweep = (
  record: Ownership,
  isDead: boolean,
): 'request a claim' | 'wait' | 'let go' | 'leave' => {
  if (record.containerId !== undefined && !isDead) return 'leave'
  if (record.open.size === 0) return 'let go'
  // Only the evidence makes a request of use, and nobody has sent this one.
  return isDead && record.claimRequestedFor !== signOf(record) ? 'request a claim' : 'wait'
}

/** How many claim requests are lost: each key that waits has one in the queue, or in the hands of a worker. */
export const missingRequests = (waiting: number, requests: number): number => Math.max(0, waiting - requests)

/** What was accepted before this command and is not answered yet, in the order of acceptance. */
export const openBefore = (open: ReadonlyMap<string, number>, commandId: string): string[] => {
  const place = open.get(commandId) ?? 0
  return inOrder(open).filter((id) => (open.get(id) ?? 0) < place)
}

/** Everything open, in the order of acceptance. */
export const inOrder = (open: ReadonlyMap<string, number>): string[] =>
  [...open].toSorted(([, a], [, b]) => a - b).map(([id]) => id)
