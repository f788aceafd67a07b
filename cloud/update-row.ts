import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { updateInput } from '../contract/dynamodb-update.ts'
import type { Item, Update } from '../contract/dynamodb-update.ts'
import { isConditionFailed } from '../platform/aws-errors.ts'

/** Returns the whole new row; `undefined` if the condition was not met. Throws on any other failure. */
export const updateRow = async (
  dynamodb: DynamoDBClient,
  table: string,
  update: Update,
): Promise<Item | undefined> => {
  try {
    const { Attributes } = await dynamodb.send(new UpdateItemCommand(updateInput(table, update)))
    return Attributes ?? {}
  } catch (error) {
    if (isConditionFailed(error)) return undefined
    throw error
  }
}
