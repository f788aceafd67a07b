// Sending and receiving, for questions about queues.
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { Message, ReceiveMessageCommandInput } from '@aws-sdk/client-sqs'
import { dedupIdOf } from '../../../contract/messages/attributes.ts'
import { sleep } from '../../../platform/sleep.ts'
import type { Bench } from './bench.ts'

/** Longer than a busy machine takes, far shorter than a long poll. */
const SOON_MS = 2_500

export const sendTo =
  ({ clients: { sqs } }: Bench, QueueUrl: string) =>
  (MessageBody: string, group?: string, id = MessageBody) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody,
        ...(group !== undefined && { MessageGroupId: group, MessageDeduplicationId: dedupIdOf(group, id) }),
      }),
    )

export const receiveOf =
  ({ clients: { sqs } }: Bench, QueueUrl: string) =>
  async (
    how: Partial<ReceiveMessageCommandInput> = {},
    abortSignal = new AbortController().signal,
  ): Promise<Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 1,
        WaitTimeSeconds: 1,
        VisibilityTimeout: 30,
        ...how,
      }),
      { abortSignal },
    )
    return Messages
  }

export const bodiesOf = (messages: Message[]): string[] => messages.map(({ Body = '' }) => Body)

/** An input queue, with what sends to it and receives from it. */
export const openInput = async (bench: Bench) => {
  const { inputUrl, dlqUrl } = await bench.makeInputQueue()
  return { inputUrl, dlqUrl, send: sendTo(bench, inputUrl), receive: receiveOf(bench, inputUrl) }
}

export const remove = ({ clients: { sqs } }: Bench, QueueUrl: string, message: Message | undefined) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }))

/** Whether the receive that waits brings this soon after what is to wake it. */
export const isWoken = async (
  waiting: Promise<Message[]>,
  wake: () => Promise<unknown>,
  body: string,
): Promise<boolean> => {
  await sleep(400)
  await wake()
  const woken = waiting.then((messages) => bodiesOf(messages).includes(body))
  return Promise.race([woken, sleep(SOON_MS).then(() => false)])
}
