// Makes a project known: its configuration row and its queues. The same queues as Terraform's, from the same topology.
import type { Clients } from '../../contract/clients.ts'
import { makeConfigTable } from '../../contract/config-table.ts'
import { tableNames } from '../../contract/names.ts'
import { keyOfConfig, parseProjectConfig } from '../../contract/project-config.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import { makeProjectQueues } from '../../contract/project-queues.ts'

/** Throws NotAMessage when the row is no project configuration. May be repeated, for a change for instance. */
export const onboard = async (
  { sqs, dynamodb }: Clients,
  prefix: string,
  row: object,
): Promise<ProjectConfig> => {
  const config = parseProjectConfig(row)
  const tables = tableNames(prefix)
  await makeProjectQueues({ sqs, dynamodb, table: tables.queues, prefix }).ensure(keyOfConfig(config))
  await makeConfigTable(dynamodb, tables.configs).put(config)
  return config
}
