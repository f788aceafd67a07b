// A system with many projects and commands, as rows of its tables: what an operator's instruments are measured on.
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { signItem } from '../../../contract/daemon-sign.ts'
import type { DaemonSign } from '../../../contract/daemon-sign.ts'
import type { Item } from '../../../contract/dynamodb-update.ts'
import { writeEditMessage } from '../../../contract/messages/edit-message.ts'
import { writeResponseMessage } from '../../../contract/messages/response-message.ts'
import { branchOf, splitProjectKey, tableNames } from '../../../contract/names.ts'
import { dayOf } from '../../../contract/tracking/answered-day.ts'
import { keyOf } from '../scale/rows.ts'

export interface Crowd {
  projects: number
  commands: number
  /** Of the commands. The others were answered in the last day. */
  open: number
  workers: number
}

const DAY_MS = 86_400_000
/** One in so many has failed. */
const FAILED = 20
const BATCH = 25
const AT_ONCE = 8

const idOf = (i: number): string => `m${String(i).padStart(20, '0')}`
const workerOf = (i: number, { workers }: Crowd): string => `worker-${String(i % workers).padStart(8, '0')}`

const messageOf = (i: number, projectKey: string, timestamp: number) => ({
  sessionId: `s${i}`,
  commandId: idOf(i),
  timestamp,
  type: 'edit' as const,
  instruction: `Change the title of page ${i}. ${'And so on, as people write. '.repeat(8)}`,
  userEmail: 'ann@customer.test',
  chatThreadId: `t${i}`,
  context: { branch: branchOf(`t${i}`) },
  ...splitProjectKey(projectKey),
})

const responseOf = (i: number, projectKey: string, timestamp: number, isFailed: boolean) => ({
  sessionId: `s${i}`,
  commandId: idOf(i),
  timestamp,
  success: !isFailed,
  summary: `Changed the title of page ${i}.`,
  ...(isFailed && {
    error: `The build failed with exit code 3. Its last lines:\n${'a line\n'.repeat(40)}no`,
  }),
  ...splitProjectKey(projectKey),
  generation: 1,
  durationMs: 8_000,
  costUsd: 0.05,
})

const progressOf = (at: number) => ({
  at,
  stage: 'edit',
  doing: `Reading ${'a/long/path/'.repeat(8)}index.html`,
  filesTouched: 3,
  costUsd: 0.05,
})

const trackingItem = (i: number, crowd: Crowd, now: number): Item => {
  const projectKey = keyOf(i % crowd.projects)
  const isOpen = i < crowd.open
  const acceptedAt = isOpen ? now - 30_000 : now - Math.floor(((i + 1) / crowd.commands) * (DAY_MS - 60_000))
  const isFailed = i % FAILED === 0
  const answered = {
    status: 'answered',
    end: isFailed ? 'failed' : 'done',
    response: writeResponseMessage(responseOf(i, projectKey, acceptedAt, isFailed)),
    costUsd: 0.05,
    settledAt: acceptedAt + 9_000,
    answeredAt: acceptedAt + 10_000,
    answeredOn: dayOf(acceptedAt + 10_000),
  }
  const row = {
    commandId: idOf(i),
    projectKey,
    threadId: `t${i}`,
    message: writeEditMessage(messageOf(i, projectKey, acceptedAt)),
    reply: { email: 'ann@customer.test', subject: 'Title', references: [] },
    notes: [],
    generation: 1,
    acceptedAt,
    startedAt: acceptedAt + 1_000,
    firstStartedAt: acceptedAt + 1_000,
    status: 'running',
    progress: progressOf(acceptedAt + 2_000),
    ...(!isOpen && answered),
  }
  return marshall(row)
}

const ownershipItem = (i: number, crowd: Crowd, now: number): Item => {
  const row = {
    projectKey: keyOf(i),
    generation: 1,
    heartbeat: 7,
    leaseMs: 30_000,
    leaseExpiresAt: now + 3_600_000,
    takeovers: 0,
    accepted: 1,
    open: {},
  }
  if (i >= crowd.open) return marshall(row)
  const mine = Array.from({ length: Math.ceil((crowd.open - i) / crowd.projects) }, (_, n) =>
    idOf(i + n * crowd.projects),
  )
  const open = Object.fromEntries(mine.map((id, place) => [id, place]))
  const active = { commandId: idOf(i), threadId: `t${i}`, startedAt: now, receiptHandle: 'r'.repeat(300) }
  return marshall({ ...row, waiting: 'y', containerId: workerOf(i, crowd), open, active })
}

const signsOf = (crowd: Crowd, now: number): DaemonSign[] => {
  const sign = { version: 'v1', startedAt: now - DAY_MS, at: now, everyMs: 3_600_000 }
  const workers = Array.from({ length: crowd.workers }, (_, i) => ({
    ...sign,
    containerId: workerOf(i, crowd),
    daemon: 'worker' as const,
    slots: 100,
    owned: 1,
    busy: 1,
  }))
  return [{ ...sign, containerId: 'router-00000000', daemon: 'router', sweptAt: now }, ...workers]
}

const putAll = async (dynamodb: DynamoDBClient, table: string, items: Item[]): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, i) =>
    items.slice(i * BATCH, (i + 1) * BATCH),
  )
  const work = async (): Promise<void> => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const puts = batch.map((item) => ({ PutRequest: { Item: item } }))
      await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** Into tables that are there. */
export const putCrowd = async (dynamodb: DynamoDBClient, prefix: string, crowd: Crowd): Promise<void> => {
  const tables = tableNames(prefix)
  const now = Date.now()
  const each = (count: number, item: (i: number, crowd: Crowd, now: number) => Item): Item[] =>
    Array.from({ length: count }, (_, i) => item(i, crowd, now))
  await putAll(dynamodb, tables.tracking, each(crowd.commands, trackingItem))
  await putAll(dynamodb, tables.ownership, each(crowd.projects, ownershipItem))
  await putAll(dynamodb, tables.daemons, signsOf(crowd, now).map(signItem))
}
