import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../dynamodb-update.ts'

/** The command that the owner is running. */
export interface Active {
  commandId: string
  threadId: string
  startedAt: number
  /** Of the command's message: a new owner makes it visible immediately. */
  receiptHandle: string
  /** Of the owner that wrote it: the next one finds it on the row, and has not begun anything yet. Absent from rows of older versions. */
  generation?: number
}

/** Every sign of life of an owner changes it: a claim the generation, each later write the heartbeat. */
export interface LifeSign {
  generation: number
  heartbeat: number
}

/** A sign of life as text. */
export const signOf = ({ generation, heartbeat }: LifeSign): string => `${generation}/${heartbeat}`

/** One atomic item: who owns a project key, what is open and what runs. Times in milliseconds since 1970. */
export interface Ownership extends LifeSign {
  projectKey: string
  /** The fencing number: +1 at every claim, raised further when the remote is ahead of the table, never reset. */
  generation: number
  containerId?: string
  /** By the owner's clock, for people. No decision depends on it. */
  leaseExpiresAt: number
  /** How long the owner may go without a heartbeat. An observer measures this on its own clock. */
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
  /** It is in the sparse index, under whichever key. */
  waiting: boolean
  /** By the clock of the router that requested, for people. Routers only compare it with what they saw before. */
  claimRequestedAt: number
  /** The container id of that router: it knows its own write again when the answer was lost. */
  claimRequestedBy?: string
  /** The sign of life, as `signOf` writes it, for which that claim was requested. */
  claimRequestedFor?: string
}

/** The record of a project key that has no row yet. */
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

/** Reads a stored row. Absent attributes get their default. */
export const readOwnership = (item: Item): Ownership => {
  const {
    open = {},
    waiting,
    ttl: _ttl,
    ...row
  } = unmarshall(item) as Omit<Partial<Ownership>, 'waiting' | 'open'> & {
    projectKey: string
    open?: Record<string, number>
    waiting?: string
    ttl?: number
  }
  return {
    ...unowned(row.projectKey),
    ...row,
    open: new Map(Object.entries(open)),
    waiting: waiting !== undefined,
  }
}
