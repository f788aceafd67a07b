// Where people hear of trouble.
import type { TerraformStack } from '#cdk'
import { SnsTopic } from '#aws/sns-topic'
import { SnsTopicPolicy } from '#aws/sns-topic-policy'
import { SnsTopicSubscription } from '#aws/sns-topic-subscription'
import { deploymentNames } from '../../deployment/names.ts'
import { policyDocument } from '../../deployment/policy.ts'
import type { Deployment } from '../deployment.ts'
import { literal } from '../literal.ts'

/**
 * Who may tell: alarms and budgets of this account, and EventBridge. A policy of our own takes the place of the one that lets everything of the account
 * publish. None for EventBridge on the rule: it takes no conditions in policies of topics, as AWS documents; what it could say here is a text.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 * https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
 */
const publishers = (topicArn: string, account: string): string => {
  const publish = { Effect: 'Allow' as const, Action: 'sns:Publish', Resource: topicArn }
  return policyDocument([
    {
      Sid: 'Alarms',
      ...publish,
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
    {
      Sid: 'Budgets',
      ...publish,
      Principal: { Service: 'budgets.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:aws:budgets::${account}:*` },
      },
    },
    { Sid: 'Events', ...publish, Principal: { Service: 'events.amazonaws.com' } },
  ])
}

export interface AlarmTopic {
  topic: SnsTopic
  policy: SnsTopicPolicy
}

export const makeTopic = (
  stack: TerraformStack,
  { settings: { prefix, alarmEmail } }: Deployment,
  account: string,
): AlarmTopic => {
  // Not encrypted: alarms cannot publish through the key that SNS brings along, and one of our own costs a dollar a month. They hold no secret.
  const topic = new SnsTopic(stack, 'alarms', { name: deploymentNames(prefix).alarmTopic })
  const policy = new SnsTopicPolicy(stack, 'alarms-policy', {
    arn: topic.arn,
    policy: publishers(topic.arn, account),
  })
  if (alarmEmail !== '')
    new SnsTopicSubscription(stack, 'alarm-email', {
      topicArn: topic.arn,
      protocol: 'email',
      endpoint: literal(alarmEmail),
    })
  return { topic, policy }
}
