// The queues of project keys: made by routers and onboarding, and listed in a table, for the state machine, operators and clean-up. Nobody is
// led by that table: daemons address queues by their names.
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { projectQueueNames } from '../contract/names.ts'
import { queuesItem } from '../contract/project-queues.ts'
import type { QueueUrls } from '../contract/project-queues.ts'
import { projectQueues } from '../contract/topology.ts'
import { ensureQueues } from './ensure-queues.ts'

export interface ProjectQueues {
  /** Makes the queues unless they are listed. Only for a key that project-configs has: anybody may name others. */
  ensure: (projectKey: string) => Promise<void>
  /** Makes the missing ones of the queues, listed or not. Likewise. */
  recreate: (projectKey: string) => Promise<QueueUrls>
  /** For any key: makes the missing ones again if its queues are listed. False: they are not, and nothing was made. */
  restore: (projectKey: string) => Promise<boolean>
}

export const makeProjectQueues = (deps: {
  sqs: SQSClient
  dynamodb: DynamoDBClient
  table: string
  prefix: string
}): ProjectQueues => {
  const { sqs, dynamodb, table, prefix } = deps
  const known = new Set<string>()

  const isListed = async (projectKey: string): Promise<boolean> => {
    if (known.has(projectKey)) return true
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: table, Key: marshall({ projectKey }) }),
    )
    if (Item) known.add(projectKey)
    return Item !== undefined
  }

  const recreate: ProjectQueues['recreate'] = async (projectKey) => {
    const names = projectQueueNames(prefix, projectKey)
    const made = await ensureQueues(sqs, projectQueues(prefix, projectKey))
    const url = (name: string): string => made.get(name) ?? ''
    const urls = { inputUrl: url(names.input), outputUrl: url(names.output), dlqUrl: url(names.dlq) }
    const Item = { ...queuesItem(projectKey, urls), ...marshall({ madeAt: Date.now() }) }
    await dynamodb.send(new PutItemCommand({ TableName: table, Item }))
    known.add(projectKey)
    return urls
  }

  const ensure = async (projectKey: string): Promise<void> => {
    if (!(await isListed(projectKey))) await recreate(projectKey)
  }
  /** Shared by those who ask meanwhile. */
  const ensuring = new Map<string, Promise<void>>()

  return {
    ensure: (projectKey) => {
      const begun = ensuring.get(projectKey) ?? ensure(projectKey).finally(() => ensuring.delete(projectKey))
      ensuring.set(projectKey, begun)
      return begun
    },
    recreate,
    restore: async (projectKey) => {
      if (!(await isListed(projectKey))) return false
      await recreate(projectKey)
      return true
    },
  }
}
