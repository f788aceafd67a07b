// What `make status` shows, read from the tables and the queues.
import { GetQueueAttributesCommand, paginateListQueues } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Clients } from '../../../platform/clients.ts'
import type { Item } from '../../../contract/dynamodb-update.ts'
import { tableNames } from '../../../contract/names.ts'
import { readOwnership } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { readTracking } from '../../../contract/tracking/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { allRows, rowsOfWorker } from './rows.ts'

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
  /** Ids of tracking rows that nobody can read: somebody wrote them by hand, or half of a row is gone. */
  unreadable: string[]
  depths: Depth[]
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

/** One row that cannot be read must not hide all others. */
const readAll = (items: Item[]): Pick<StatusFacts, 'commands' | 'unreadable'> => {
  const commands: Tracking[] = []
  const unreadable: string[] = []
  for (const item of items)
    try {
      commands.push(readTracking(item))
    } catch {
      unreadable.push(item['commandId']?.S ?? '')
    }
  return { commands, unreadable }
}

/** `worker`: the containerId of the only one that is shown. Without it whole tables are read. */
export const statusFacts = async (
  { sqs, dynamodb }: Clients,
  prefix: string,
  worker?: string,
): Promise<StatusFacts> => {
  const tables = tableNames(prefix)
  const urls = await queueUrls(sqs, prefix)
  const [rows, depths] = await Promise.all([
    worker === undefined ? allRows(dynamodb, tables) : rowsOfWorker(dynamodb, tables, worker),
    Promise.all(urls.map((url) => depthOf(sqs, url))),
  ])
  return { now: Date.now(), owners: rows.owners.map(readOwnership), ...readAll(rows.commands), depths }
}
