import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Promised } from '../promises.ts'

/** What the parts of the DynamoDB contract work with: one client, and three tables that all tests share. */
export interface DynamodbBench {
  promised: Promised
  dynamodb: () => DynamoDBClient
  /** Key: `projectKey`. Index: see test-tables.ts. */
  owners: string
  /** Key: `email` and `at`, a number. */
  letters: string
  /** Key: `email` and `projectId`, a text. */
  configs: string
  /** A key value that no other test uses. */
  newKey: () => string
}
