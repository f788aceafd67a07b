// The way of a mail inside the account: SES announces it to the topic, and the e-mail queue is subscribed, without SNS's envelope.
import type { TerraformStack } from '#cdk'
import { SnsTopic } from '#aws/sns-topic'
import { SnsTopicPolicy } from '#aws/sns-topic-policy'
import { SnsTopicSubscription } from '#aws/sns-topic-subscription'
import type { SqsQueue } from '#aws/sqs-queue'
import { SqsQueuePolicy } from '#aws/sqs-queue-policy'
import { emailQueuePolicy } from '../../contract/queue-attributes.ts'
import { mailTopicPolicy } from '../../deployment/mail-policy.ts'
import { mailTopicName } from '../../contract/topology.ts'
import type { Deployment } from '../deployment.ts'

export interface MailWay {
  topic: SnsTopic
  /** Before all of these are there, a mail that is announced is lost. */
  ready: (SnsTopicPolicy | SnsTopicSubscription)[]
}

export const makeMailWay = (
  stack: TerraformStack,
  { settings: { prefix, region, senderAddress, receiveMail } }: Deployment,
  { account, emailQueue }: { account: string; emailQueue: SqsQueue },
): MailWay => {
  const topic = new SnsTopic(stack, 'mail-topic', { name: mailTopicName(prefix) })
  const source = { prefix, account, region, senderAddress, ownRule: receiveMail === 'yes' }
  const topicPolicy = new SnsTopicPolicy(stack, 'mail-topic-policy', {
    arn: topic.arn,
    policy: mailTopicPolicy(topic.arn, source),
  })
  const queuePolicy = new SqsQueuePolicy(stack, 'email-policy', {
    queueUrl: emailQueue.url,
    policy: emailQueuePolicy(emailQueue.arn, topic.arn),
  })
  const subscription = new SnsTopicSubscription(stack, 'mail-subscription', {
    topicArn: topic.arn,
    protocol: 'sqs',
    endpoint: emailQueue.arn,
    rawMessageDelivery: true,
    dependsOn: [queuePolicy],
  })
  return { topic, ready: [topicPolicy, subscription] }
}
