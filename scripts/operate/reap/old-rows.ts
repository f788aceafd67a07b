// Rows past their keep, where the tables themselves do not remove them: emulators. It reads whole tables. Ownership rows are none of them: they
// remember generations.
import { DeleteItemCommand, DescribeTimeToLiveCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../../../contract/dynamodb-update.ts'
import { tables } from '../../../contract/topology.ts'
import { isAwsError, isConditionFailed } from '../../../platform/aws-errors.ts'
import type { Find, Removable } from './removable.ts'

const isExpiringByItself = async (dynamodb: DynamoDBClient, TableName: string): Promise<boolean> => {
  try {
    const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName }))
    return TimeToLiveDescription?.TimeToLiveStatus?.startsWith('ENABL') ?? false
  } catch (error) {
    if (isAwsError(error, 'unknownCall')) return false
    throw error
  }
}

interface Expired {
  table: string
  key: string
  /** Seconds since 1970. */
  at: number
}

const EXPIRED = '#ttl < :now'

const keysOf = async (dynamodb: DynamoDBClient, { table, key, at }: Expired): Promise<Item[]> => {
  const keys: Item[] = []
  const pages = paginateScan(
    { client: dynamodb },
    {
      TableName: table,
      ProjectionExpression: key,
      FilterExpression: EXPIRED,
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: marshall({ ':now': at }),
    },
  )
  for await (const { Items = [] } of pages) keys.push(...Items)
  return keys
}

/** A row that was kept for longer meanwhile stays. */
const removeExpired = async (dynamodb: DynamoDBClient, expired: Expired): Promise<void> => {
  for (const Key of await keysOf(dynamodb, expired)) {
    const gone = new DeleteItemCommand({
      TableName: expired.table,
      Key,
      ConditionExpression: EXPIRED,
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: marshall({ ':now': expired.at }),
    })
    await dynamodb.send(gone).catch((error: unknown) => {
      if (!isConditionFailed(error)) throw error
    })
  }
}

export const oldRows: Find = async ({ where, now }) => {
  const { dynamodb } = where.clients
  const found: Removable[] = []
  const specs = tables(where.prefix).filter(
    ({ name, ttl }) => ttl !== undefined && name !== where.tables.ownership,
  )
  for (const { name, partition } of specs) {
    if (await isExpiringByItself(dynamodb, name)) continue
    const expired = { table: name, key: partition, at: Math.floor(now / 1_000) }
    const { length } = await keysOf(dynamodb, expired)
    if (length === 0) continue
    found.push({
      kind: 'rows',
      what: `${length} of ${name}`,
      why: 'past their time',
      remove: async () => {
        await removeExpired(dynamodb, expired)
        return undefined
      },
    })
  }
  return found
}
