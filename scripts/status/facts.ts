// What `make status` shows, read from the tables and the queues.
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetQueueAttributesCommand, paginateListQueues } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Clients } from '../../platform/clients.ts'
import type { Item } from '../../contract/dynamodb-update.ts'
import { tableNames } from '../../contract/names.ts'
import { readOwnership } from '../../contract/ownership/record.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import { readTracking } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'

export interface Depth {
  queue: string
  /** Ready to be received. */
  waiting: number
  /** Received and not deleted yet; on the e-mail queue mostly notices that sleep until their reminder. */
  inFlight: number
  delayed: number
}

export interface StatusFacts {
  now: number
  owners: Ownership[]
  commands: Tracking[]
  depths: Depth[]
}

const scan = async (dynamodb: DynamoDBClient, table: string): Promise<Item[]> => {
  const items: Item[] = []
  let from: Item | undefined
  do {
    const page = await dynamodb.send(
      new ScanCommand({ TableName: table, ...(from && { ExclusiveStartKey: from }) }),
    )
    items.push(...(page.Items ?? []))
    from = page.LastEvaluatedKey
  } while (from)
  return items
}

const queueUrls = async (sqs: SQSClient, prefix: string): Promise<string[]> => {
  const urls: string[] = []
  const pages = paginateListQueues({ client: sqs, pageSize: 1_000 }, { QueueNamePrefix: `${prefix}-` })
  for await (const { QueueUrls = [] } of pages) urls.push(...QueueUrls)
  return urls
}

const depthOf = async (sqs: SQSClient, url: string): Promise<Depth> => {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  )
  const count = (name: '' | 'NotVisible' | 'Delayed'): number =>
    Number(Attributes?.[`ApproximateNumberOfMessages${name}`] ?? 0)
  return {
    queue: url.split('/').at(-1) ?? url,
    waiting: count(''),
    inFlight: count('NotVisible'),
    delayed: count('Delayed'),
  }
}

/** Reads whole tables: for a person who looks, not for a loop. */
export const statusFacts = async ({ sqs, dynamodb }: Clients, prefix: string): Promise<StatusFacts> => {
  const tables = tableNames(prefix)
  const urls = await queueUrls(sqs, prefix)
  const [rows, commands, depths] = await Promise.all([
    scan(dynamodb, tables.ownership),
    scan(dynamodb, tables.tracking),
    Promise.all(urls.map((url) => depthOf(sqs, url))),
  ])
  return {
    now: Date.now(),
    owners: rows.map(readOwnership),
    commands: commands.map(readTracking),
    depths,
  }
}
