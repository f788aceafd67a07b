// Recreates the shared queues when one is missing. The e-mail queue needs its policy too: without it SNS could not deliver mail, silently.
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { emailQueuePolicy } from '../../contract/queue-attributes.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { ensureQueues, queueArnOf } from '../../cloud/ensure-queues.ts'
import { mailTopicName, sharedQueues } from '../../contract/topology.ts'

/** The topic is in the queue's region and account: `arn:aws:sqs:REGION:ACCOUNT:NAME`. */
const topicArnBeside = (queueArn: string, prefix: string): string =>
  queueArn.replace(':sqs:', ':sns:').replace(/[^:]+$/, mailTopicName(prefix))

/** Repeatable, by several routers at once. Existing queues are left as they are. */
export const makeRecreateQueues = (sqs: SQSClient, prefix: string) => async (): Promise<void> => {
  const urls = await ensureQueues(sqs, sharedQueues(prefix))
  const QueueUrl = urls.get(sharedQueueNames(prefix).email) ?? ''
  const arn = await queueArnOf(sqs, QueueUrl)
  const Policy = emailQueuePolicy(arn, topicArnBeside(arn, prefix))
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }))
}
