import { createHash, hash } from 'node:crypto'
import type {
  SendMessageBatchCommandInput,
  SendMessageBatchRequestEntry,
  SendMessageCommandInput,
} from '@aws-sdk/client-sqs'
import { awsError } from '../aws-error.ts'
import { perEntry } from './batch.ts'
import { checkBody, checkId, checkSize, mostBytes, sizeOf } from './check-message.ts'
import type { SqsCloud } from './cloud.ts'
import { checkBetween, queueOf } from './cloud.ts'
import { serve } from './long-poll.ts'
import { attributeMs } from './queue.ts'
import type { Queue, StoredMessage } from './queue.ts'
import { addMessage } from './visibility.ts'

/** SQS remembers a deduplication id for five minutes from the send, also after the message is deleted. */
const dedupMs = 5 * 60 * 1000

type ToSend = Omit<SendMessageBatchRequestEntry, 'Id'>

export function sendMessage(cloud: SqsCloud, input: SendMessageCommandInput) {
  return send(cloud, queueOf(cloud, input.QueueUrl), input)
}

export function sendMessageBatch(cloud: SqsCloud, input: SendMessageBatchCommandInput) {
  const queue = queueOf(cloud, input.QueueUrl)
  const entries = input.Entries ?? []
  const bytes = entries.reduce(
    (sum, entry) => sum + sizeOf(entry.MessageBody ?? '', entry.MessageAttributes),
    0,
  )
  if (bytes > mostBytes) {
    throw awsError('BatchRequestTooLong', `Batch requests cannot be longer than ${mostBytes} bytes.`)
  }
  return perEntry(entries, (entry) => send(cloud, queue, entry))
}

function send(cloud: SqsCloud, queue: Queue, entry: ToSend) {
  const now = Date.now()
  const body = entry.MessageBody
  checkBody(body)
  checkSize(sizeOf(body, entry.MessageAttributes), Number(queue.attributes['MaximumMessageSize']))
  checkId('MessageGroupId', entry.MessageGroupId)
  const delayMs = delayOf(queue, entry)
  const dedupId = queue.fifo ? dedupIdOf(queue, entry, body) : undefined
  const bodyMd5 = hash('md5', body)

  const earlier = dedupId === undefined ? undefined : findSent(queue, dedupId, now)
  if (earlier) return sent(queue, earlier.messageId, earlier.sequence, bodyMd5)

  const id = nextMessageId(cloud)
  const sequence = ++queue.lastSequence
  if (dedupId !== undefined) queue.dedup.set(dedupId, { messageId: id, sequence, until: now + dedupMs })
  addMessage(queue, makeMessage(entry, { id, body, bodyMd5, sequence, dedupId, sentAt: now }), delayMs)
  serve(queue, now)
  return sent(queue, id, sequence, bodyMd5)
}

function delayOf(queue: Queue, { DelaySeconds: seconds }: ToSend): number {
  checkBetween('DelaySeconds', seconds, 0, 900)
  if (queue.fifo && seconds) {
    throw awsError(
      'InvalidParameterValue',
      `Value ${seconds} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    )
  }
  return queue.fifo || seconds === undefined ? attributeMs(queue, 'DelaySeconds') : seconds * 1000
}

function dedupIdOf(queue: Queue, entry: ToSend, body: string): string {
  if (!entry.MessageGroupId) {
    throw awsError('MissingParameter', 'The request must contain the parameter MessageGroupId.')
  }
  checkId('MessageDeduplicationId', entry.MessageDeduplicationId)
  if (entry.MessageDeduplicationId) return entry.MessageDeduplicationId
  if (queue.attributes['ContentBasedDeduplication'] === 'true') {
    return createHash('sha256').update(body).digest('hex')
  }
  throw awsError(
    'InvalidParameterValue',
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  )
}

/**
 * Ids are compared over the whole queue whatever DeduplicationScope says, because no emulator honours the scope
 * and so our own ids must carry the group. Ids are kept in order of sending: the old ones are in front.
 */
function findSent(queue: Queue, dedupId: string, now: number) {
  for (const [id, { until }] of queue.dedup) {
    if (until > now) break
    queue.dedup.delete(id)
  }
  return queue.dedup.get(dedupId)
}

/** An id in the form of SQS's, counted instead of drawn so that equal runs have equal ids. */
function nextMessageId(cloud: SqsCloud): string {
  cloud.lastMessage += 1
  return `00000000-0000-4000-8000-${cloud.lastMessage.toString(16).padStart(12, '0')}`
}

type Sent = Pick<StoredMessage, 'id' | 'body' | 'bodyMd5' | 'sequence' | 'dedupId' | 'sentAt'>

function makeMessage(entry: ToSend, identity: Sent): StoredMessage {
  return {
    ...identity,
    attributes: { ...entry.MessageAttributes },
    groupId: entry.MessageGroupId,
    retainedFrom: identity.sentAt,
    receiveCount: 0,
    firstReceivedAt: undefined,
    deadLetterSourceArn: undefined,
    state: 'waiting',
    dueAt: 0,
    receivedAt: 0,
  }
}

export function sequenceNumber(sequence: number): string {
  return String(sequence).padStart(20, '0')
}

function sent(queue: Queue, id: string, sequence: number, bodyMd5: string) {
  const order = queue.fifo ? { SequenceNumber: sequenceNumber(sequence) } : {}
  return { MessageId: id, MD5OfMessageBody: bodyMd5, ...order }
}
