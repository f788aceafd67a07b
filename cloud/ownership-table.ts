// The ownership records in DynamoDB. Every write is one conditional UpdateItem. A write whose response was lost may have happened: after a
// failed condition, `accept`, `claim`, `release`, `claimRequested` and `answered` read the row.
import { BatchGetItemCommand, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { updateRow } from './update-row.ts'
import type { Item, Update } from '../contract/dynamodb-update.ts'
import { WAITING_INDEX } from '../contract/topology.ts'
import {
  acceptUpdate,
  answeredUpdate,
  claimRequestedUpdate,
  firstUpdate,
  letGoUpdate,
} from '../contract/ownership/router-expressions.ts'
import {
  claimFreeUpdate,
  claimUpdate,
  extendUpdate,
  leaveUpdate,
  putBackUpdate,
  putFirstUpdate,
  releaseUpdate,
  startUpdate,
} from '../contract/ownership/worker-expressions.ts'
import type { Holder } from '../contract/ownership/holder.ts'
import type { AcceptLimits } from '../contract/ownership/router-expressions.ts'
import type { Beat, Claim } from '../contract/ownership/worker-expressions.ts'
import { readOwnership, unowned } from '../contract/ownership/record.ts'
import type { Active, Ownership } from '../contract/ownership/record.ts'

export interface OwnershipTable {
  /** The current record; `unowned` if there is no row. */
  read: (projectKey: string) => Promise<Ownership>
  /** Rule 1: opens the command and returns the new record. `full`: `mostOpen` other commands are open. */
  accept: (projectKey: string, commandId: string, limits: AcceptLimits) => Promise<Ownership | 'full'>
  /** Rule 2: the new owner's record, or `undefined` if the row has changed since it was read. */
  claim: (seen: Ownership, claim: Claim) => Promise<Ownership | undefined>
  /** Rule 2, without reading the row: the new owner's record, or `undefined` if somebody owns the key or nothing is open. */
  claimFree: (projectKey: string, claim: Claim) => Promise<Ownership | undefined>
  /** Rule 4: the new record, or `undefined` if the row is no longer this holder's. */
  start: (
    holder: Holder,
    active: Active,
    beat: { heartbeat: number; again: boolean },
  ) => Promise<Ownership | undefined>
  /** Rule 3: the new record, or `undefined` if the row is no longer this holder's. */
  extend: (holder: Holder, leaseExpiresAt: number, beat: Beat) => Promise<Ownership | undefined>
  /** Puts an open command behind all others. `undefined`: the row is no longer this holder's, or the command is not open. */
  putBack: (holder: Holder, commandId: string) => Promise<Ownership | undefined>
  putFirst: (holder: Holder, commandId: string) => Promise<Ownership | undefined>
  /** Rule 5. `refused`: something is open. `lost`: the row is no longer this holder's. */
  release: (holder: Holder) => Promise<'released' | 'refused' | 'lost'>
  /**
   * Rule 10: gives the key up even with work open, and raises the generation to the one `seen` on the remote. False: the row was no longer this
   * holder's.
   */
  leave: (holder: Holder, seen?: number) => Promise<boolean>
  /**
   * Rule 6: the rows with open work or an owner, from the sparse index, which may lag a moment behind: at most `most`, after `from`.
   */
  waitingPage: (most: number, from?: Item) => Promise<WaitingPage>
  /** Some rows, perhaps a moment old. What does not exist, or DynamoDB is too busy to read, is left out. */
  readSome: (projectKeys: string[]) => Promise<Ownership[]>
  /** Rule 6: true for exactly one router, which then sends the claim request. May be repeated with the same `now`. */
  claimRequested: (record: Ownership, asks: { now: number; containerId: string }) => Promise<boolean>
  /** Rule 6: frees a key without open work and without a live owner. False: it has one of them. */
  letGo: (record: Ownership) => Promise<boolean>
  /** Rule 8: removes the command from `open` and returns the new record. */
  answered: (projectKey: string, commandId: string) => Promise<Ownership>
}

export interface WaitingPage {
  rows: Ownership[]
  /** Where the next page begins. Absent: this was the last one. */
  next?: Item
}

const isMine = (row: Ownership, { containerId, generation }: Omit<Holder, 'projectKey'>): boolean =>
  row.containerId === containerId && row.generation === generation

export const makeOwnershipTable = (dynamodb: DynamoDBClient, table: string): OwnershipTable => {
  const write = async (update: Update): Promise<Ownership | undefined> => {
    const item = await updateRow(dynamodb, table, update)
    return item && readOwnership(item)
  }
  const wrote = async (update: Update): Promise<boolean> => (await write(update)) !== undefined
  const read: OwnershipTable['read'] = async (projectKey) => {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: table, Key: marshall({ projectKey }), ConsistentRead: true }),
    )
    return Item ? readOwnership(Item) : unowned(projectKey)
  }
  const accept: OwnershipTable['accept'] = async (projectKey, commandId, limits) => {
    const open = () => write(acceptUpdate(projectKey, commandId, limits))
    const record = await open()
    if (record) return record
    // Too many are open, or the key has no row yet; then this makes one, unless another router has meanwhile.
    const row = await write(firstUpdate(projectKey))
    return row && row.open.size >= limits.mostOpen ? 'full' : ((await open()) ?? 'full')
  }
  return {
    read,
    accept,
    claim: async (seen, claim) => {
      const won = await write(claimUpdate(seen, claim))
      if (won) return won
      const row = await read(seen.projectKey)
      const wanted = { containerId: claim.containerId, generation: seen.generation + 1 }
      return isMine(row, wanted) ? row : undefined
    },
    claimFree: (projectKey, claim) => write(claimFreeUpdate(projectKey, claim)),
    start: (holder, active, beat) => write(startUpdate(holder, active, beat)),
    extend: (holder, leaseExpiresAt, beat) => write(extendUpdate(holder, leaseExpiresAt, beat)),
    putBack: (holder, commandId) => write(putBackUpdate(holder, commandId)),
    putFirst: (holder, commandId) => write(putFirstUpdate(holder, commandId)),
    release: async (holder) => {
      if (await write(releaseUpdate(holder))) return 'released'
      const row = await read(holder.projectKey)
      if (isMine(row, holder)) return 'refused'
      return row.containerId === undefined && row.generation === holder.generation ? 'released' : 'lost'
    },
    leave: (holder, seen) => wrote(leaveUpdate(holder, seen)),
    waitingPage: (most, from) => scanWaiting(dynamodb, table, most, from),
    readSome: async (projectKeys) => {
      const batches = inBatches(projectKeys, MOST_KEYS).map((keys) => readBatch(dynamodb, table, keys))
      return (await Promise.all(batches)).flat()
    },
    claimRequested: async (record, asks) => {
      if (await wrote(claimRequestedUpdate(record, asks))) return true
      const { claimRequestedAt, claimRequestedBy } = await read(record.projectKey)
      return claimRequestedAt === asks.now && claimRequestedBy === asks.containerId
    },
    letGo: (record) => wrote(letGoUpdate(record)),
    answered: async (projectKey, commandId) =>
      (await write(answeredUpdate(projectKey, commandId))) ?? (await read(projectKey)),
  }
}

/** DynamoDB's limit for one BatchGetItem. */
const MOST_KEYS = 100

const inBatches = <T>(all: T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most))

const readBatch = async (dynamodb: DynamoDBClient, table: string, keys: string[]): Promise<Ownership[]> => {
  const Keys = keys.map((projectKey) => marshall({ projectKey }))
  const { Responses } = await dynamodb.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys } } }))
  return (Responses?.[table] ?? []).map(readOwnership)
}

/** A scan, because all that is in a sparse index is wanted, under whichever key: of former versions, of others than this one's number. */
const scanWaiting = async (
  dynamodb: DynamoDBClient,
  table: string,
  most: number,
  from?: Item,
): Promise<WaitingPage> => {
  const { Items = [], LastEvaluatedKey: next } = await dynamodb.send(
    new ScanCommand({
      TableName: table,
      IndexName: WAITING_INDEX,
      Limit: most,
      ...(from && { ExclusiveStartKey: from }),
    }),
  )
  return { rows: Items.map(readOwnership), ...(next && { next }) }
}
