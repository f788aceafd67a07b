import type {
  DeleteItemCommandInput,
  PutItemCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import { awsError } from '../aws-error.ts'
import { applyUpdate } from './apply-update.ts'
import { meets } from './evaluate-condition.ts'
import type { Expressions } from './expressions.ts'
import { readExpressions } from './expressions.ts'
import { attributesOf, checkItemKey, checkKey } from './keys.ts'
import { checkNoOverlap, project, resolvePath } from './paths.ts'
import type { Database, Table } from './table.ts'
import { deleteRow, findRow, putRow, tableOf } from './table.ts'
import { invalidParameters, validationError } from './validation-error.ts'
import type { Item } from './values.ts'
import { copyItem } from './values.ts'

export function putItem(database: Database, input: PutItemCommandInput) {
  const expressions = readExpressions(input)
  checkReturnValues(input.ReturnValues, ['NONE', 'ALL_OLD'])
  const table = tableOf(database, input.TableName)
  const item = input.Item ?? {}
  checkItemKey(item, table.key)
  const old = findRow(table, item)?.item
  checkCondition(old, expressions, input.ReturnValuesOnConditionCheckFailure)
  putRow(database, table, item)
  return returned(input.ReturnValues === 'ALL_OLD' ? old : undefined)
}

export function deleteItem(database: Database, input: DeleteItemCommandInput) {
  const expressions = readExpressions(input)
  checkReturnValues(input.ReturnValues, ['NONE', 'ALL_OLD'])
  const table = tableOf(database, input.TableName)
  const key = checkKey(input.Key, table.key)
  const old = findRow(table, key)?.item
  checkCondition(old, expressions, input.ReturnValuesOnConditionCheckFailure)
  deleteRow(database, table, key)
  return returned(input.ReturnValues === 'ALL_OLD' ? old : undefined)
}

export function updateItem(database: Database, input: UpdateItemCommandInput) {
  const expressions = readExpressions(input)
  checkReturnValues(input.ReturnValues, ['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'])
  const table = tableOf(database, input.TableName)
  const key = checkKey(input.Key, table.key)
  const { update, names } = expressions
  if (update) checkTargets(table, expressions)
  const old = findRow(table, key)?.item
  checkCondition(old, expressions, input.ReturnValuesOnConditionCheckFailure)
  const before = old ?? copyItem(key)
  const after = putRow(database, table, update ? applyUpdate(before, update, expressions) : before)
  switch (input.ReturnValues) {
    case 'ALL_OLD':
      return returned(old)
    case 'ALL_NEW':
      return returned(after)
    case 'UPDATED_OLD':
      return returned(old && project(old, update?.targets ?? [], names))
    case 'UPDATED_NEW':
      return returned(project(after, update?.targets ?? [], names))
    default:
      return {}
  }
}

function checkReturnValues(asked: string | undefined, permitted: readonly string[]): void {
  if (asked !== undefined && !permitted.includes(asked))
    throw validationError('Return values set to invalid value')
}

/** The paths written must not touch the key, nor each other. */
function checkTargets(table: Table, { update, names }: Expressions): void {
  const targets = update!.targets.map((path) => resolvePath(path, names))
  checkNoOverlap(targets, 'UpdateExpression')
  const key = attributesOf(table.key).find(({ name }) => targets.some(([first]) => first === name))
  if (!key) return
  throw invalidParameters(`Cannot update attribute ${key.name}. This attribute is part of the key`)
}

function checkCondition(
  old: Item | undefined,
  expressions: Expressions,
  onFailure: string | undefined,
): void {
  const { condition } = expressions
  if (!condition || meets(old ?? {}, condition, expressions)) return
  const shown = onFailure === 'ALL_OLD' && old ? { Item: copyItem(old) } : {}
  throw awsError('ConditionalCheckFailedException', 'The conditional request failed', shown)
}

function returned(item: Item | undefined) {
  return item && Object.keys(item).length > 0 ? { Attributes: copyItem(item) } : {}
}
