import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { readProjectConfig } from './project-config.ts'
import type { ProjectConfig } from './project-config.ts'

export interface ConfigTable {
  /** Every project of an address; none for a stranger. */
  projectsOf: (email: string) => Promise<ProjectConfig[]>
  put: (config: ProjectConfig) => Promise<void>
}

/** Addresses are kept in lower case. */
export const makeConfigTable = (dynamodb: DynamoDBClient, table: string): ConfigTable => ({
  projectsOf: async (email) => {
    const { Items = [] } = await dynamodb.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'email = :email',
        ExpressionAttributeValues: marshall({ ':email': email.toLowerCase() }),
      }),
    )
    return Items.map(readProjectConfig)
  },
  put: async (config) => {
    const Item = marshall(config, { removeUndefinedValues: true })
    await dynamodb.send(new PutItemCommand({ TableName: table, Item }))
  },
})
