// Makes the queues of the topology through the API. Idempotent: a queue that is there already is left as it is.
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { queueAttributes } from '../contract/queue-attributes.ts'
import type { QueueSpec } from '../contract/topology.ts'

/** Throws when the queue is not there. */
export const queueArnOf = async (sqs: SQSClient, url: string): Promise<string> => {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  )
  if (!Attributes?.QueueArn) throw new Error(`queue ${url} tells no ARN`)
  return Attributes.QueueArn
}

/**
 * Makes the listed queues, in order (a dead-letter queue before the queue that names it), and returns name -> URL.
 * Throws the SDK's error when a queue exists with other attributes.
 */
export const ensureQueues = async (sqs: SQSClient, specs: QueueSpec[]): Promise<Map<string, string>> => {
  const urls = new Map<string, string>()
  for (const spec of specs) {
    const deadLetterUrl = spec.deadLetter && urls.get(spec.deadLetter.queue)
    if (spec.deadLetter && !deadLetterUrl)
      throw new Error(`queue ${spec.name} names ${spec.deadLetter.queue}, which must be listed before it`)
    const arn = deadLetterUrl ? await queueArnOf(sqs, deadLetterUrl) : undefined
    const made = await sqs.send(
      new CreateQueueCommand({ QueueName: spec.name, Attributes: queueAttributes(spec, arn) }),
    )
    if (!made.QueueUrl) throw new Error(`queue ${spec.name} was made without a URL`)
    urls.set(spec.name, made.QueueUrl)
  }
  return urls
}
