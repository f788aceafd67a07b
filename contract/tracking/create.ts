import type { PutItemCommandInput } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { newRow } from './record.ts'
import type { NewTracking } from './record.ts'

/** Puts the row if it is absent. */
export const createInput = (table: string, tracking: NewTracking): PutItemCommandInput => ({
  TableName: table,
  Item: marshall(newRow(tracking), { removeUndefinedValues: true }),
  ConditionExpression: 'attribute_not_exists(commandId)',
})
