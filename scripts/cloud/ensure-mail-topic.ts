import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { emailQueuePolicy } from '../../contract/queue-attributes.ts'

/** The topic that SES announces mail to, with the e-mail queue subscribed without an envelope. Returns the topic's ARN. */
export const ensureMailTopic = async (
  sqs: SQSClient,
  topicName: string,
  emailUrl: string,
): Promise<string> => {
  const sns = new SNSClient({})
  try {
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: topicName }))
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: emailUrl, AttributeNames: ['QueueArn'] }),
    )
    const queueArn = Attributes?.QueueArn ?? ''
    await sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl: emailUrl,
        Attributes: { Policy: emailQueuePolicy(queueArn, TopicArn) },
      }),
    )
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: queueArn,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    )
    return TopicArn
  } finally {
    sns.destroy()
  }
}
