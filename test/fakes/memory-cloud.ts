// The queues and tables of the topology on the in-memory SQS and DynamoDB, with all that the router does with them.
import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { CONTROL_GROUP, WORK_GROUP } from '../../contract/messages/attributes.ts'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../contract/names.ts'
import { inOrder } from '../../contract/ownership/decide.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import { makeBlockedAddresses } from '../../cloud/blocked-addresses.ts'
import { makeOwnershipTable } from '../../cloud/ownership-table.ts'
import { makeProjectQueues } from '../../cloud/project-queues.ts'
import { queueUrlsBeside } from '../../contract/project-queues.ts'
import { ensureQueues } from '../../cloud/ensure-queues.ts'
import { sharedQueues, tables } from '../../contract/topology.ts'
import { makeTrackingTable } from '../../cloud/tracking-table.ts'
import type { End, NewTracking } from '../../contract/tracking/record.ts'
import { makeQuestionTable } from '../../router/threads/question-table.ts'
import { makeMailMarks } from '../../router/threads/mail-marks.ts'
import { makeThreadTable } from '../../router/threads/thread-table.ts'
import { createTableInput } from '../../scripts/cloud/ensure-tables.ts'
import { makeMemoryDynamodb } from './memory-dynamodb.ts'
import { makeMemorySqs } from './memory-sqs.ts'
import { KEY, aResponse } from '../router/interpret/examples.ts'

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
    try {
      return await client.send(command, options)
    } finally {
      // That a condition is not met is an answer too.
      after?.(call)
    }
  },
})

export type MemoryCloud = Awaited<ReturnType<typeof makeMemoryCloud>>

/** Shared queues and tables are there; a project key's queues are made by whoever needs them first. */
export const makeMemoryCloud = async () => {
  const fakeSqs = makeMemorySqs()
  const fakeDynamodb = makeMemoryDynamodb()
  const urls = await ensureQueues(fakeSqs as unknown as SQSClient, sharedQueues(PREFIX))
  for (const spec of tables(PREFIX)) await fakeDynamodb.send(new CreateTableCommand(createTableInput(spec)))

  const unclaimed = {
    name: sharedQueueNames(PREFIX).unclaimed,
    url: urls.get(sharedQueueNames(PREFIX).unclaimed) ?? '',
  }

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
      questions: makeQuestionTable(dynamodb, names.threads),
      blocked: makeBlockedAddresses(dynamodb, names.threads),
      marks: makeMailMarks(dynamodb, names.threads),
      queues: makeProjectQueues({ sqs, dynamodb, table: names.queues, prefix: PREFIX }),
      queueUrlsOf: queueUrlsBeside(unclaimed, PREFIX),
    }
  }
  const bodiesIn = (queue: string, group?: string): unknown[] =>
    fakeSqs
      .peek(queue)
      .filter(({ groupId }) => group === undefined || groupId === group)
      .map(({ body }) => JSON.parse(body) as unknown)
  const { ownership, tracking } = connect()
  const accept = async (commandId: string, projectKey = KEY): Promise<Ownership> => {
    const record = await ownership.accept(projectKey, commandId, { now: Date.now(), mostOpen: 100 })
    if (record === 'full') throw new Error('too many are open')
    return record
  }

  return {
    connect,
    unclaimedUrl: unclaimed.url,
    doorbellUrl: urls.get(sharedQueueNames(PREFIX).doorbell) ?? '',
    rows: (table: keyof typeof names) => fakeDynamodb.peek(names[table]).map((item) => unmarshall(item)),
    input: (projectKey = KEY) => bodiesIn(projectQueueNames(PREFIX, projectKey).input, WORK_GROUP),
    controls: (projectKey = KEY) => bodiesIn(projectQueueNames(PREFIX, projectKey).input, CONTROL_GROUP),
    claimRequests: () => bodiesIn(sharedQueueNames(PREFIX).unclaimed),
    bells: () => fakeSqs.peek(sharedQueueNames(PREFIX).doorbell),
    /** In the order of acceptance. */
    open: async (projectKey = KEY) => inOrder((await ownership.read(projectKey)).open),
    accept,
    /** Accepts and carries out as far as a worker under generation 1 does. */
    settle: async (command: NewTracking, end: End = 'done', changes: object = {}): Promise<void> => {
      const { commandId, projectKey } = command
      await tracking.create(command)
      await accept(commandId, projectKey)
      await tracking.running(commandId, 1, Date.now())
      const response = aResponse({ commandId, success: end === 'done', ...changes })
      await tracking.settle(commandId, end, response)
    },
  }
}
