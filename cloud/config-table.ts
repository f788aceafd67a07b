import { GetItemCommand, PutItemCommand, QueryCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { configItem, keyOfConfig, readProjectConfig } from '../contract/project-config.ts'
import type { Item } from '../contract/dynamodb-update.ts'
import type { ProjectConfig } from '../contract/project-config.ts'
import { isConditionFailed } from '../platform/aws-errors.ts'

type ConfigKey = Pick<ProjectConfig, 'email' | 'projectId'>

/** Thrown instead of changing a row that Terraform manages. */
export class KeptByTerraform extends Error {
  override readonly name = 'KeptByTerraform'
  constructor({ email, projectId }: ConfigKey) {
    super(
      `${projectId} for ${email} is managed by Terraform: change it in the file that PROJECTS_FILE names, then run make deploy`,
    )
  }
}

export interface ConfigTable {
  /** All projects of an address; empty for a stranger. */
  projectsOf: (email: string) => Promise<ProjectConfig[]>
  /** The project keys that list an address, as they stand now; also those whose row cannot be read otherwise. */
  projectKeysOf: (email: string) => Promise<string[]>
  /** Creates or replaces the row. Throws KeptByTerraform for a row that Terraform manages. */
  put: (config: ProjectConfig) => Promise<void>
  /** The same check as `put`, before anything is created for the row. */
  refuseKept: (key: ConfigKey) => Promise<void>
  /** The rows of a project, whoever they are for. A scan: for people, not for daemons. */
  rowsOf: (projectId: string) => Promise<ListedRow[]>
}

/** What an operator must know of a row; the rest of it may be unreadable. */
export interface ListedRow extends ConfigKey {
  projectKey: string
  repository: string
  previewBucket: string
  isKept: boolean
}

const listedIn = (item: Item): ListedRow => {
  const row = unmarshall(item) as Partial<ProjectConfig> & { managedBy?: string }
  const { email = '', projectId = '', userId = '', repository = '', previewBucket = '' } = row
  const projectKey = keyOfConfig({ projectId, userId })
  return { email, projectId, projectKey, repository, previewBucket, isKept: row.managedBy !== undefined }
}

const ofEmail = (TableName: string, email: string) => ({
  TableName,
  KeyConditionExpression: 'email = :email',
  ExpressionAttributeValues: marshall({ ':email': email.toLowerCase() }),
})

/** Addresses are stored in lower case. */
export const makeConfigTable = (dynamodb: DynamoDBClient, table: string): ConfigTable => ({
  projectsOf: async (email) => {
    const { Items = [] } = await dynamodb.send(new QueryCommand(ofEmail(table, email)))
    return Items.map(readProjectConfig)
  },
  projectKeysOf: async (email) => {
    const { Items = [] } = await dynamodb.send(
      new QueryCommand({ ...ofEmail(table, email), ConsistentRead: true }),
    )
    return Items.map((item) => keyOfConfig(unmarshall(item) as ProjectConfig))
  },
  put: async (config) => {
    const put = new PutItemCommand({
      TableName: table,
      Item: configItem(config),
      ConditionExpression: 'attribute_not_exists(managedBy)',
    })
    await dynamodb.send(put).catch((error: unknown) => {
      throw isConditionFailed(error) ? new KeptByTerraform(config) : error
    })
  },
  refuseKept: async ({ email, projectId }) => {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: table, Key: marshall({ email, projectId }), ConsistentRead: true }),
    )
    if (Item?.managedBy) throw new KeptByTerraform({ email, projectId })
  },
  rowsOf: async (projectId) => {
    const rows: ListedRow[] = []
    const pages = paginateScan(
      { client: dynamodb },
      {
        TableName: table,
        ConsistentRead: true,
        FilterExpression: 'projectId = :project',
        ExpressionAttributeValues: marshall({ ':project': projectId }),
      },
    )
    for await (const { Items = [] } of pages) rows.push(...Items.map(listedIn))
    return rows
  },
})
