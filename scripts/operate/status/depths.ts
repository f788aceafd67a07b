// How much lies in the queues that are worth a look each time: the shared ones, and those of project keys with open work. A call for each.
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { projectQueueNames, sharedQueueNames } from '../../../contract/names.ts'
import { queueUrlBeside } from '../../../contract/project-queues.ts'
import { isQueueMissing } from '../../../platform/aws-errors.ts'

export interface Depth {
  queue: string
  /** Of a queue of its own. */
  projectKey?: string
  isDeadLetters: boolean
  /** Ready to be received. */
  waiting: number
  /** Received and not deleted yet; on the e-mail queue mostly notices that sleep until their reminder. */
  inFlight: number
  delayed: number
  /** It does not exist. */
  isMissing?: true
}

/** Of project keys. */
const MOST_KEYS = 20

interface Named {
  queue: string
  isDeadLetters: boolean
  projectKey?: string
}

const depthOf = async (sqs: SQSClient, QueueUrl: string, named: Named): Promise<Depth> => {
  try {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }),
    )
    const count = (name: '' | 'NotVisible' | 'Delayed'): number =>
      Number(Attributes?.[`ApproximateNumberOfMessages${name}`] ?? 0)
    return { ...named, waiting: count(''), inFlight: count('NotVisible'), delayed: count('Delayed') }
  } catch (error) {
    if (!isQueueMissing(error)) throw error
    return { ...named, waiting: 0, inFlight: 0, delayed: 0, isMissing: true }
  }
}

/** Of the shared queues, and of the first of these project keys. Throws when there is no system of this prefix. */
export const queueDepths = async (
  sqs: SQSClient,
  prefix: string,
  projectKeys: string[],
): Promise<Depth[]> => {
  const shared = sharedQueueNames(prefix)
  const email = { url: await queueUrlOf(sqs, shared.email), name: shared.email }
  const named: Named[] = [
    ...Object.values(shared).map((queue) => ({ queue, isDeadLetters: queue.endsWith('-dlq') })),
    ...projectKeys.slice(0, MOST_KEYS).flatMap((projectKey) => {
      const { input, dlq } = projectQueueNames(prefix, projectKey)
      return [
        { queue: input, projectKey, isDeadLetters: false },
        { queue: dlq, projectKey, isDeadLetters: true },
      ]
    }),
  ]
  return Promise.all(named.map((one) => depthOf(sqs, queueUrlBeside(email, one.queue), one)))
}
