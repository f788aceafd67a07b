// Creates the queues of the topology through the API. Idempotent: existing queues stay as they are.
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { queueAttributes } from '../contract/queue-attributes.ts'
import type { QueueSpec } from '../contract/topology.ts'

/** Throws if the queue does not exist. */
export const queueArnOf = async (sqs: SQSClient, url: string): Promise<string> => {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  )
  if (!Attributes?.QueueArn) throw new Error(`queue ${url} has no ARN`)
  return Attributes.QueueArn
}

/**
 * Creates the listed queues in order (a dead-letter queue before the queue that uses it). Returns name -> URL. Throws the SDK's error if a
 * queue exists with other attributes.
 */
export const ensureQueues = async (sqs: SQSClient, specs: QueueSpec[]): Promise<Map<string, string>> => {
  const urls = new Map<string, string>()
  for (const spec of specs) {
    const deadLetterUrl = spec.deadLetter && urls.get(spec.deadLetter.queue)
    if (spec.deadLetter && !deadLetterUrl)
      throw new Error(`queue ${spec.name} uses ${spec.deadLetter.queue}, which must be listed before it`)
    const arn = deadLetterUrl ? await queueArnOf(sqs, deadLetterUrl) : undefined
    const made = await sqs.send(
      new CreateQueueCommand({ QueueName: spec.name, Attributes: queueAttributes(spec, arn) }),
    )
    if (!made.QueueUrl) throw new Error(`queue ${spec.name} was created, but SQS returned no URL`)
    urls.set(spec.name, made.QueueUrl)
  }
  return urls
}
