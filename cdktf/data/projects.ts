// What the file of projects asks for: the same that `make onboard` makes at run time.
import type { TerraformStack } from '#cdk'
import { DynamodbTableItem } from '#aws/dynamodb-table-item'
import type { DynamodbTable } from '#aws/dynamodb-table'
import { MANAGED_BY_TERRAFORM, configItem } from '../../contract/project-config.ts'
import { projectQueueNames, splitProjectKey, tableNames } from '../../contract/names.ts'
import { queuesItem } from '../../contract/project-queues.ts'
import type { ProjectRow } from '../../contract/project-config.ts'
import { projectKeysIn, withPreview } from '../../deployment/projects.ts'
import { projectQueues } from '../../contract/topology.ts'
import type { Deployment } from '../deployment.ts'
import { literal } from '../literal.ts'
import { makeQueues } from './queues.ts'
import { makeSiteBuckets } from './site-buckets.ts'

/** What a person wrote is no template, whatever is in it. */
const asWritten = (row: ProjectRow): ProjectRow =>
  JSON.parse(JSON.stringify(row), (_, value: unknown) =>
    typeof value === 'string' ? literal(value) : value,
  ) as ProjectRow

/** An id of Terraform's for the row. Hyphens double and underscores only separate, so that no two rows get the same one. */
const idOf = ({ projectId, email }: ProjectRow): string => {
  const address = email.replaceAll('-', '--').replace(/[^a-z0-9-]/g, (other) => `-${other.charCodeAt(0)}-`)
  return `project_${projectId}_${address}`
}

/**
 * Where the queues are, for a state machine that is asked before the router has ever been. The router may write the same row again, with a
 * field more, which Terraform does not look at.
 */
const makeQueuesOf = (stack: TerraformStack, prefix: string, key: string, table: DynamodbTable): void => {
  const queues = makeQueues(stack, projectQueues(prefix, key), { prefix })
  const { input, output, dlq } = projectQueueNames(prefix, key)
  const url = (name: string): string => queues.get(name)?.url ?? ''
  const { projectId, userId } = splitProjectKey(key)
  new DynamodbTableItem(stack, `queues_${projectId}_${userId}`, {
    tableName: table.name,
    hashKey: 'projectKey',
    item: JSON.stringify(queuesItem(key, { inputUrl: url(input), outputUrl: url(output), dlqUrl: url(dlq) })),
  })
}

/** Makes queues, preview buckets and rows of all projects, and returns the addresses of the previews by project. */
export const makeProjects = (
  stack: TerraformStack,
  { settings: { prefix, region, previewDays }, projects, endpoint }: Deployment,
  { account, tables }: { account: string; tables: Map<string, DynamodbTable> },
): Record<string, string> => {
  const place = { prefix, account, region, ...(endpoint !== undefined && { endpoint }) }
  const table = tables.get(tableNames(prefix).configs)
  const places = tables.get(tableNames(prefix).queues)
  if (!table || !places) throw new Error('a table for projects is missing')
  for (const key of projectKeysIn(projects)) makeQueuesOf(stack, prefix, key, places)
  makeSiteBuckets(stack, projects, { ...place, previewDays })
  const configs = projects.map((row) => [idOf(row), withPreview(asWritten(row), place)] as const)
  for (const [id, config] of configs)
    new DynamodbTableItem(stack, id, {
      tableName: table.name,
      hashKey: 'email',
      rangeKey: 'projectId',
      item: JSON.stringify(configItem(config, MANAGED_BY_TERRAFORM)),
    })
  return Object.fromEntries(configs.map(([, { projectId, previewUrl }]) => [projectId, previewUrl]))
}
