// The queues and tables of the topology on the in-memory SQS and DynamoDB, with all that the router does with them.
import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../contract/names.ts'
import { makeOwnershipTable } from '../../contract/ownership/table.ts'
import { makeProjectQueues } from '../../contract/project-queues.ts'
import { ensureQueues } from '../../contract/queues.ts'
import { sharedQueues, tables } from '../../contract/topology.ts'
import { makeTrackingTable } from '../../contract/tracking-table.ts'
import type { End, NewTracking } from '../../contract/tracking.ts'
import { makeThreadTable } from '../../router/thread-table.ts'
import { createTableInput } from '../../scripts/cloud/ensure-tables.ts'
import { makeMemoryDynamodb } from '../fakes/memory-dynamodb.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'
import { KEY, aResponse } from './examples.ts'

export const PREFIX = 'webordinary'
const names = tableNames(PREFIX)

/** What a call does before it takes effect and what with its answer; both may throw. */
export interface Interference {
  before?: (call: string) => void
  after?: (call: string) => void
}

/** Interference that throws at every call from this one on: the process is gone. */
export const dieAt = (last: number) => {
  let calls = 0
  return () => {
    if (calls++ >= last) throw new Error('the router died')
  }
}

interface Client {
  send: (command: object, options?: object) => Promise<unknown>
}

/** The client as a daemon sees it over a network that can lose the call or its answer. */
const interfered = (client: Client, { before, after }: Interference): Client => ({
  ...client,
  send: async (command, options) => {
    const call = command.constructor.name.replace(/Command$/, '')
    before?.(call)
    const answer = await client.send(command, options)
    after?.(call)
    return answer
  },
})

export type MemoryCloud = Awaited<ReturnType<typeof makeMemoryCloud>>

/** Shared queues and tables are there; a project key's queues are made by whoever needs them first. */
export const makeMemoryCloud = async () => {
  const fakeSqs = makeMemorySqs()
  const fakeDynamodb = makeMemoryDynamodb()
  const urls = await ensureQueues(fakeSqs as unknown as SQSClient, sharedQueues(PREFIX))
  for (const spec of tables(PREFIX)) await fakeDynamodb.send(new CreateTableCommand(createTableInput(spec)))

  /** The tables and clients of one process. */
  const connect = (interference: Interference = {}) => {
    const sqs = interfered(fakeSqs, interference) as unknown as SQSClient
    const dynamodb = interfered(fakeDynamodb, interference) as unknown as DynamoDBClient
    return {
      sqs,
      dynamodb,
      ownership: makeOwnershipTable(dynamodb, names.ownership),
      tracking: makeTrackingTable(dynamodb, names.tracking),
      threads: makeThreadTable(dynamodb, names.threads),
      queues: makeProjectQueues({ sqs, dynamodb, table: names.queues, prefix: PREFIX }),
    }
  }
  const bodiesIn = (queue: string): unknown[] =>
    fakeSqs.peek(queue).map(({ body }) => JSON.parse(body) as unknown)
  const { ownership, tracking } = connect()

  return {
    connect,
    unclaimedUrl: urls.get(sharedQueueNames(PREFIX).unclaimed) ?? '',
    rows: (table: keyof typeof names) => fakeDynamodb.peek(names[table]).map((item) => unmarshall(item)),
    input: (projectKey = KEY) => bodiesIn(projectQueueNames(PREFIX, projectKey).input),
    claimRequests: () => bodiesIn(sharedQueueNames(PREFIX).unclaimed),
    open: async (projectKey = KEY) => [...(await ownership.read(projectKey)).open],
    /** Accepts and carries out as far as a worker under generation 1 does. */
    settle: async (command: NewTracking, end: End = 'done', changes: object = {}): Promise<void> => {
      const { commandId, projectKey } = command
      await tracking.create(command)
      await ownership.accept(projectKey, commandId, Date.now())
      await tracking.running(commandId, 1, Date.now())
      const response = aResponse({ commandId, success: end === 'done', ...changes })
      await tracking.settle(commandId, end, response)
    },
  }
}
