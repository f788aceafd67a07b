import { ScanCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient, ScanCommandOutput } from '@aws-sdk/client-dynamodb'

/** All project keys that have queues: `table` lists them. */
export const listedKeys = async (dynamodb: DynamoDBClient, table: string): Promise<string[]> => {
  const keys: string[] = []
  let from: ScanCommandOutput['LastEvaluatedKey']
  do {
    const page: ScanCommandOutput = await dynamodb.send(
      new ScanCommand({ TableName: table, ProjectionExpression: 'projectKey', ExclusiveStartKey: from }),
    )
    keys.push(...(page.Items ?? []).flatMap(({ projectKey }) => projectKey?.S ?? []))
    from = page.LastEvaluatedKey
  } while (from)
  return keys
}
