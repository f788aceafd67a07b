// Every queue and table of the system as data. Terraform, the provisioning script and the router's own making of queues
// all read it from here, so that there is never a second list.
import { projectQueueNames, sharedQueueNames, tableNames } from './names.ts'

export interface QueueSpec {
  name: string
  fifo: boolean
  /** How long a received message stays hidden. Daemons set their own on receive where it is a setting. */
  visibilitySeconds: number
  retentionSeconds: number
  /** Where a message goes after it was received `receives` times without an end. Absent on dead-letter queues. */
  deadLetter?: { queue: string; receives: number }
}

export interface IndexSpec {
  name: string
  partition: string
  sort?: { name: string; type: 'S' | 'N' }
  /** What a row of the index holds: everything, or the keys of table and index only. */
  projection: 'ALL' | 'KEYS_ONLY'
}

export interface TableSpec {
  name: string
  partition: string
  sort?: string
  indexes: IndexSpec[]
  /** The attribute with the time, in seconds since 1970, after which a row is garbage. */
  ttl?: string
}

/** The attributes of all keys of a table, each once: no other attribute may be declared. */
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

const DAY = 86_400
const RETENTION = { retentionSeconds: 4 * DAY }
const DLQ = { visibilitySeconds: 30, retentionSeconds: 14 * DAY }
/** How long a received message is hidden, by kind of queue. Its receiver hides it again while it works on it. */
export const VISIBILITY_SECONDS = {
  email: 60,
  /** Short: a worker killed inside the claim hides the request for this long. */
  unclaimed: 3,
  /** The lease by default: a crashed worker's message comes back no sooner. */
  input: 30,
  output: 30,
} as const

/** The queues that exist once. A dead-letter queue stands before the queue that names it. */
export const sharedQueues = (prefix: string): QueueSpec[] => {
  const names = sharedQueueNames(prefix)
  return [
    { name: names.emailDlq, fifo: false, ...DLQ },
    {
      name: names.email,
      fifo: false,
      visibilitySeconds: VISIBILITY_SECONDS.email,
      ...RETENTION,
      // An accepted notice is received again as its own reminder, and while its answer is in the hands of a router that may be dead.
      deadLetter: { queue: names.emailDlq, receives: 10 },
    },
    { name: names.unclaimedDlq, fifo: false, ...DLQ },
    {
      name: names.unclaimed,
      fifo: false,
      visibilitySeconds: VISIBILITY_SECONDS.unclaimed,
      ...RETENTION,
      // High: a worker that has no room gives a request back, and the sweep repeats lost ones anyway.
      deadLetter: { queue: names.unclaimedDlq, receives: 50 },
    },
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
    { name: names.tracking, partition: 'commandId', ttl: 'ttl', indexes: [] },
    { name: names.threads, partition: 'threadId', indexes: [] },
    { name: names.configs, partition: 'email', sort: 'projectId', indexes: [] },
    { name: names.queues, partition: 'projectKey', indexes: [] },
  ]
}

/** SES announces a mail here; the e-mail queue is subscribed, without the SNS envelope around the notification. */
export const mailTopicName = (prefix: string): string => `${prefix}-mail`

/** Buckets for the ways to run that make their own; on AWS their names are settings, because they are shared with the whole world. */
export const localBucketNames = (prefix: string) => ({
  mail: `${prefix}-mail`,
  payload: `${prefix}-payload`,
  preview: `${prefix}-preview`,
})
