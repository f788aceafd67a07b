import { projectQueuePatterns, tableNames } from '../../contract/names.ts'
import { arnsOf } from './arns.ts'
import type { Place, Statement } from './statement.ts'

/** What both daemons do about a project's queues: look up where they are, and make again those that vanished. */
export const projectQueueRights = (place: Place): Statement[] => {
  const arns = arnsOf(place)
  const { input, output, dlq } = projectQueuePatterns(place.prefix)
  return [
    {
      sid: 'MakeProjectQueues',
      why: 'Projects come at any time, and a queue that vanished is made again. By pattern: nobody knows their names beforehand.',
      actions: ['sqs:CreateQueue'],
      resources: [input, output, dlq].map(arns.queue),
    },
    {
      sid: 'NameDeadLetterQueues',
      why: "An input queue is made with the ARN of its dead-letter queue, which only that queue's attributes tell.",
      actions: ['sqs:GetQueueAttributes'],
      resources: [arns.queue(dlq)],
    },
    {
      sid: 'RememberProjectQueues',
      why: 'Where the queues of a project key are.',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources: [arns.table(tableNames(place.prefix).queues)],
    },
  ]
}
