import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'

export type Item = Record<string, AttributeValue>

/** The part of an UpdateItem that does not depend on the table. Attribute names that DynamoDB reserves are written `#name`. */
export interface Update {
  key: Record<string, string>
  set: string
  condition?: string
  /** What a `#name` stands for when that is not the attribute `name`. */
  names?: Record<string, string>
  values: Record<string, unknown>
}

/** `#status` in any expression stands for the attribute `status`. */
const namesIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/#(\w+)/g)].map(([hash, name]) => [hash, name ?? '']))

/** An update in DynamoDB's words. Values may hold numbers, texts, maps and Sets of texts. */
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
