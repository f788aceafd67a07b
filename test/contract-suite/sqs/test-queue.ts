import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import type {
  Message,
  QueueAttributeName,
  ReceiveMessageCommandInput,
  SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs'

export type QueueAttributes = Partial<Record<QueueAttributeName, string>>
export type SendOptions = Partial<SendMessageCommandInput>
export type ReceiveOptions = Partial<ReceiveMessageCommandInput>

/** A queue of one test, with the calls that tests make. */
export interface TestQueue {
  url: string
  name: string
  /** Sends; on a FIFO queue to group `work` under a new deduplication id unless told otherwise. */
  send: (body: string, options?: SendOptions) => Promise<string>
  /** Receives up to ten messages with all system attributes, waiting as the options say. */
  receive: (options?: ReceiveOptions, abortSignal?: AbortSignal) => Promise<Message[]>
  /** Receives what is there now, without missing any: where a short poll asks only some servers, by a poll of 1 s. */
  receiveNow: () => Promise<Message[]>
  /** Waits for one message as long as a test may last, and fails if none comes. */
  receiveOne: (options?: ReceiveOptions) => Promise<Message>
  delete: (message: Message) => Promise<void>
  setVisibility: (message: Pick<Message, 'ReceiptHandle'>, seconds: number) => Promise<void>
  attribute: (name: QueueAttributeName) => Promise<string>
}

/** All test queues are named so, whatever removes leftovers can find them. */
const queuePrefix = 'webordinary-contract'

let lastQueue = 0

/** A name that no other run and no other test has; with a clock of milliseconds and a counter. */
function uniqueName(fifo: boolean): string {
  lastQueue += 1
  return `${queuePrefix}-${Date.now().toString(36)}-${process.pid}-${lastQueue}${fifo ? '.fifo' : ''}`
}

export async function makeTestQueue(
  sqs: SQSClient,
  kind: 'fifo' | 'standard',
  attributes: QueueAttributes,
  exactShortPolls: boolean,
): Promise<TestQueue> {
  const fifo = kind === 'fifo'
  const name = uniqueName(fifo)
  const Attributes = { ...(fifo ? { FifoQueue: 'true' } : {}), ...attributes }
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }))
  return { ...callsOn(sqs, QueueUrl!, fifo, exactShortPolls), url: QueueUrl!, name }
}

function callsOn(sqs: SQSClient, QueueUrl: string, fifo: boolean, exactShortPolls: boolean) {
  let lastSent = 0

  async function send(MessageBody: string, options: SendOptions = {}): Promise<string> {
    lastSent += 1
    const order = fifo ? { MessageGroupId: 'work', MessageDeduplicationId: `sent-${lastSent}` } : {}
    const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...order, ...options }))
    return sent.MessageId!
  }
  async function receive(options: ReceiveOptions = {}, abortSignal?: AbortSignal): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 0,
      MessageSystemAttributeNames: ['All'],
      ...options,
    })
    const { Messages = [] } = await sqs.send(command, abortSignal ? { abortSignal } : {})
    return Messages
  }
  const receiveNow = () => receive({ WaitTimeSeconds: exactShortPolls ? 0 : 1 })
  async function receiveOne(options: ReceiveOptions = {}): Promise<Message> {
    const [message] = await receive({ WaitTimeSeconds: 20, MaxNumberOfMessages: 1, ...options })
    if (!message) throw new Error('a message was expected, and none came')
    return message
  }
  async function remove({ ReceiptHandle }: Message): Promise<void> {
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
  }
  async function setVisibility(
    { ReceiptHandle }: Pick<Message, 'ReceiptHandle'>,
    seconds: number,
  ): Promise<void> {
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: seconds }),
    )
  }
  async function attribute(attributeName: QueueAttributeName): Promise<string> {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [attributeName] })
    const { Attributes } = await sqs.send(command)
    return Attributes?.[attributeName] ?? ''
  }
  return { send, receive, receiveNow, receiveOne, delete: remove, setVisibility, attribute }
}

export async function removeQueue(sqs: SQSClient, { url }: TestQueue): Promise<void> {
  await sqs.send(new DeleteQueueCommand({ QueueUrl: url }))
}
