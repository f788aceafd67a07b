// The rows that the status is made of: all of them, or those of one worker.
import { GetItemCommand, paginateQuery, paginateScan } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../../../contract/dynamodb-update.ts'
import type { tableNames } from '../../../contract/names.ts'
import { readOwnership } from '../../../contract/ownership/record.ts'
import { CONTAINER_INDEX } from '../../../contract/topology.ts'

type Names = Pick<ReturnType<typeof tableNames>, 'ownership' | 'tracking'>

export interface Rows {
  owners: Item[]
  commands: Item[]
}

const itemsOf = async (pages: AsyncIterable<{ Items?: Item[] | undefined }>): Promise<Item[]> => {
  const items: Item[] = []
  for await (const { Items = [] } of pages) items.push(...Items)
  return items
}

/** Reads whole tables: for a person who looks, not for a loop. */
export const allRows = async (client: DynamoDBClient, { ownership, tracking }: Names): Promise<Rows> => {
  const scan = (TableName: string) => itemsOf(paginateScan({ client }, { TableName }))
  const [owners, commands] = await Promise.all([scan(ownership), scan(tracking)])
  return { owners, commands }
}

/** What one worker owns, and what is open there; the index that tells may be a moment old. */
export const rowsOfWorker = async (
  client: DynamoDBClient,
  { ownership, tracking }: Names,
  containerId: string,
): Promise<Rows> => {
  const get = async (TableName: string, keys: Record<string, string>[]): Promise<Item[]> => {
    const reads = keys.map((key) => client.send(new GetItemCommand({ TableName, Key: marshall(key) })))
    return (await Promise.all(reads)).flatMap(({ Item: item }) => (item ? [item] : []))
  }
  const query = {
    TableName: ownership,
    IndexName: CONTAINER_INDEX,
    KeyConditionExpression: 'containerId = :id',
    ExpressionAttributeValues: marshall({ ':id': containerId }),
  }
  const keys = (await itemsOf(paginateQuery({ client }, query))).map((item) => readOwnership(item).projectKey)
  const owners = await get(
    ownership,
    keys.map((projectKey) => ({ projectKey })),
  )
  const open = owners.flatMap((item) => [...readOwnership(item).open.keys()])
  const commands = await get(
    tracking,
    open.map((commandId) => ({ commandId })),
  )
  return { owners, commands }
}
