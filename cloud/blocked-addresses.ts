// Addresses that nobody writes to any more: a mail to them came back for good, or its reader complained. Rows beside the threads, because no
// worker may write there.
import { BatchGetItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../contract/dynamodb-update.ts'
import { updateRow } from './update-row.ts'

export interface BlockedAddress {
  /** In lower case. */
  address: string
  why: 'bounce' | 'complaint'
  /** In SES's words. */
  detail: string
  /** SES's id of the mail that came back. */
  mailId: string
  /** In ms since 1970. */
  blockedAt: number
}

export interface BlockedAddresses {
  /** Those of them that are blocked now: read by key, in one call. */
  among: (addresses: string[]) => Promise<BlockedAddress[]>
  /** Repeatable. False: the address was cleared after this same mail. `until` (ms since 1970): for addresses that nobody would ever clear. */
  block: (blocked: BlockedAddress, until?: number) => Promise<boolean>
  /** False: it was not blocked. */
  clear: (address: string, now: number) => Promise<boolean>
  /** Reads the whole table: for a person who looks, not for a daemon. */
  list: () => Promise<BlockedAddress[]>
}

const PREFIX = 'undeliverable:'
const keyOf = (address: string): string => `${PREFIX}${address.toLowerCase()}`

/** Longer than SES repeats a notice. */
const KEEP_CLEARED_MS = 30 * 86_400_000
const secondsOf = (ms: number): number => Math.ceil(ms / 1_000)

const readRow = (item: Item): BlockedAddress[] => {
  const row = unmarshall(item) as BlockedAddress & { threadId: string; clearedAt?: number | null }
  if (typeof row.clearedAt === 'number') return []
  const { why, detail, mailId, blockedAt } = row
  return [{ address: row.threadId.slice(PREFIX.length), why, detail, mailId, blockedAt }]
}

/** `table`: that of the threads. */
export const makeBlockedAddresses = (dynamodb: DynamoDBClient, table: string): BlockedAddresses => ({
  among: async (addresses) => {
    const keys = [...new Set(addresses.map(keyOf))]
    if (keys.length === 0) return []
    const Keys = keys.map((threadId) => marshall({ threadId }))
    const { Responses, UnprocessedKeys } = await dynamodb.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    )
    if (UnprocessedKeys?.[table]) throw new Error('cannot read who is blocked: DynamoDB left some keys out')
    return (Responses?.[table] ?? []).flatMap(readRow)
  },

  block: async ({ address, why, detail, mailId, blockedAt }, until) => {
    const row = await updateRow(dynamodb, table, {
      key: { threadId: keyOf(address) },
      set: 'SET why = :why, detail = :detail, mailId = :mailId, blockedAt = :at, clearedAt = :none, #ttl = :ttl',
      // A notice may come twice, the second time after the address was cleared.
      condition: 'attribute_not_exists(clearedAt) OR clearedAt = :none OR mailId <> :mailId',
      values: {
        ':why': why,
        ':detail': detail,
        ':mailId': mailId,
        ':at': blockedAt,
        ':none': null,
        ':ttl': until === undefined ? null : secondsOf(until),
      },
    })
    return row !== undefined
  },

  clear: async (address, now) => {
    const row = await updateRow(dynamodb, table, {
      key: { threadId: keyOf(address) },
      set: 'SET clearedAt = :now, #ttl = :ttl',
      condition: 'attribute_exists(blockedAt) AND clearedAt = :none',
      values: { ':now': now, ':none': null, ':ttl': secondsOf(now + KEEP_CLEARED_MS) },
    })
    return row !== undefined
  },

  list: async () => {
    const found: BlockedAddress[] = []
    const pages = paginateScan(
      { client: dynamodb },
      {
        TableName: table,
        FilterExpression: 'begins_with(threadId, :prefix)',
        ExpressionAttributeValues: marshall({ ':prefix': PREFIX }),
      },
    )
    for await (const { Items = [] } of pages) found.push(...Items.flatMap(readRow))
    return found.toSorted((a, b) => a.blockedAt - b.blockedAt)
  },
})
