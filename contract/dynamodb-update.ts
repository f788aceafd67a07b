import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'

export type Item = Record<string, AttributeValue>

/** An UpdateItem without its table. Write attribute names that DynamoDB reserves as `#name`. */
export interface Update {
  key: Record<string, string>
  set: string
  condition?: string
  /** The attributes of those `#name` that do not stand for `name`. */
  names?: Record<string, string>
  values: Record<string, unknown>
}

/** `#status` stands for the attribute `status`. */
const namesIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/#(\w+)/g)].map(([hash, name]) => [hash, name ?? '']))

/** The SDK's input for an update. Values may be numbers, strings, maps and Sets of strings. */
export const updateInput = (TableName: string, update: Update): UpdateItemCommandInput => {
  const names = { ...namesIn(`${update.set} ${update.condition ?? ''}`), ...update.names }
  return {
    TableName,
    Key: marshall(update.key),
    UpdateExpression: update.set,
    ...(update.condition && { ConditionExpression: update.condition }),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(update.values).length > 0 && {
      ExpressionAttributeValues: marshall(update.values, { removeUndefinedValues: true }),
    }),
    ReturnValues: 'ALL_NEW',
  }
}
