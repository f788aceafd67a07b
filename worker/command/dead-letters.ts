// A project's dead-letter queue: what was received too often without an end. Its requester must hear of it, so its owner looks here.
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import { CONTROL_GROUP, dedupIdOf } from '../../contract/messages/attributes.ts'
import { commandIdIn } from '../../contract/messages/edit-message.ts'

export interface DeadLetters {
  /** Tells every command that lies here, which is deleted when `end` has resolved. What nobody can read stays for an operator. */
  each: (end: (commandId: string) => Promise<void>) => Promise<void>
}

/** Ten messages each: more than that are looked at the next time. */
const MOST_LOOKS = 10

const LOOK_SECONDS = 1
/** A look waits by itself, however short the time-out of other calls is where a short lease asks for it. */
const LOOK_TIMEOUT_MS = LOOK_SECONDS * 1_000 + 2_000

/** A message that is received and not deleted stops its whole group, and would come first again at every look. */
const UNREADABLE_GROUP = 'unreadable'

const groupOf = ({ Attributes }: Message): string | undefined => Attributes?.MessageGroupId

export const makeDeadLetters = (sqs: SQSClient, dlqUrl: string, log: Log): DeadLetters => {
  const look = async (): Promise<Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: dlqUrl,
        MaxNumberOfMessages: 10,
        // Asks all servers: a short poll may miss what is there.
        WaitTimeSeconds: LOOK_SECONDS,
        VisibilityTimeout: 10,
        MessageSystemAttributeNames: ['All'],
      }),
      { requestTimeout: LOOK_TIMEOUT_MS },
    )
    return Messages
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
            await end(commandId)
            log.error('dead_letter', { commandId, receives: message.Attributes?.ApproximateReceiveCount })
          }
          if (commandId || groupOf(message) === CONTROL_GROUP) await remove(message)
          else await setAside(message)
        }
      }
    },
  }
}
