// The ownership record in DynamoDB. Every write is one conditional UpdateItem; a write whose answer was lost may have
// happened, so a condition that failed is followed by a look at the row.
import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { updateRow } from '../conditionally.ts'
import type { Item, Update } from '../conditionally.ts'
import { WAITING_INDEX } from '../topology.ts'
import {
  acceptUpdate,
  answeredUpdate,
  claimRequestedUpdate,
  claimUpdate,
  holdUpdate,
  noLongerWaitingUpdate,
  releaseUpdate,
  startUpdate,
} from './expressions.ts'
import type { Holder } from './expressions.ts'
import { readOwnership, unowned } from './record.ts'
import type { Active, Ownership } from './record.ts'

export interface OwnershipTable {
  /** The record as it is now; one that never was reads as unowned. */
  read: (projectKey: string) => Promise<Ownership>
  /** Rule 1: opens the command and returns the record after it. */
  accept: (projectKey: string, commandId: string, now: number) => Promise<Ownership>
  /** Rule 2: the record as the new owner holds it, or `undefined` when somebody else was faster. */
  claim: (
    seen: Ownership,
    claim: { containerId: string; now: number; leaseMs: number; skewMs: number },
  ) => Promise<Ownership | undefined>
  /** Rule 4: false when the row is no longer this holder's. */
  start: (holder: Holder, active: Active, beat: { heartbeat: number; settled: boolean }) => Promise<boolean>
  /** Rule 3: false when the row is no longer this holder's. */
  hold: (
    holder: Holder,
    beat: { heartbeat: number; leaseExpiresAt: number; settled: boolean },
  ) => Promise<boolean>
  /** Rule 5. `refused`: something is open. `lost`: the row is no longer this holder's. */
  release: (holder: Holder) => Promise<'released' | 'refused' | 'lost'>
  /** Rule 6: every row with open work or an owner, from the sparse index; it may be a moment old. */
  waiting: () => Promise<Ownership[]>
  /** Rule 6: true for the one router that may send the claim request. */
  claimRequested: (record: Ownership, now: number, claimAgainMs: number) => Promise<boolean>
  noLongerWaiting: (record: Ownership) => Promise<boolean>
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
  const always = async (update: Update): Promise<Ownership> => {
    const record = await write(update)
    if (!record) throw new Error(`an unconditional write was refused: ${update.set}`)
    return record
  }
  const read: OwnershipTable['read'] = async (projectKey) => {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: table, Key: marshall({ projectKey }), ConsistentRead: true }),
    )
    return Item ? readOwnership(Item) : unowned(projectKey)
  }
  return {
    read,
    accept: (projectKey, commandId, now) => always(acceptUpdate(projectKey, commandId, now)),
    claim: async (seen, claim) => {
      const won = await write(claimUpdate(seen, claim))
      if (won) return won
      const row = await read(seen.projectKey)
      const wanted = { containerId: claim.containerId, generation: seen.generation + 1 }
      return isMine(row, wanted) ? row : undefined
    },
    start: async (holder, active, beat) => (await write(startUpdate(holder, active, beat))) !== undefined,
    hold: async (holder, beat) => (await write(holdUpdate(holder, beat))) !== undefined,
    release: async (holder) => {
      if (await write(releaseUpdate(holder))) return 'released'
      const row = await read(holder.projectKey)
      if (isMine(row, holder)) return 'refused'
      return row.containerId === undefined && row.generation === holder.generation ? 'released' : 'lost'
    },
    waiting: () => queryWaiting(dynamodb, table),
    claimRequested: async (record, now, claimAgainMs) =>
      (await write(claimRequestedUpdate(record, now, claimAgainMs))) !== undefined,
    noLongerWaiting: async (record) => (await write(noLongerWaitingUpdate(record))) !== undefined,
    answered: (projectKey, commandId) => always(answeredUpdate(projectKey, commandId)),
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
