// Moves a message that cannot be acted on to the dead-letter queue, with the reason.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'

/** For a person; SQS takes more. */
const MOST_REASON = 1_000

export const makeDeadLetter =
  (sqs: SQSClient, queueUrl: string) =>
  async ({ Body = '' }: Message, why: string): Promise<void> => {
    const reason = { DataType: 'String', StringValue: why.slice(0, MOST_REASON) }
    await sqs.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: Body, MessageAttributes: { reason } }),
    )
  }
