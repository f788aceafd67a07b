import type { Projection, TableDescription } from '@aws-sdk/client-dynamodb'
import { awsError } from '../aws-error.ts'
import type { KeySchema } from './keys.ts'
import { checkIndexKey, encodeKeyValue } from './keys.ts'
import { mostItemBytes, storeItem } from './store-value.ts'
import { validationError } from './validation-error.ts'
import type { Item } from './values.ts'

export interface Row {
  item: Item
  bytes: number
}

export interface Index {
  name: string
  key: KeySchema
  projection: Projection
}

/** What a row was from a moment on, in milliseconds; undefined once it was deleted. */
interface Version {
  from: number
  row: Row | undefined
}

export interface Table {
  name: string
  key: KeySchema
  indexes: Map<string, Index>
  description: TableDescription
  /** Rows by hash key, then by range key ('' without one), both encoded. */
  partitions: Map<string, Map<string, Row>>
  /** Earlier versions by encoded key, kept only while a stale index may still show them. */
  versions: Map<string, Version[]>
}

/** Told of each write when it has taken effect. The items are the table's own: they may be read, not changed. */
export type OnWrite = (tableName: string, before: Item | undefined, after: Item | undefined) => void

/** All tables of one account and region. */
export interface Database {
  tables: Map<string, Table>
  onWrite?: OnWrite | undefined
  /** How far index reads lag behind the table. */
  indexLagMs: number
}

export function tableOf(database: Database, name: string | undefined): Table {
  const table = database.tables.get(name ?? '')
  if (!table) throw awsError('ResourceNotFoundException', 'Requested resource not found')
  return table
}

function encode(table: Table, item: Item): [hash: string, range: string] {
  const { hash, range } = table.key
  return [encodeKeyValue(item[hash.name]!), range ? encodeKeyValue(item[range.name]!) : '']
}

export function findRow(table: Table, key: Item): Row | undefined {
  const [hash, range] = encode(table, key)
  return table.partitions.get(hash)?.get(range)
}

/** Stores a checked copy of the item, whose key must be right already, and returns it. */
export function putRow(database: Database, table: Table, given: Item): Item {
  const { value: item, bytes } = storeItem(given)
  for (const index of table.indexes.values()) checkIndexKey(item, index.name, index.key)
  if (bytes > mostItemBytes) throw validationError('Item size has exceeded the maximum allowed size')
  const [hash, range] = encode(table, item)
  const partition = table.partitions.get(hash) ?? new Map<string, Row>()
  table.partitions.set(hash, partition)
  const before = partition.get(range)
  keepVersion(database, table, hash, range, before, { item, bytes })
  partition.set(range, { item, bytes })
  database.onWrite?.(table.name, before?.item, item)
  return item
}

export function deleteRow(database: Database, table: Table, key: Item): void {
  const [hash, range] = encode(table, key)
  const partition = table.partitions.get(hash)
  const row = partition?.get(range)
  if (!partition || !row) return
  keepVersion(database, table, hash, range, row, undefined)
  partition.delete(range)
  if (partition.size === 0) table.partitions.delete(hash)
  database.onWrite?.(table.name, row.item, undefined)
}

function keepVersion(
  database: Database,
  table: Table,
  hash: string,
  range: string,
  before: Row | undefined,
  row: Row | undefined,
): void {
  if (database.indexLagMs === 0) return
  const key = JSON.stringify([hash, range])
  const now = Date.now()
  const earlier = table.versions.get(key) ?? [{ from: 0, row: before }]
  const shown = earlier.findLastIndex(({ from }) => from <= now - database.indexLagMs)
  table.versions.set(key, [...earlier.slice(Math.max(0, shown)), { from: now, row }])
}

export function rowsOf(table: Table): Row[] {
  return [...table.partitions.values()].flatMap((partition) => [...partition.values()])
}

/** The rows as an index shows them now: those of the table, or those of a while ago when indexes lag. */
export function rowsForIndex(database: Database, table: Table): Row[] {
  if (database.indexLagMs === 0) return rowsOf(table)
  const shownAt = Date.now() - database.indexLagMs
  // Every row has a version, because every write keeps one.
  return [...table.versions.values()]
    .map((versions) => versions.findLast(({ from }) => from <= shownAt)?.row)
    .filter((row) => row !== undefined)
}
