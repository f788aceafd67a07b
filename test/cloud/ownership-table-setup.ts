import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Ownership } from '../../contract/ownership/record.ts'
import { makeOwnershipTable } from '../../cloud/ownership-table.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import type { MemoryDynamodbOptions } from '../fakes/memory-dynamodb.ts'
import { makeTables } from '../fakes/tables.ts'

export const KEY = 'blog#ann'
export const NOW = Date.UTC(2026, 0, 1)
export const LEASE_MS = 30_000

export const MOST_OPEN = 100

export const claimAt = (now: number, containerId: string) => ({ containerId, now, leaseMs: LEASE_MS })

export const activeOf = (commandId: string) => ({
  commandId,
  threadId: 't1',
  startedAt: NOW,
  receiptHandle: `handle-of-${commandId}`,
})

/** A heartbeat of the same command, or of one whose active command is over. */
export const beat = (heartbeat: number, ended = false) => ({ heartbeat, ended, again: true })

export const open = (commandIds: Record<string, number>): Map<string, number> =>
  new Map(Object.entries(commandIds))

/** Accepts when there is room, and fails otherwise. */
export const accepting =
  (table: OwnershipTable) =>
  async (commandId: string, projectKey = KEY, now = NOW): Promise<Ownership> => {
    const record = await table.accept(projectKey, commandId, { now, mostOpen: MOST_OPEN })
    if (record === 'full') throw new Error('too many are open')
    return record
  }

/** The ownership table as several daemons see it: `over` makes another one's view, through another client. */
export const setupOwnership = async (options: MemoryDynamodbOptions = {}) => {
  const { fake, dynamodb, names } = await makeTables(options)
  const over = (client: DynamoDBClient) => makeOwnershipTable(client, names.ownership)
  const table = over(dynamodb)
  const accept = accepting(table)

  return {
    table,
    accept,
    dynamodb,
    names,
    over,
    /** The row as it is stored. */
    row: () => fake.peek(names.ownership).map((item) => unmarshall(item))[0],
    /** A key with one open command, owned since NOW. */
    owned: async (containerId = 'w1'): Promise<Ownership> => {
      const record = await table.claim(await accept('c1'), claimAt(NOW, containerId))
      if (!record) throw new Error('the claim was lost')
      return record
    },
    /** Another worker claims the key as it stands. */
    takenOver: async (containerId = 'w2'): Promise<Ownership> => {
      const record = await table.claim(await table.read(KEY), claimAt(NOW + LEASE_MS, containerId))
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

/** Every row of the sparse index. */
export const allWaiting = async ({
  waitingPage,
}: Pick<OwnershipTable, 'waitingPage'>): Promise<Ownership[]> => {
  const rows: Ownership[] = []
  let page = await waitingPage(1_000)
  rows.push(...page.rows)
  while (page.next) {
    page = await waitingPage(1_000, page.next)
    rows.push(...page.rows)
  }
  return rows
}
