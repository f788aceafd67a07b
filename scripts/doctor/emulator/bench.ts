// Queues, tables and buckets for one examination, all under a prefix of its own, and their removal.
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3'
import { DeleteIdentityCommand } from '@aws-sdk/client-ses'
import { DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { ensureQueues } from '../../../cloud/ensure-queues.ts'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../../contract/names.ts'
import { projectQueues, sharedQueues, tables } from '../../../contract/topology.ts'
import type { QueueSpec } from '../../../contract/topology.ts'
import type { Clients } from '../../../platform/clients.ts'
import { sleep } from '../../../platform/sleep.ts'
import { ensureTables } from '../../cloud/ensure-tables.ts'

/** What a question is about could not be made. Another question says so. */
export class NotMade extends Error {
  override readonly name = 'NotMade'
}

export interface Bench {
  clients: Clients
  sns: SNSClient
  prefix: string
  tableNames: ReturnType<typeof tableNames>
  /** The tables of the system; made once. */
  makeTables: () => Promise<void>
  /** Returns their URLs by name. May be repeated. */
  makeQueues: (specs: QueueSpec[]) => Promise<Map<string, string>>
  /** The three queues of a project key, of its own for each call. */
  makeInputQueue: () => Promise<{ inputUrl: string; dlqUrl: string }>
  /** The queues that all share, of its own for each call. */
  makeSharedQueues: () => Promise<{ emailUrl: string; unclaimedUrl: string; doorbellUrl: string }>
  makeBucket: () => Promise<string>
  /** To be removed with the rest. */
  noteTopic: (arn: string) => void
  noteIdentity: (address: string) => void
  /** Removes everything; what is gone, or cannot be removed, is passed over. Returns the names of what is left. */
  cleanUp: () => Promise<string[]>
}

const CLEAN_UP_MS = 5_000

/** Waits for what others have begun to make. */
const orNotMade = async <T>(made: Promise<T>): Promise<T> => {
  try {
    return await made
  } catch (cause) {
    throw new NotMade('it could not be made', { cause })
  }
}

export const makeBench = (clients: Clients, prefix: string): Bench => {
  const { sqs, dynamodb, s3, ses } = clients
  const sns = new SNSClient({ maxAttempts: 1 })
  const removals = new Map<string, () => Promise<unknown>>()
  let count = 0
  let making: Promise<void> | undefined

  const removeBucket = async (Bucket: string): Promise<void> => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }))
    for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket, Key }))
    await s3.send(new DeleteBucketCommand({ Bucket }))
  }
  const makeQueues: Bench['makeQueues'] = async (specs) => {
    const urls = await ensureQueues(sqs, specs)
    for (const [name, QueueUrl] of urls)
      removals.set(`queue ${name}`, () => sqs.send(new DeleteQueueCommand({ QueueUrl })))
    return urls
  }
  const makeTables = async (): Promise<void> => {
    const specs = tables(prefix)
    for (const { name } of specs)
      removals.set(`table ${name}`, () => dynamodb.send(new DeleteTableCommand({ TableName: name })))
    await Promise.all(specs.map((spec) => ensureTables(dynamodb, [spec])))
  }

  return {
    clients,
    sns,
    prefix,
    tableNames: tableNames(prefix),
    makeTables: () => orNotMade((making ??= makeTables())),
    makeQueues,
    makeInputQueue: async () => {
      const own = `${prefix}-${++count}`
      const names = projectQueueNames(own, 'a#b')
      const urls = await orNotMade(makeQueues(projectQueues(own, 'a#b')))
      return { inputUrl: urls.get(names.input) ?? '', dlqUrl: urls.get(names.dlq) ?? '' }
    },
    makeSharedQueues: async () => {
      const own = `${prefix}-${++count}`
      const names = sharedQueueNames(own)
      const urls = await orNotMade(makeQueues(sharedQueues(own)))
      const url = (name: string): string => urls.get(name) ?? ''
      return {
        emailUrl: url(names.email),
        unclaimedUrl: url(names.unclaimed),
        doorbellUrl: url(names.doorbell),
      }
    },
    makeBucket: async () => {
      const Bucket = `${prefix}-${++count}`
      removals.set(`bucket ${Bucket}`, () => removeBucket(Bucket))
      await orNotMade(s3.send(new CreateBucketCommand({ Bucket })))
      return Bucket
    },
    noteTopic: (TopicArn) =>
      removals.set(`topic ${TopicArn}`, () => sns.send(new DeleteTopicCommand({ TopicArn }))),
    noteIdentity: (Identity) =>
      removals.set(`identity ${Identity}`, () => ses.send(new DeleteIdentityCommand({ Identity }))),
    cleanUp: async () => {
      const over = new AbortController()
      const late = sleep(CLEAN_UP_MS, over.signal).then(() => Promise.reject(new Error('no answer')))
      late.catch(() => undefined)
      const ended = await Promise.allSettled(
        [...removals.values()].map((remove) => Promise.race([remove(), late])),
      )
      over.abort()
      const names = [...removals.keys()]
      sns.destroy()
      return names.filter((_, i) => ended[i]?.status === 'rejected')
    },
  }
}
