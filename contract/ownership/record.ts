import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../dynamodb-update.ts'

/** What runs under the owner at this moment. */
export interface Active {
  commandId: string
  threadId: string
  startedAt: number
  /** Of the message in hand, so that a new owner can make it visible at once. */
  receiptHandle: string
}

/** Any sign of life of an owner changes it: generation at the claim, heartbeat at every write after it. */
export interface LifeSign {
  generation: number
  heartbeat: number
}

/** One atomic item says who owns a project key, what is open and what runs. Times in milliseconds since 1970. */
export interface Ownership extends LifeSign {
  projectKey: string
  /** The fencing number: +1 at every claim, more when the remote is ahead of the table, never reset. */
  generation: number
  containerId?: string
  /** By the owner's own clock, for people: nothing is decided from it. */
  leaseExpiresAt: number
  /** How long the owner may live without a heartbeat: whoever watches it counts so long on a clock of his own. */
  leaseMs: number
  /** Counts up with every write of the owner. */
  heartbeat: number
  claimedAt?: number
  lastActivity?: number
  /** Take-overs in a row with the same command active. */
  takeovers: number
  /** Commands accepted and not yet answered: id -> place in the order of acceptance, lowest first. */
  open: Map<string, number>
  /** The next place in that order. */
  accepted: number
  active?: Active
  waiting: boolean
  claimRequestedAt: number
}

/** A row as it is before anything ever happened to its project key. */
export const unowned = (projectKey: string): Ownership => ({
  projectKey,
  generation: 0,
  leaseExpiresAt: 0,
  leaseMs: 0,
  heartbeat: 0,
  takeovers: 0,
  open: new Map(),
  accepted: 0,
  waiting: false,
  claimRequestedAt: 0,
})

/** A stored row -> the record. Absent attributes get the value that they mean. */
export const readOwnership = (item: Item): Ownership => {
  const {
    open = {},
    waiting,
    ttl: _ttl,
    ...row
  } = unmarshall(item) as Omit<Partial<Ownership>, 'waiting' | 'open'> & {
    projectKey: string
    open?: Record<string, number>
    waiting?: 'y'
    ttl?: number
  }
  return { ...unowned(row.projectKey), ...row, open: new Map(Object.entries(open)), waiting: waiting === 'y' }
}
