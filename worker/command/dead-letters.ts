// A project's dead-letter queue: commands that were received too often without coming to an end. The owner settles those that have ended
// their workers, because the person who asked must be answered; the others are sent again.
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { isQueueMissing } from '../../platform/aws-errors.ts'
import type { Log } from '../../platform/log.ts'
import { CONTROL_GROUP, dedupIdOf } from '../../contract/messages/attributes.ts'
import { commandIdIn } from '../../contract/messages/edit-message.ts'

export interface DeadLetters {
  /**
   * Calls `end` for every command in the queue, and deletes its message when that resolves: false when the command goes on. Unreadable messages
   * stay for an operator.
   */
  each: (end: (commandId: string) => Promise<boolean>) => Promise<void>
}

/** Of ten messages each; the rest waits for the next call. */
const MOST_LOOKS = 10

const LOOK_SECONDS = 1
/** A receive waits for LOOK_SECONDS, which may be longer than the time-out of other calls under a short lease. */
const LOOK_TIMEOUT_MS = LOOK_SECONDS * 1_000 + 2_000

/** Group of the unreadable messages. In its old group, one that is not deleted would block the messages after it. */
const UNREADABLE_GROUP = 'unreadable'

const groupOf = ({ Attributes }: Message): string | undefined => Attributes?.MessageGroupId

export const makeDeadLetters = (
  sqs: SQSClient,
  dlqUrl: string,
  { reportMissing, log }: { reportMissing: () => Promise<void>; log: Log },
): DeadLetters => {
  const receive = async (): Promise<Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: dlqUrl,
        MaxNumberOfMessages: 10,
        // A long poll asks all servers; a short one may miss messages.
        WaitTimeSeconds: LOOK_SECONDS,
        VisibilityTimeout: 10,
        MessageSystemAttributeNames: ['All'],
      }),
      { requestTimeout: LOOK_TIMEOUT_MS },
    )
    return Messages
  }
  /** A queue that is gone has nothing in it. What was sent before goes on: the caller must not wait for the queue. */
  const look = async (): Promise<Message[]> => {
    try {
      return await receive()
    } catch (error) {
      if (!isQueueMissing(error)) throw error
      await reportMissing()
      return []
    }
  }
  const remove = async ({ ReceiptHandle }: Message): Promise<void> =>
    void (await sqs.send(new DeleteMessageCommand({ QueueUrl: dlqUrl, ReceiptHandle })))

  const setAside = async (message: Message): Promise<void> => {
    const { MessageId = '', Body } = message
    log.error('dead_letter_unreadable', { messageId: MessageId })
    if (groupOf(message) === UNREADABLE_GROUP) return
    const order = {
      MessageGroupId: UNREADABLE_GROUP,
      MessageDeduplicationId: dedupIdOf(UNREADABLE_GROUP, MessageId),
    }
    await sqs.send(new SendMessageCommand({ QueueUrl: dlqUrl, MessageBody: Body, ...order }))
    await remove(message)
  }

  return {
    each: async (end) => {
      for (let looks = 0; looks < MOST_LOOKS; looks++) {
        const messages = await look()
        if (messages.length === 0) return
        for (const message of messages) {
          const commandId = commandIdIn(message.Body)
          if (commandId) {
            const receives = message.Attributes?.ApproximateReceiveCount
            if (await end(commandId)) log.error('dead_letter', { commandId, receives })
            else log.warn('dead_letter_alive', { commandId, receives })
          }
          if (commandId || groupOf(message) === CONTROL_GROUP) await remove(message)
          else await setAside(message)
        }
      }
    },
  }
}
