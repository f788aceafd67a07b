// The rows of commands by their ids. One that is answered does not change any more, and is read once.
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../../../contract/dynamodb-update.ts'
import { readTracking } from '../../../contract/tracking/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { makeTtlCache } from '../../../platform/ttl-cache.ts'

/** Of BatchGetItem. */
const MOST_KEYS = 100
const REMEMBERED = { ms: 3_600_000, most: 500 }

const inBatches = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST_KEYS) }, (_, i) =>
    ids.slice(i * MOST_KEYS, (i + 1) * MOST_KEYS),
  )

/** A row that somebody wrote by hand must not hide all others. */
const readable = (item: Item): Tracking[] => {
  try {
    return [readTracking(item)]
  } catch {
    return []
  }
}

/** What DynamoDB has no time to read is left out, and comes with the next look. */
export const makeCommandReader = (dynamodb: DynamoDBClient, table: string) => {
  const ended = makeTtlCache<Tracking>(REMEMBERED)
  const read = async (ids: string[]): Promise<Tracking[]> => {
    const Keys = ids.map((commandId) => marshall({ commandId }))
    const { Responses } = await dynamodb.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys } } }),
    )
    return (Responses?.[table] ?? []).flatMap(readable)
  }
  return async (commandIds: string[]): Promise<Tracking[]> => {
    const known = commandIds.flatMap((id) => ended.get(id) ?? [])
    const unknown = [...new Set(commandIds)].filter((id) => ended.get(id) === undefined)
    const fresh = (await Promise.all(inBatches(unknown).map(read))).flat()
    for (const row of fresh) if (row.status === 'answered') ended.set(row.commandId, row)
    return [...known, ...fresh]
  }
}
