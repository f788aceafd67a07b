import type { FakeClient, OnCall, SendOptions } from './aws-call.ts'
import { makeFakeClient } from './aws-call.ts'
import type { SqsBehaviour, SqsCloud } from './memory-sqs/cloud.ts'
import { queueOf } from './memory-sqs/cloud.ts'
import * as finish from './memory-sqs/finish-messages.ts'
import * as manage from './memory-sqs/manage-queues.ts'
import type { StoredMessage } from './memory-sqs/queue.ts'
import { getQueueAttributes, setQueueAttributes } from './memory-sqs/read-queue-attributes.ts'
import { receiveMessage } from './memory-sqs/receive-messages.ts'
import { sendMessage, sendMessageBatch } from './memory-sqs/send-messages.ts'
import { bringUpToDate } from './memory-sqs/visibility.ts'

export interface MemorySqsOptions extends Partial<SqsBehaviour> {
  onCall?: OnCall
}

export interface MemorySqs extends FakeClient {
  /** Copies of all messages of a queue in order of arrival, without receiving them. Not a call: `onCall` is not told. */
  peek: (queueNameOrUrl: string) => Readonly<StoredMessage>[]
}

/**
 * SQS in memory: all queues of one account. Pass it where an `SQSClient` is expected; several users share one.
 * Defaults: handles strict as on AWS, one message per FIFO group and receive as fauxqs.
 *
 * Its only clock and timer are the global `Date.now`, `setTimeout` and `clearTimeout` at the time of each call, so a
 * virtual clock rules it. A timer exists only while a long poll waits. A simulator of several processes must
 * make the calls as the cloud, not as the calling process: one process's death may not stop the queue's timer.
 * It must also abort the long polls of a process that it kills.
 *
 * Not modelled: throughput and in-flight limits, the minute between purges or before a deleted queue's name is
 * free, DeduplicationScope (see send-messages.ts), MD5 of attributes, duplicates and disorder of standard queues.
 */
export function makeMemorySqs(options: MemorySqsOptions = {}): MemorySqs {
  const { strictHandles = true, severalPerGroup = false, onCall } = options
  const cloud: SqsCloud = { queues: new Map(), behaviour: { strictHandles, severalPerGroup }, lastMessage: 0 }
  const on =
    <Input, Output>(operation: (cloud: SqsCloud, input: Input, options: SendOptions) => Output) =>
    (input: Input, sendOptions: SendOptions) =>
      operation(cloud, input, sendOptions)
  const client = makeFakeClient(
    {
      CreateQueue: on(manage.createQueue),
      GetQueueUrl: on(manage.getQueueUrl),
      ListQueues: on(manage.listQueues),
      DeleteQueue: on(manage.deleteQueue),
      PurgeQueue: on(manage.purgeQueue),
      GetQueueAttributes: on(getQueueAttributes),
      SetQueueAttributes: on(setQueueAttributes),
      SendMessage: on(sendMessage),
      SendMessageBatch: on(sendMessageBatch),
      ReceiveMessage: on(receiveMessage),
      DeleteMessage: on(finish.deleteMessage),
      DeleteMessageBatch: on(finish.deleteMessageBatch),
      ChangeMessageVisibility: on(finish.changeMessageVisibility),
      ChangeMessageVisibilityBatch: on(finish.changeMessageVisibilityBatch),
    },
    onCall,
  )
  function peek(queueNameOrUrl: string): StoredMessage[] {
    const queue = queueOf(cloud, queueNameOrUrl)
    bringUpToDate(queue, Date.now())
    return [...queue.messages.values()].map((message) => ({ ...message }))
  }
  return { ...client, peek }
}
