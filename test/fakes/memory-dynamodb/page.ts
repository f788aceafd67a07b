import type { QueryCommandInput, ScanCommandInput } from '@aws-sdk/client-dynamodb'
import { meets } from './evaluate-condition.ts'
import type { Expressions } from './expressions.ts'
import type { KeySchema } from './keys.ts'
import { attributesOf, compareKeys, keyOf } from './keys.ts'
import { checkNoOverlap, project, resolvePath } from './paths.ts'
import type { Index, Row, Table } from './table.ts'
import { validationError } from './validation-error.ts'
import type { Item } from './values.ts'
import { copyItem, typeOf } from './values.ts'

/** What one query or scan reads at most before it gives a page, filtered or not. */
const mostPageBytes = 1024 * 1024

export interface PageRequest {
  table: Table
  index: Index | undefined
  key: KeySchema
  input: QueryCommandInput | ScanCommandInput
  expressions: Expressions
  backwards: boolean
}

/**
 * Cuts a page out of the ordered rows. As on AWS a page that its limit ended has a LastEvaluatedKey even if nothing
 * follows, and a filter may leave an empty page in the middle.
 */
export function makePage(rows: Row[], request: PageRequest) {
  const { table, key, input, expressions } = request
  const most = input.Limit ?? Infinity
  if (most < 1) throw validationError('Limit must be greater than or equal to 1')
  const { filter } = expressions
  const rest = input.ExclusiveStartKey ? rowsAfter(rows, input.ExclusiveStartKey, request) : rows
  const read: Row[] = []
  let bytes = 0
  for (const row of rest) {
    if (read.length === most || bytes >= mostPageBytes) break
    read.push(row)
    bytes += row.bytes
  }
  const full = read.length === most || bytes >= mostPageBytes
  const last = full ? read.at(-1) : undefined
  const found = filter ? read.filter(({ item }) => meets(item, filter, expressions)) : read
  const show = makeShow(request)
  return {
    Count: found.length,
    ScannedCount: read.length,
    ...(input.Select === 'COUNT' ? {} : { Items: found.map(({ item }) => show(item)) }),
    ...(last
      ? { LastEvaluatedKey: copyItem({ ...keyOf(last.item, table.key), ...keyOf(last.item, key) }) }
      : {}),
  }
}

/** The rows behind a start key, whether or not its own row is still there. */
function rowsAfter(rows: Row[], start: Item, { table, key, backwards }: PageRequest): Row[] {
  const attributes = [...attributesOf(table.key), ...attributesOf(key)]
  const names = new Set(attributes.map(({ name }) => name))
  const fits = attributes.every(({ name, type }) => start[name] && typeOf(start[name]) === type)
  if (!fits || Object.keys(start).length !== names.size)
    throw validationError('The provided starting key is invalid')
  const sign = backwards ? -1 : 1
  return rows.filter(
    ({ item }) => sign * (compareKeys(item, start, key) || compareKeys(item, start, table.key)) > 0,
  )
}

/** What is shown of an item: what the index carries, or of that what the ProjectionExpression asks for. */
function makeShow({ table, index, key, expressions }: PageRequest): (item: Item) => Item {
  const { projection, names } = expressions
  if (projection) {
    const paths = projection.map((path) => resolvePath(path, names))
    checkNoOverlap(paths, 'ProjectionExpression')
  }
  const { ProjectionType = 'ALL', NonKeyAttributes = [] } = index?.projection ?? {}
  const keys = [...attributesOf(table.key), ...attributesOf(key)].map(({ name }) => name)
  const carried = new Set(ProjectionType === 'INCLUDE' ? [...keys, ...NonKeyAttributes] : keys)
  const carry = (item: Item) =>
    ProjectionType === 'ALL'
      ? item
      : Object.fromEntries(Object.entries(item).filter(([name]) => carried.has(name)))
  return (item) => copyItem(projection ? project(carry(item), projection, names) : carry(item))
}
