import type { QueryCommandInput, ScanCommandInput } from '@aws-sdk/client-dynamodb'
import { meets } from './evaluate-condition.ts'
import type { Expressions } from './expressions.ts'
import { readExpressions } from './expressions.ts'
import { attributesIn, readKeyCondition } from './key-condition.ts'
import type { KeySchema } from './keys.ts'
import { attributesOf, compareKeys, encodeKeyValue, hasKey } from './keys.ts'
import { makePage } from './page.ts'
import type { Database, Index, Row, Table } from './table.ts'
import { rowsForIndex, rowsOf, tableOf } from './table.ts'
import { validationError } from './validation-error.ts'
import { equalValues } from './values.ts'

/** Where a query or scan looks: a table, or one of its indexes. */
interface Place {
  table: Table
  index: Index | undefined
  key: KeySchema
}

export function query(database: Database, input: QueryCommandInput) {
  const expressions = readExpressions(input)
  const place = findPlace(database, input)
  const { table, index, key } = place
  const { hash, range } = readKeyCondition(expressions, key)
  if (expressions.filter) refuseKeysInFilter(expressions, key)
  const candidates = index
    ? indexRows(database, table, index).filter(({ item }) => equalValues(item[key.hash.name]!, hash))
    : [...(table.partitions.get(encodeKeyValue(hash))?.values() ?? [])]
  const rows = range ? candidates.filter(({ item }) => meets(item, range, expressions)) : candidates
  const backwards = input.ScanIndexForward === false
  return makePage(inOrder(rows, place, backwards), { ...place, input, expressions, backwards })
}

/** Reads a table or index in the order of its keys; real tables have no order that one could rely on. */
export function scan(database: Database, input: ScanCommandInput) {
  const expressions = readExpressions(input)
  const place = findPlace(database, input)
  const { table, index } = place
  const rows = index ? indexRows(database, table, index) : rowsOf(table)
  return makePage(inOrder(rows, place, false), { ...place, input, expressions, backwards: false })
}

function findPlace(database: Database, input: QueryCommandInput | ScanCommandInput): Place {
  const table = tableOf(database, input.TableName)
  if (input.IndexName === undefined) return { table, index: undefined, key: table.key }
  const index = table.indexes.get(input.IndexName)
  if (!index) throw validationError(`The table does not have the specified index: ${input.IndexName}`)
  if (input.ConsistentRead) {
    throw validationError('Consistent reads are not supported on global secondary indexes')
  }
  return { table, index, key: index.key }
}

/** A row without the index's key attributes is not in the index. */
function indexRows(database: Database, table: Table, index: Index): Row[] {
  return rowsForIndex(database, table).filter(({ item }) => hasKey(item, index.key))
}

function inOrder(rows: Row[], { table, key }: Place, backwards: boolean): Row[] {
  const sign = backwards ? -1 : 1
  return rows.toSorted(
    (one, other) =>
      sign * (compareKeys(one.item, other.item, key) || compareKeys(one.item, other.item, table.key)),
  )
}

function refuseKeysInFilter({ filter, names }: Expressions, key: KeySchema): void {
  const used = attributesIn(filter!, names)
  const refused = attributesOf(key).find(({ name }) => used.includes(name))
  if (!refused) return
  throw validationError(
    `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${refused.name}`,
  )
}
