// The claim requests of project keys that wait.
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { writeClaimRequest } from '../../../contract/messages/claim-request.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { keyOf } from './rows.ts'

/** SQS's limit for one call. */
const BATCH = 10

export const unclaimedUrl = (sqs: SQSClient): Promise<string> =>
  queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).unclaimed)

/** One for each of the first `count` project keys. */
export const sendRequests = async (sqs: SQSClient, count: number): Promise<void> => {
  const QueueUrl = await unclaimedUrl(sqs)
  for (let from = 0; from < count; from += BATCH) {
    const Entries = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => ({
      Id: String(i),
      MessageBody: writeClaimRequest({ projectKey: keyOf(from + i), requestedAt: Date.now() }),
    }))
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
  }
}
