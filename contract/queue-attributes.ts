import type { QueueSpec } from './topology.ts'

/** A queue's attributes for CreateQueue, all as text. `deadLetterArn`: only for a queue with a dead-letter queue. */
export const queueAttributes = (spec: QueueSpec, deadLetterArn?: string): Record<string, string> => ({
  VisibilityTimeout: String(spec.visibilitySeconds),
  MessageRetentionPeriod: String(spec.retentionSeconds),
  ReceiveMessageWaitTimeSeconds: '20',
  SqsManagedSseEnabled: 'true',
  ...(spec.fifo && {
    FifoQueue: 'true',
    // Together these two are SQS's high throughput mode.
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
  }),
  ...(spec.deadLetter &&
    deadLetterArn && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: deadLetterArn,
        maxReceiveCount: spec.deadLetter.receives,
      }),
    }),
})

/** For a dead-letter queue: only this queue may move messages to it. */
export const redriveAllowPolicy = (sourceArn: string): string =>
  JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [sourceArn] })

/** Only this topic may put mail on the e-mail queue: nobody else's can pass a mail off as ours. */
export const emailQueuePolicy = (queueArn: string, topicArn: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'PassOnMail',
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
      },
    ],
  })
