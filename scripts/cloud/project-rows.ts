// The rows of project-configs for whoever onboards, removes and looks after projects. Daemons only read them.
import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { makeConfigTable, rowsOfEmail } from '../../cloud/config-table.ts'
import type { ConfigTable } from '../../cloud/config-table.ts'
import { configItem, keyOfConfig } from '../../contract/project-config.ts'
import type { Item } from '../../contract/dynamodb-update.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import { isConditionFailed } from '../../platform/aws-errors.ts'
import { updateRow } from '../../cloud/update-row.ts'

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

/** The rows as an operator reads and writes them. */
export interface ProjectRows extends ConfigTable {
  /** Creates or replaces the row. Throws KeptByTerraform for a row that Terraform manages. */
  put: (config: ProjectConfig) => Promise<void>
  /** The same check as `put`, before anything is created for the row. */
  refuseKept: (key: ConfigKey) => Promise<void>
  /** Takes no new command for the row from now on, as soon as no daemon remembers it otherwise. A row that is gone stays gone. May be repeated. */
  leave: (key: ConfigKey, now: number) => Promise<void>
  /** Takes `leave` back. */
  stay: (key: ConfigKey) => Promise<void>
  /** Only a row that is leaving. False: it is there, and is not, or is not any more. May be repeated. */
  remove: (key: ConfigKey) => Promise<boolean>
  /** The rows of an address, also those whose row cannot be read otherwise. */
  listedFor: (email: string) => Promise<ListedRow[]>
  /** The rows of these projects, whoever they are for. A scan: for people, not for daemons. */
  rowsOf: (...projectIds: string[]) => Promise<ListedRow[]>
}

/** What an operator must know of a row; the rest of it may be unreadable. */
export interface ListedRow extends ConfigKey {
  projectKey: string
  repository: string
  previewBucket: string
  isKept: boolean
  leaving?: number
}

/** There, and not Terraform's. */
const OURS = 'attribute_exists(email) AND attribute_not_exists(managedBy)'

const keyOf = ({ email, projectId }: ConfigKey): { email: string; projectId: string } => ({
  email,
  projectId,
})

const listedIn = (item: Item): ListedRow => {
  const row = unmarshall(item) as Partial<ProjectConfig> & { managedBy?: string }
  const { email = '', projectId = '', userId = '', repository = '', previewBucket = '', leaving } = row
  const ids = { email, projectId, projectKey: keyOfConfig({ projectId, userId }) }
  const isKept = row.managedBy !== undefined
  return { ...ids, repository, previewBucket, isKept, ...(leaving !== undefined && { leaving }) }
}

export const makeProjectRows = (dynamodb: DynamoDBClient, table: string): ProjectRows => ({
  ...makeConfigTable(dynamodb, table),
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
  leave: async (key, now) => {
    await updateRow(dynamodb, table, {
      key: keyOf(key),
      set: 'SET leaving = if_not_exists(leaving, :now)',
      condition: OURS,
      values: { ':now': now },
    })
  },
  stay: async (key) => {
    await updateRow(dynamodb, table, { key: keyOf(key), set: 'REMOVE leaving', condition: OURS, values: {} })
  },
  remove: async (key) => {
    const remove = new DeleteItemCommand({
      TableName: table,
      Key: marshall(keyOf(key)),
      ConditionExpression:
        'attribute_not_exists(email) OR (attribute_exists(leaving) AND attribute_not_exists(managedBy))',
    })
    try {
      await dynamodb.send(remove)
      return true
    } catch (error) {
      if (isConditionFailed(error)) return false
      throw error
    }
  },
  listedFor: async (email) => {
    const { Items = [] } = await dynamodb.send(
      new QueryCommand({ ...rowsOfEmail(table, email), ConsistentRead: true }),
    )
    return Items.map(listedIn)
  },
  rowsOf: async (...projectIds) => {
    const rows: ListedRow[] = []
    let from: Item | undefined
    do {
      const page = await dynamodb.send(
        new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from }),
      )
      rows.push(...(page.Items ?? []).map(listedIn).filter((row) => projectIds.includes(row.projectId)))
      from = page.LastEvaluatedKey
    } while (from)
    return rows
  },
})
