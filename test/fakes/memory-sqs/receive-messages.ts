import type { Message, MessageAttributeValue, ReceiveMessageCommandInput } from '@aws-sdk/client-sqs'
import type { SendOptions } from '../aws-call.ts'
import type { SqsCloud } from './cloud.ts'
import { checkBetween, queueOf } from './cloud.ts'
import { serve, waitForMessages } from './long-poll.ts'
import { attributeMs } from './queue.ts'
import type { Queue, StoredMessage } from './queue.ts'
import { makeHandle } from './receipt-handle.ts'
import { sequenceNumber } from './send-messages.ts'
import { takeMessages } from './take-messages.ts'

/** Receives what is visible, or waits for it as long as the call or the queue says. */
export async function receiveMessage(
  cloud: SqsCloud,
  input: ReceiveMessageCommandInput,
  options: SendOptions,
) {
  const { MaxNumberOfMessages: most = 1, WaitTimeSeconds: waitSeconds, VisibilityTimeout: seconds } = input
  checkBetween('MaxNumberOfMessages', most, 1, 10)
  checkBetween('WaitTimeSeconds', waitSeconds, 0, 20)
  checkBetween('VisibilityTimeout', seconds, 0, 43_200)
  const queue = queueOf(cloud, input.QueueUrl)
  const tryTake = (now: number) => {
    const visibilityMs = seconds === undefined ? attributeMs(queue, 'VisibilityTimeout') : seconds * 1000
    const taken = takeMessages(cloud, queue, most, visibilityMs, now)
    return taken.length > 0 ? taken.map((message) => asReceived(queue, message, input)) : undefined
  }

  const now = Date.now()
  const waitMs =
    waitSeconds === undefined ? attributeMs(queue, 'ReceiveMessageWaitTimeSeconds') : waitSeconds * 1000
  // Polls that wait already come first.
  serve(queue, now)
  let messages = tryTake(now)
  if (!messages && waitMs > 0)
    messages = await waitForMessages(queue, now + waitMs, options.abortSignal, tryTake)
  return messages ? { Messages: messages } : {}
}

function asReceived(queue: Queue, message: StoredMessage, input: ReceiveMessageCommandInput): Message {
  const attributes = selectNamed(message.attributes, input.MessageAttributeNames ?? [])
  const system = systemAttributes(queue, message, [
    ...(input.AttributeNames ?? []),
    ...(input.MessageSystemAttributeNames ?? []),
  ])
  return {
    MessageId: message.id,
    ReceiptHandle: makeHandle(queue, message),
    MD5OfBody: message.bodyMd5,
    Body: message.body,
    ...(attributes ? { MessageAttributes: attributes } : {}),
    ...(system ? { Attributes: system } : {}),
  }
}

/** The message attributes asked for: by name, by prefix ("trace.*"), or all ("All", ".*"). */
function selectNamed(
  attributes: Record<string, MessageAttributeValue>,
  wanted: string[],
): Record<string, MessageAttributeValue> | undefined {
  if (wanted.length === 0) return undefined
  const asked = (name: string) =>
    wanted.some((want) =>
      want.endsWith('.*')
        ? name.startsWith(want.slice(0, -1)) || want === '.*'
        : want === name || want === 'All',
    )
  const selected = Object.entries(attributes).filter(([name]) => asked(name))
  return selected.length > 0 ? Object.fromEntries(selected) : undefined
}

function systemAttributes(
  queue: Queue,
  message: StoredMessage,
  wanted: string[],
): Record<string, string> | undefined {
  if (wanted.length === 0) return undefined
  const all: Record<string, string | undefined> = {
    SenderId: 'AIDAMEMORY',
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    MessageGroupId: message.groupId,
    MessageDeduplicationId: message.dedupId,
    SequenceNumber: queue.fifo ? sequenceNumber(message.sequence) : undefined,
    DeadLetterQueueSourceArn: message.deadLetterSourceArn,
  }
  const selected: Record<string, string> = {}
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined && (wanted.includes('All') || wanted.includes(name))) selected[name] = value
  }
  return Object.keys(selected).length > 0 ? selected : undefined
}
