// The project keys of a project, also those that nobody may write to any more: by its rows, its queues, and the table of queues.
import { paginateScan } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { ListedRow } from '../../cloud/project-rows.ts'
import { listQueues, partsOfProjectQueues } from '../../cloud/queues.ts'
import { isProjectId, isUserId, projectKeyOf } from '../../../contract/names.ts'
import { queueNameOf } from '../../../platform/aws-call-target.ts'
import type { System } from '../cli/system.ts'

/** No user id has a hyphen, so the last one parts it from the project id. */
export const keyOfQueue = (prefix: string, name: string): string | undefined => {
  const parts = partsOfProjectQueues(prefix).find(
    ({ start, end }) => name.startsWith(start) && name.endsWith(end),
  )
  if (parts === undefined) return undefined
  const owner = name.slice(parts.start.length, name.length - parts.end.length)
  const at = owner.lastIndexOf('-')
  const [projectId, userId] = [owner.slice(0, Math.max(0, at)), owner.slice(at + 1)]
  return isProjectId(projectId) && isUserId(userId) ? projectKeyOf(projectId, userId) : undefined
}

type Where = Pick<System, 'clients' | 'prefix' | 'tables'>

/** URLs by project key. */
export const queuesOfProject = async (
  { clients, prefix }: Where,
  projectId: string,
): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>()
  for (const { start } of partsOfProjectQueues(prefix))
    for (const url of await listQueues(clients.sqs, `${start}${projectId}-`)) {
      const key = keyOfQueue(prefix, queueNameOf(url))
      if (key?.startsWith(`${projectId}#`)) found.set(key, [...(found.get(key) ?? []), url])
    }
  return found
}

/** Those in the table of queues. */
export const listedKeysOfProject = async (
  { clients, tables }: Where,
  projectId: string,
): Promise<string[]> => {
  const keys: string[] = []
  const pages = paginateScan(
    { client: clients.dynamodb },
    {
      TableName: tables.queues,
      ConsistentRead: true,
      ProjectionExpression: 'projectKey',
      FilterExpression: 'begins_with(projectKey, :project)',
      ExpressionAttributeValues: marshall({ ':project': `${projectId}#` }),
    },
  )
  for await (const { Items = [] } of pages)
    keys.push(...Items.map((item) => String(unmarshall(item)['projectKey'])))
  return keys
}

export const allKeys = (rows: ListedRow[], queues: Map<string, string[]>, listed: string[]): string[] =>
  [...new Set([...rows.map(({ projectKey }) => projectKey), ...queues.keys(), ...listed])].toSorted()
