import { projectQueuePatterns, sharedQueueNames, tableNames } from '../../contract/names.ts'
import { arnsOf } from './arns.ts'
import type { Place, Statement } from './statement.ts'

const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
]

/** Of the state machine's role. */
export const workflowRights = (place: Place): Statement[] => {
  const arns = arnsOf(place)
  const { configs, queues, threads, tracking, ownership } = tableNames(place.prefix)
  const { input, output } = projectQueuePatterns(place.prefix)
  const { unclaimed, doorbell } = sharedQueueNames(place.prefix)
  return [
    {
      sid: 'FindProjects',
      why: 'Who may ask for what, and where the queues are.',
      actions: ['dynamodb:GetItem'],
      resources: [configs, queues].map(arns.table),
    },
    {
      sid: 'KeepThreads',
      why: 'The thread of a command, so that a reply to its mail finds it.',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources: [arns.table(threads)],
    },
    {
      sid: 'KeepCommands',
      why: 'Puts the row of a command, looks how it ended, and refuses it.',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [arns.table(tracking)],
    },
    {
      sid: 'OpenCommands',
      why: 'Marks commands as accepted.',
      actions: ['dynamodb:UpdateItem'],
      resources: [arns.table(ownership)],
    },
    {
      sid: 'SendMessages',
      why: 'Commands, interrupts, claim requests, and refusals, which the router mails when it hears the bell. By pattern: projects come at any time.',
      actions: ['sqs:SendMessage'],
      resources: [unclaimed, doorbell, input, output].map(arns.queue),
    },
    {
      sid: 'DeliverLogs',
      why: 'What Step Functions asks for in order to log. Everything, because these actions know no resources.',
      actions: LOG_DELIVERY,
      resources: ['*'],
    },
  ]
}
