// Looks into a queue without taking anything from it: what is received is hidden for a moment, and shown again right after. In a FIFO queue
// what is hidden also hides what lies behind it in its group, so of each group only the first ten are seen at a time.
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'

export interface Held {
  messages: Message[]
  /** Takes one from the queue. */
  remove: (message: Message) => Promise<void>
  /** Shows all that were not removed again. When this process dies before, they are shown after HOLD_SECONDS. */
  letGo: () => Promise<void>
}

/** Somebody may be asked about it meanwhile. */
const HOLD_SECONDS = 120
/** A long poll asks all servers. */
const LOOK_SECONDS = 1
const LOOK_TIMEOUT_MS = LOOK_SECONDS * 1_000 + 5_000

/** At most `most` messages. */
export const holdMessages = async (sqs: SQSClient, QueueUrl: string, most: number): Promise<Held> => {
  const held = new Map<string, Message>()
  const letGo = async (): Promise<void> => {
    for (const { ReceiptHandle } of held.values())
      await sqs
        .send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
        // It is shown by itself a little later.
        .catch(() => undefined)
  }
  try {
    while (held.size < most) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: Math.min(10, most - held.size),
          WaitTimeSeconds: LOOK_SECONDS,
          VisibilityTimeout: HOLD_SECONDS,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
        { requestTimeout: LOOK_TIMEOUT_MS },
      )
      if (Messages.length === 0) break
      for (const message of Messages) held.set(message.MessageId ?? '', message)
    }
  } catch (error) {
    await letGo()
    throw error
  }
  return {
    messages: [...held.values()],
    remove: async ({ MessageId = '', ReceiptHandle }) => {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      held.delete(MessageId)
    },
    letGo,
  }
}
