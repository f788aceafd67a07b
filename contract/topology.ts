// Every queue and table of the system as data: the only list, for Terraform, the provisioning script and the router, which creates queues.
import { projectQueueNames, sharedQueueNames, tableNames } from './names.ts'

export interface QueueSpec {
  name: string
  fifo: boolean
  /** Default visibility timeout. Daemons with a setting for it override it on receive. */
  visibilitySeconds: number
  retentionSeconds: number
  /** Takes a message after `receives` receives without a delete. */
  deadLetter?: { queue: string; receives: number }
}

export interface IndexSpec {
  name: string
  partition: string
  sort?: { name: string; type: 'S' | 'N' }
  /** What a row of the index holds: everything, the keys of table and index only, or these attributes, too. */
  projection: 'ALL' | 'KEYS_ONLY' | readonly string[]
}

export interface TableSpec {
  name: string
  partition: string
  sort?: string
  indexes: IndexSpec[]
  /** The attribute with a row's expiry time, in seconds since 1970. */
  ttl?: string
}

/** All key attributes of a table and its indexes, each once. DynamoDB rejects declarations of any other attribute. */
export const keyAttributes = (spec: TableSpec): Map<string, 'S' | 'N'> => {
  const types = new Map<string, 'S' | 'N'>([[spec.partition, 'S']])
  if (spec.sort) types.set(spec.sort, 'S')
  for (const index of spec.indexes) {
    types.set(index.partition, 'S')
    if (index.sort) types.set(index.sort.name, index.sort.type)
  }
  return types
}

/** Which project keys a container owns: for `make status WORKER=...` and an operator; no daemon reads it. */
export const CONTAINER_INDEX = 'containerId-index'
/**
 * Sparse: only rows that have `waiting`, that is open work or an owner, are in it. Its keys are attributes that no heartbeat changes: a
 * changed key would be a delete and a put in the index, at each heartbeat.
 */
export const WAITING_INDEX = 'waiting-index'

/** The commands of a thread, in the order of their acceptance: for people who look. */
export const THREAD_INDEX = 'thread-index'
/** What was answered on a day (UTC, as 2026-11-29), in order: for people who look. Rows that a former version answered are not in it. */
export const ANSWERED_INDEX = 'answered-index'

const DAY = 86_400
const RETENTION = { retentionSeconds: 4 * DAY }
const DLQ = { visibilitySeconds: 30, retentionSeconds: 14 * DAY }
/** Visibility timeout by kind of queue. The receiver extends it while it works on the message. */
export const VISIBILITY_SECONDS = {
  email: 60,
  /** Short: if a worker is killed while it claims, the next claim waits this long. */
  unclaimed: 3,
  /** The default lease: a crashed worker's message comes back when its lease has expired. */
  input: 30,
  output: 30,
  /** What a router does about a bell is over by then, or extended. */
  doorbell: 30,
} as const

/** The queues that all project keys share. A dead-letter queue comes before the queue that uses it. */
export const sharedQueues = (prefix: string): QueueSpec[] => {
  const names = sharedQueueNames(prefix)
  return [
    { name: names.emailDlq, fifo: false, ...DLQ },
    {
      name: names.email,
      fifo: false,
      visibilitySeconds: VISIBILITY_SECONDS.email,
      ...RETENTION,
      // An accepted notice is received again as its own reminder, and while a router that may be dead sends its answer.
      deadLetter: { queue: names.emailDlq, receives: 10 },
    },
    { name: names.unclaimedDlq, fifo: false, ...DLQ },
    {
      name: names.unclaimed,
      fifo: false,
      visibilitySeconds: VISIBILITY_SECONDS.unclaimed,
      ...RETENTION,
      // High: a worker without a free slot returns a request, and the sweep repeats lost ones anyway.
      deadLetter: { queue: names.unclaimedDlq, receives: 1_000 },
    },
    // Without a dead-letter queue: a bell is a hint, and the sweep finds what it was about.
    { name: names.doorbell, fifo: false, visibilitySeconds: VISIBILITY_SECONDS.doorbell, ...RETENTION },
  ]
}

/** A project key's own three queues. */
export const projectQueues = (prefix: string, projectKey: string): QueueSpec[] => {
  const names = projectQueueNames(prefix, projectKey)
  return [
    { name: names.dlq, fifo: true, ...DLQ },
    {
      name: names.input,
      fifo: true,
      visibilitySeconds: VISIBILITY_SECONDS.input,
      ...RETENTION,
      deadLetter: { queue: names.dlq, receives: 3 },
    },
    { name: names.output, fifo: false, visibilitySeconds: VISIBILITY_SECONDS.output, ...RETENTION },
  ]
}

export const tables = (prefix: string): TableSpec[] => {
  const names = tableNames(prefix)
  return [
    {
      name: names.ownership,
      partition: 'projectKey',
      ttl: 'ttl',
      indexes: [
        { name: CONTAINER_INDEX, partition: 'containerId', projection: 'KEYS_ONLY' },
        {
          name: WAITING_INDEX,
          partition: 'waiting',
          sort: { name: 'projectKey', type: 'S' },
          projection: 'ALL',
        },
      ],
    },
    {
      name: names.tracking,
      partition: 'commandId',
      ttl: 'ttl',
      indexes: [
        {
          name: THREAD_INDEX,
          partition: 'threadId',
          sort: { name: 'acceptedAt', type: 'N' },
          projection: 'KEYS_ONLY',
        },
        {
          name: ANSWERED_INDEX,
          partition: 'answeredOn',
          sort: { name: 'answeredAt', type: 'N' },
          projection: ['end', 'projectKey', 'costUsd', 'mailProblem'],
        },
      ],
    },
    { name: names.threads, partition: 'threadId', ttl: 'ttl', indexes: [] },
    { name: names.configs, partition: 'email', sort: 'projectId', indexes: [] },
    { name: names.queues, partition: 'projectKey', indexes: [] },
    { name: names.daemons, partition: 'containerId', ttl: 'ttl', indexes: [] },
  ]
}

/** SES announces mail here. The e-mail queue subscribes to it with raw message delivery, without SNS's envelope. */
export const mailTopicName = (prefix: string): string => `${prefix}-mail`

/** Buckets that `make local` and `make up` create. On AWS bucket names are globally unique, so they are settings. */
export const localBucketNames = (prefix: string) => ({
  mail: `${prefix}-mail`,
  payload: `${prefix}-payload`,
  preview: `${prefix}-preview`,
  transcripts: `${prefix}-transcripts`,
})
