import type {
  CreateQueueCommandInput,
  DeleteQueueCommandInput,
  GetQueueUrlCommandInput,
  ListQueuesCommandInput,
  PurgeQueueCommandInput,
} from '@aws-sdk/client-sqs'
import { awsError } from '../aws-error.ts'
import type { SqsCloud } from './cloud.ts'
import { queueOf, queueOfArn } from './cloud.ts'
import { dismissWaiters } from './long-poll.ts'
import { makeQueue } from './queue.ts'
import type { RedrivePolicy } from './queue-attributes.ts'
import {
  checkAttributes,
  defaultAttributes,
  defaultFifoAttributes,
  readRedrivePolicy,
  sameAttribute,
} from './queue-attributes.ts'

const region = 'us-east-1'
const account = '000000000000'

export function createQueue(cloud: SqsCloud, input: CreateQueueCommandInput) {
  const { QueueName: name = '' } = input
  const given: Record<string, string> = input.Attributes ?? {}
  const fifo = name.endsWith('.fifo')
  checkName(name, fifo, given)
  checkAttributes(given, fifo)
  const existing = cloud.queues.get(name)
  if (existing) {
    const differs = Object.keys(given).find(
      (key) => !sameAttribute(key, given[key], existing.attributes[key]),
    )
    if (differs === undefined) return { QueueUrl: existing.url }
    throw awsError('QueueNameExists', `A queue already exists with another value for attribute ${differs}.`)
  }
  const redrive = readRedrivePolicy(given['RedrivePolicy'])
  checkDeadLetterQueue(cloud, fifo, redrive)
  const attributes = { ...defaultAttributes, ...(fifo ? defaultFifoAttributes : {}), ...given }
  const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`
  const arn = `arn:aws:sqs:${region}:${account}:${name}`
  const now = Date.now()
  cloud.queues.set(name, makeQueue({ name, url, arn, attributes, redrive, createdAt: now, modifiedAt: now }))
  return { QueueUrl: url }
}

function checkName(name: string, fifo: boolean, given: Record<string, string>): void {
  const plainName = fifo ? name.slice(0, -'.fifo'.length) : name
  if (!/^[\w-]{1,80}$/.test(plainName) || name.length > 80) {
    throw awsError(
      'InvalidParameterValue',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    )
  }
  if (fifo && given['FifoQueue'] !== 'true') {
    throw awsError(
      'InvalidParameterValue',
      'The name of a standard queue cannot end with .fifo: set FifoQueue.',
    )
  }
}

/** SQS refuses a policy whose target is missing or of the other kind. */
export function checkDeadLetterQueue(
  cloud: SqsCloud,
  fifo: boolean,
  redrive: RedrivePolicy | undefined,
): void {
  if (!redrive) return
  const target = queueOfArn(cloud, redrive.deadLetterTargetArn)
  if (!target) throw awsError('InvalidParameterValue', 'Dead letter target does not exist.')
  if (target.fifo === fifo) return
  throw awsError('InvalidParameterValue', 'Dead-letter queue must be same type of queue as the source.')
}

export function getQueueUrl(cloud: SqsCloud, { QueueName: name }: GetQueueUrlCommandInput) {
  return { QueueUrl: queueOf(cloud, name).url }
}

export function listQueues(cloud: SqsCloud, input: ListQueuesCommandInput) {
  const { QueueNamePrefix: prefix = '', MaxResults: most, NextToken: after = '' } = input
  const found = [...cloud.queues.values()].filter(({ name }) => name.startsWith(prefix) && name > after)
  found.sort((one, other) => (one.name < other.name ? -1 : 1))
  const page = found.slice(0, most ?? 1000)
  const last = most !== undefined && page.length < found.length ? page.at(-1) : undefined
  return {
    ...(page.length > 0 ? { QueueUrls: page.map(({ url }) => url) } : {}),
    ...(last ? { NextToken: last.name } : {}),
  }
}

export function deleteQueue(cloud: SqsCloud, { QueueUrl }: DeleteQueueCommandInput) {
  const queue = queueOf(cloud, QueueUrl)
  dismissWaiters(queue)
  cloud.queues.delete(queue.name)
  return {}
}

export function purgeQueue(cloud: SqsCloud, { QueueUrl }: PurgeQueueCommandInput) {
  const queue = queueOf(cloud, QueueUrl)
  for (const part of [queue.messages, queue.waiting, queue.delayed, queue.inFlight, queue.locked])
    part.clear()
  return {}
}
