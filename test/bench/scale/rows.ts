// Project keys as rows of the ownership table, many at once.
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { tableNames } from '../../../contract/names.ts'
import { signOf } from '../../../contract/ownership/record.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'

type Row = Record<string, unknown> & { projectKey: string }
/** The row of the `i`th project key. */
export type RowOf = (i: number) => Row

export const keyOf = (i: number): string => `shop${i}#ann`

/** Nothing is open, nobody owns it. */
export const freeRow: RowOf = (i) => ({
  projectKey: keyOf(i),
  generation: 1,
  heartbeat: 0,
  leaseExpiresAt: 0,
  takeovers: 0,
  accepted: 1,
  open: {},
})

/** One command is open, and its claim has been requested. */
export const waitingRow: RowOf = (i) => ({
  ...freeRow(i),
  generation: 0,
  waiting: 'y',
  open: { [`command-${i}`]: 0 },
  claimRequestedAt: Date.now(),
  claimRequestedFor: signOf({ generation: 0, heartbeat: 0 }),
})

/** Nobody beats: long enough that no owner is taken for dead. */
const LEASE_MS = 3_600_000

/** Owned, and running the one command that is open. */
export const runningRow: RowOf = (i) => ({
  ...freeRow(i),
  waiting: 'y',
  containerId: 'worker-elsewhere',
  leaseMs: LEASE_MS,
  leaseExpiresAt: Date.now() + LEASE_MS,
  open: { [`command-${i}`]: 0 },
  active: {
    commandId: `command-${i}`,
    threadId: 't',
    startedAt: Date.now(),
    receiptHandle: 'r'.repeat(300),
    generation: 1,
  },
})

/** DynamoDB's limit for one call. */
const BATCH = 25

/** The first `count` project keys, in place of what they were. */
export const putRows = async (dynamodb: DynamoDBClient, count: number, rowOf: RowOf): Promise<void> => {
  const { ownership } = tableNames(LOCAL_PREFIX)
  for (let from = 0; from < count; from += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => rowOf(from + i))
    const puts = some.map((row) => ({ PutRequest: { Item: marshall(row) } }))
    await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [ownership]: puts } }))
  }
}
