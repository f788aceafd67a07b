import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'

const COUNTS = {
  visible: 'ApproximateNumberOfMessages',
  hidden: 'ApproximateNumberOfMessagesNotVisible',
  delayed: 'ApproximateNumberOfMessagesDelayed',
} as const

/** How many messages of these kinds are in the queue together. Approximate on AWS. */
export const countMessages = async (
  sqs: SQSClient,
  QueueUrl: string,
  kinds: (keyof typeof COUNTS)[],
): Promise<number> => {
  const AttributeNames = kinds.map((kind) => COUNTS[kind])
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0)
}
