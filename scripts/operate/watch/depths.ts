// How much lies in the input queues of projects.
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { projectQueueNames } from '../../../contract/names.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { makeCached } from '../../../platform/ttl-cache.ts'

export interface QueueDepth {
  waiting: number
  inFlight: number
}

/** Each look costs a call for each. */
const MOST_QUEUES = 20
const URL_MS = 600_000

/** A queue that cannot be asked has no depth. */
export const makeDepthReader = (sqs: SQSClient, prefix: string) => {
  const urlOf = makeCached((name: string) => queueUrlOf(sqs, name), URL_MS)
  const depthOf = async (projectKey: string): Promise<[string, QueueDepth][]> => {
    try {
      const QueueUrl = await urlOf(projectQueueNames(prefix, projectKey).input)
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      )
      const waiting = Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0)
      const inFlight = Number(Attributes?.['ApproximateNumberOfMessagesNotVisible'] ?? 0)
      return [[projectKey, { waiting, inFlight }]]
    } catch {
      return []
    }
  }
  return async (projectKeys: string[]): Promise<Map<string, QueueDepth>> =>
    new Map((await Promise.all(projectKeys.slice(0, MOST_QUEUES).map(depthOf))).flat())
}
