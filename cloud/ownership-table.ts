// The ownership record in DynamoDB. Every write is one conditional UpdateItem; a write whose answer was lost may have
// happened, so a condition that failed is followed by a look at the row.
import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { updateRow } from './update-row.ts'
import type { Item, Update } from '../contract/dynamodb-update.ts'
import { WAITING_INDEX } from '../contract/topology.ts'
import {
  acceptUpdate,
  answeredUpdate,
  claimRequestedUpdate,
  claimUpdate,
  firstUpdate,
  extendUpdate,
  leaveUpdate,
  letGoUpdate,
  putBackUpdate,
  releaseUpdate,
  startUpdate,
} from '../contract/ownership/expressions.ts'
import type { Beat, Holder } from '../contract/ownership/expressions.ts'
import { readOwnership, unowned } from '../contract/ownership/record.ts'
import type { Active, Ownership } from '../contract/ownership/record.ts'

export interface OwnershipTable {
  /** The record as it is now; one that never was reads as unowned. */
  read: (projectKey: string) => Promise<Ownership>
  /** Rule 1: opens the command and returns the record after it; `full` when that many are open already, this one not among them. */
  accept: (
    projectKey: string,
    commandId: string,
    limits: { now: number; mostOpen: number },
  ) => Promise<Ownership | 'full'>
  /** Rule 2: the record as the new owner holds it, or `undefined` when the row has changed since it was seen. */
  claim: (
    seen: Ownership,
    claim: { containerId: string; now: number; leaseMs: number },
  ) => Promise<Ownership | undefined>
  /** Rule 4: the record, or `undefined` when the row is no longer this holder's. */
  start: (
    holder: Holder,
    active: Active,
    beat: { heartbeat: number; again: boolean },
  ) => Promise<Ownership | undefined>
  /** Rule 3: the record, or `undefined` when the row is no longer this holder's. */
  extend: (holder: Holder, leaseExpiresAt: number, beat: Beat) => Promise<Ownership | undefined>
  /** Puts an open command behind all others; `undefined` when the row is no longer this holder's, or the command not open. */
  putBack: (holder: Holder, commandId: string) => Promise<Ownership | undefined>
  /** Rule 5. `refused`: something is open. `lost`: the row is no longer this holder's. */
  release: (holder: Holder) => Promise<'released' | 'refused' | 'lost'>
  /**
   * Rule 10: gives the key up whatever is open, and raises the generation to what was `seen` on the remote. False when the row was no longer
   * this holder's.
   */
  leave: (holder: Holder, seen?: number) => Promise<boolean>
  /** Rule 6: every row with open work or an owner, from the sparse index; it may be a moment old. */
  waiting: () => Promise<Ownership[]>
  /** Rule 6: true for the one router that may send the claim request. */
  claimRequested: (record: Ownership, now: number) => Promise<boolean>
  /** Rule 6: nothing is open, and nobody alive owns it. */
  letGo: (record: Ownership) => Promise<boolean>
  /** Rule 8: takes the command out of `open`; the record after it. */
  answered: (projectKey: string, commandId: string) => Promise<Ownership>
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
    if ((await read(projectKey)).open.size >= limits.mostOpen) return 'full'
    // The key had no row yet; another router may have made it in this moment.
    await write(firstUpdate(projectKey))
    return (await open()) ?? 'full'
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
    start: (holder, active, beat) => write(startUpdate(holder, active, beat)),
    extend: (holder, leaseExpiresAt, beat) => write(extendUpdate(holder, leaseExpiresAt, beat)),
    putBack: (holder, commandId) => write(putBackUpdate(holder, commandId)),
    release: async (holder) => {
      if (await write(releaseUpdate(holder))) return 'released'
      const row = await read(holder.projectKey)
      if (isMine(row, holder)) return 'refused'
      return row.containerId === undefined && row.generation === holder.generation ? 'released' : 'lost'
    },
    leave: (holder, seen) => wrote(leaveUpdate(holder, seen)),
    waiting: () => queryWaiting(dynamodb, table),
    claimRequested: (record, now) => wrote(claimRequestedUpdate(record, now)),
    letGo: (record) => wrote(letGoUpdate(record)),
    answered: async (projectKey, commandId) =>
      (await write(answeredUpdate(projectKey, commandId))) ?? (await read(projectKey)),
  }
}

const queryWaiting = async (dynamodb: DynamoDBClient, table: string): Promise<Ownership[]> => {
  const rows: Ownership[] = []
  let from: Item | undefined
  const page = () =>
    dynamodb.send(
      new QueryCommand({
        TableName: table,
        IndexName: WAITING_INDEX,
        KeyConditionExpression: 'waiting = :y',
        ExpressionAttributeValues: marshall({ ':y': 'y' }),
        ...(from && { ExclusiveStartKey: from }),
      }),
    )
  do {
    const { Items = [], LastEvaluatedKey } = await page()
    rows.push(...Items.map(readOwnership))
    from = LastEvaluatedKey
  } while (from)
  return rows
}
