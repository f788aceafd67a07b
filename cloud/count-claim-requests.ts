import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'

/** How many claim requests there are: in the queue, hidden, or with a worker that has not deleted them yet. Approximate on AWS. */
export type CountClaimRequests = () => Promise<number>

const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const

export const makeCountClaimRequests =
  (sqs: SQSClient, unclaimedUrl: string): CountClaimRequests =>
  async () => {
    const input = { QueueUrl: unclaimedUrl, AttributeNames: [...COUNTS] }
    const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand(input))
    return COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0)
  }
