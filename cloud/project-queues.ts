// The queues of project keys: cached, looked up in the table, and created when missing.
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { projectQueueNames } from '../contract/names.ts'
import { queuesItem } from '../contract/project-queues.ts'
import type { QueueUrls } from '../contract/project-queues.ts'
import { projectQueues } from '../contract/topology.ts'
import { ensureQueues } from './ensure-queues.ts'

export interface ProjectQueues {
  /** The URLs; `undefined` if the queues have not been created yet. */
  find: (projectKey: string) => Promise<QueueUrls | undefined>
  /** The URLs; creates missing queues. Only the router and onboarding have the right to. */
  ensure: (projectKey: string) => Promise<QueueUrls>
  /** For a queue that was deleted: creates missing queues, ignoring the cache. */
  recreate: (projectKey: string) => Promise<QueueUrls>
}

export const makeProjectQueues = (deps: {
  sqs: SQSClient
  dynamodb: DynamoDBClient
  table: string
  prefix: string
}): ProjectQueues => {
  const { sqs, dynamodb, table, prefix } = deps
  const known = new Map<string, QueueUrls>()

  const find: ProjectQueues['find'] = async (projectKey) => {
    const remembered = known.get(projectKey)
    if (remembered) return remembered
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: table, Key: marshall({ projectKey }) }),
    )
    if (!Item) return undefined
    const { inputUrl, outputUrl, dlqUrl } = unmarshall(Item) as QueueUrls
    known.set(projectKey, { inputUrl, outputUrl, dlqUrl })
    return known.get(projectKey)
  }

  const recreate: ProjectQueues['recreate'] = async (projectKey) => {
    const names = projectQueueNames(prefix, projectKey)
    const made = await ensureQueues(sqs, projectQueues(prefix, projectKey))
    const url = (name: string): string => made.get(name) ?? ''
    const urls = { inputUrl: url(names.input), outputUrl: url(names.output), dlqUrl: url(names.dlq) }
    const Item = { ...queuesItem(projectKey, urls), ...marshall({ madeAt: Date.now() }) }
    await dynamodb.send(new PutItemCommand({ TableName: table, Item }))
    known.set(projectKey, urls)
    return urls
  }

  return {
    find,
    ensure: async (projectKey) => (await find(projectKey)) ?? (await recreate(projectKey)),
    recreate,
  }
}
