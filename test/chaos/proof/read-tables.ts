// The tables as they are, read past the fault proxy.
import { paginateScan } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { tableNames } from '../../../contract/names.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import type { Owner, Row } from './evidence.ts'

const tables = tableNames(LOCAL_PREFIX)

const scan = async (client: DynamoDBClient, TableName: string): Promise<Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = []
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    rows.push(...Items.map((item) => unmarshall(item)))
  return rows
}

export const readRows = async (dynamodb: DynamoDBClient): Promise<Row[]> =>
  (await scan(dynamodb, tables.tracking)) as unknown as Row[]

/** `open` is a set, or a map by command id. */
const idsIn = (open: unknown): string[] => {
  if (open instanceof Set) return [...(open as Set<string>)]
  return typeof open === 'object' && open !== null ? Object.keys(open) : []
}

export const readOwners = async (dynamodb: DynamoDBClient): Promise<Owner[]> =>
  (await scan(dynamodb, tables.ownership)).map(
    (row) => ({ ...row, open: idsIn(row.open), waiting: row.waiting === 'y' }) as unknown as Owner,
  )
