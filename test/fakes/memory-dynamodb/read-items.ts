import type { BatchGetItemCommandInput, GetItemCommandInput } from '@aws-sdk/client-dynamodb'
import type { ExpressionInput } from './expressions.ts'
import { readExpressions } from './expressions.ts'
import { checkKey, encodeKeyValue, keyOf } from './keys.ts'
import { checkNoOverlap, project, resolvePath } from './paths.ts'
import type { Database, Table } from './table.ts'
import { findRow, tableOf } from './table.ts'
import { validationError } from './validation-error.ts'
import type { Item } from './values.ts'
import { copyItem } from './values.ts'

export function getItem(database: Database, input: GetItemCommandInput) {
  const show = readProjection(input)
  const table = tableOf(database, input.TableName)
  const row = findRow(table, checkKey(input.Key, table.key))
  return row ? { Item: show(row.item) } : {}
}

/** At most 100 keys; what is missing is left out, and nothing is ever left unprocessed. */
export function batchGetItem(database: Database, input: BatchGetItemCommandInput) {
  const requests = Object.entries(input.RequestItems ?? {})
  const count = requests.reduce((sum, [, { Keys = [] }]) => sum + Keys.length, 0)
  if (count === 0) throw validationError('The batch get request list cannot be empty')
  if (count > 100) throw validationError('Too many items requested for the BatchGetItem call')
  const responses: Record<string, Item[]> = {}
  for (const [name, request] of requests) {
    const show = readProjection(request)
    const table = tableOf(database, name)
    const keys = (request.Keys ?? []).map((key) => checkKey(key, table.key))
    refuseDuplicates(table, keys)
    responses[name] = keys.flatMap((key) => {
      const row = findRow(table, key)
      return row ? [show(row.item)] : []
    })
  }
  return { Responses: responses, UnprocessedKeys: {} }
}

function refuseDuplicates(table: Table, keys: Item[]): void {
  const texts = keys.map((key) => JSON.stringify(Object.values(keyOf(key, table.key)).map(encodeKeyValue)))
  if (new Set(texts).size < texts.length) {
    throw validationError('Provided list of item keys contains duplicates')
  }
}

/** How items are to be shown: copied, and cut down to the ProjectionExpression if there is one. */
export function readProjection(input: ExpressionInput): (item: Item) => Item {
  const { projection, names } = readExpressions(input)
  if (!projection) return copyItem
  checkNoOverlap(
    projection.map((path) => resolvePath(path, names)),
    'ProjectionExpression',
  )
  return (item) => copyItem(project(item, projection, names))
}
