import type { PutItemCommandInput } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { newRow } from './record.ts'
import type { NewTracking } from './record.ts'

/** Creates the row unless it exists. */
export const createInput = (table: string, tracking: NewTracking): PutItemCommandInput => ({
  TableName: table,
  Item: marshall(newRow(tracking), { removeUndefinedValues: true }),
  ConditionExpression: 'attribute_not_exists(commandId)',
})
