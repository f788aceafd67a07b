import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../conditionally.ts'

/** What runs under the owner at this moment. */
export interface Active {
  commandId: string
  threadId: string
  startedAt: number
  /** Of the message in hand, so that a new owner can make it visible at once. */
  receiptHandle: string
}

/** One atomic item says who owns a project key, what is open and what runs. Times in milliseconds since 1970. */
export interface Ownership {
  projectKey: string
  /** The fencing number: +1 at every claim, never reset. */
  generation: number
  containerId?: string
  leaseExpiresAt: number
  /** Counts up, so that a taker can tell a living owner from a dead one without comparing clocks. */
  heartbeat: number
  claimedAt?: number
  lastActivity?: number
  /** Take-overs since the last settled command. */
  takeovers: number
  /** Ids of the commands accepted and not yet answered. */
  open: Set<string>
  active?: Active
  waiting: boolean
  claimRequestedAt: number
}

/** A row as it is before anything ever happened to its project key. */
export const unowned = (projectKey: string): Ownership => ({
  projectKey,
  generation: 0,
  leaseExpiresAt: 0,
  heartbeat: 0,
  takeovers: 0,
  open: new Set(),
  waiting: false,
  claimRequestedAt: 0,
})

/** A stored row -> the record. Absent attributes get the value that they mean. */
export const readOwnership = (item: Item): Ownership => {
  const {
    open,
    waiting,
    ttl: _ttl,
    ...row
  } = unmarshall(item) as Omit<Partial<Ownership>, 'waiting'> & {
    projectKey: string
    waiting?: 'y'
    ttl?: number
  }
  return { ...unowned(row.projectKey), ...row, open: new Set(open), waiting: waiting === 'y' }
}
