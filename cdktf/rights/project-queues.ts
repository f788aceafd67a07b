import { projectQueuePatterns, tableNames } from '../../contract/names.ts'
import { arnsOf } from './arns.ts'
import type { Place, Statement } from './statement.ts'

/**
 * What the router does about a project's queues. A worker does none of it: whoever broke into one must not be able to make a queue of its own,
 * or to say where the queues of others are.
 */
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
      why: "An input queue is made with the ARN of its dead-letter queue, which only that queue's attributes tell. And what lies there is counted.",
      actions: ['sqs:GetQueueAttributes'],
      resources: [arns.queue(dlq)],
    },
    {
      sid: 'RememberProjectQueues',
      why: 'Which project keys have queues, and where: for the state machine, operators and clean-up.',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Scan'],
      resources: [arns.table(tableNames(place.prefix).queues)],
    },
  ]
}
