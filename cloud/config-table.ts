import { QueryCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { keyOfConfig, readProjectConfig } from '../contract/project-config.ts'
import type { ProjectConfig } from '../contract/project-config.ts'

/** What daemons read. Rows are written by operators (scripts/cloud/project-rows.ts) and Terraform. */
export interface ConfigTable {
  /** All projects of an address; empty for a stranger. */
  projectsOf: (email: string) => Promise<ProjectConfig[]>
  /** The project keys that list an address, as they stand now; also those whose row cannot be read otherwise. */
  projectKeysOf: (email: string) => Promise<string[]>
}

/** The rows of an address, as a query. Addresses are stored in lower case. */
export const rowsOfEmail = (TableName: string, email: string) => ({
  TableName,
  KeyConditionExpression: 'email = :email',
  ExpressionAttributeValues: marshall({ ':email': email.toLowerCase() }),
})

export const makeConfigTable = (dynamodb: DynamoDBClient, table: string): ConfigTable => ({
  projectsOf: async (email) => {
    const { Items = [] } = await dynamodb.send(new QueryCommand(rowsOfEmail(table, email)))
    return Items.map(readProjectConfig)
  },
  projectKeysOf: async (email) => {
    const { Items = [] } = await dynamodb.send(
      new QueryCommand({ ...rowsOfEmail(table, email), ConsistentRead: true }),
    )
    return Items.map((item) => keyOfConfig(unmarshall(item) as ProjectConfig))
  },
})
