import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient, Projection } from '@aws-sdk/client-dynamodb'
import { makeMemoryDynamodb } from './memory-dynamodb.ts'
import type { MemoryDynamodbOptions } from './memory-dynamodb.ts'

/** The fake with a table `owners`: key `projectKey`, sparse index `waiting-index` on `waiting` and `leaseExpiresAt`. */
export async function setupDynamodb(
  options: MemoryDynamodbOptions = {},
  projection: Projection = { ProjectionType: 'ALL' },
) {
  const fake = makeMemoryDynamodb(options)
  const dynamodb = fake as unknown as DynamoDBClient
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'owners',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'projectKey', KeyType: 'HASH' }],
      AttributeDefinitions: [
        { AttributeName: 'projectKey', AttributeType: 'S' },
        { AttributeName: 'waiting', AttributeType: 'S' },
        { AttributeName: 'leaseExpiresAt', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'waiting-index',
          KeySchema: [
            { AttributeName: 'waiting', KeyType: 'HASH' },
            { AttributeName: 'leaseExpiresAt', KeyType: 'RANGE' },
          ],
          Projection: projection,
        },
      ],
    }),
  )
  return { fake, dynamodb }
}
