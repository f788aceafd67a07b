import { GetQueueUrlCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'

/** The URL of a queue that must exist. Throws with advice if it cannot be found. */
export const queueUrlOf = async (sqs: SQSClient, name: string): Promise<string> => {
  try {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }))
    if (QueueUrl) return QueueUrl
  } catch (cause) {
    throw new Error(`cannot find queue ${name} (is the cloud reachable, and is it provisioned?)`, { cause })
  }
  throw new Error(`queue ${name} has no URL`)
}
