import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { makeOwnershipTable } from '../../../contract/ownership/table.ts'
import type { MemoryDynamodbOptions } from '../../fakes/memory-dynamodb.ts'
import { makeTables } from '../tables.ts'

export const KEY = 'blog#ann'
export const NOW = Date.UTC(2026, 0, 1)
export const LEASE_MS = 30_000
export const SKEW_MS = 2_000

/** Hours and more after NOW, so that every lease of a test is over. */
export const LATER = NOW + 3_600_000

export const claimAt = (now: number, containerId: string) => ({
  containerId,
  now,
  leaseMs: LEASE_MS,
  skewMs: SKEW_MS,
})

export const activeOf = (commandId: string) => ({
  commandId,
  threadId: 't1',
  startedAt: NOW,
  receiptHandle: `handle-of-${commandId}`,
})

/** The ownership table as several daemons see it: `over` makes another one's view, through another client. */
export const setupOwnership = async (options: MemoryDynamodbOptions = {}) => {
  const { fake, dynamodb, names } = await makeTables(options)
  const over = (client: DynamoDBClient) => makeOwnershipTable(client, names.ownership)
  const table = over(dynamodb)

  return {
    table,
    dynamodb,
    names,
    over,
    /** The row as it is stored. */
    row: () => fake.peek(names.ownership).map((item) => unmarshall(item))[0],
    /** A key with one open command, owned since NOW. */
    owned: async (containerId = 'w1'): Promise<Ownership> => {
      const seen = await table.accept(KEY, 'c1', NOW)
      const record = await table.claim(seen, claimAt(NOW, containerId))
      if (!record) throw new Error('the claim was lost')
      return record
    },
  }
}

export const holderOf = ({ projectKey, containerId = '', generation }: Ownership) => ({
  projectKey,
  containerId,
  generation,
})
