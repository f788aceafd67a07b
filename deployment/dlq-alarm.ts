// The alarm of each dead-letter queue as data. Terraform and `make onboard` both create it from here, so that every project has the same one.
import { projectQueueNames, sharedQueueNames, splitProjectKey } from '../contract/names.ts'

export interface DlqAlarm {
  name: string
  /** For the person on call: what happened, and what to do. At most 1,024 characters. */
  description: string
  /** The name of the dead-letter queue. */
  queue: string
}

/** The common part, in CloudWatch's terms: there is a message in the queue. The alarm topic gets begin and end of the alarm. */
export const DLQ_ALARM = {
  namespace: 'AWS/SQS',
  metric: 'ApproximateNumberOfMessagesVisible',
  dimension: 'QueueName',
  statistic: 'Maximum',
  comparison: 'GreaterThanThreshold',
  threshold: 0,
  periodSeconds: 60,
  evaluationPeriods: 1,
  /** SQS sends no metrics for a queue that was not used for six hours. */
  missing: 'notBreaching',
} as const

const QUIET =
  'The alarm ends about six hours after the last call to the queue, because SQS then stops sending its metrics. The messages stay for 14 days.'

/** The alarms of the shared dead-letter queues. */
export const sharedDlqAlarms = (prefix: string): DlqAlarm[] => {
  const { emailDlq, unclaimedDlq } = sharedQueueNames(prefix)
  return [
    {
      name: `${prefix}-dlq-email`,
      queue: emailDlq,
      description:
        `A message on the e-mail queue was not a command, or failed ten times. Look into ${emailDlq}. A program's message carries the reason ` +
        '(also in the event `rejected` in the log of the router): tell the owner of the program, and delete the message. For a mail, look for `notice_failed` or `answer_failed` in that log, fix the ' +
        `cause, and redrive the messages to the e-mail queue: a mail that was already accepted is not carried out twice. ${QUIET}`,
    },
    {
      name: `${prefix}-dlq-unclaimed`,
      queue: unclaimedDlq,
      description:
        `A claim request was received fifty times without a claim. Look for \`claim_failed\` in the log of the workers: usually a missing permission, throttling or a full disk. ` +
        `Fix that, then purge ${unclaimedDlq}: the router repeats the requests for all waiting work. ${QUIET}`,
    },
  ]
}

/** The alarm of a project key's dead-letter queue. */
export const projectDlqAlarm = (prefix: string, projectKey: string): DlqAlarm => {
  const { projectId, userId } = splitProjectKey(projectKey)
  const { dlq } = projectQueueNames(prefix, projectKey)
  return {
    // Cannot collide with a shared queue's alarm: it has one more hyphen.
    name: `${prefix}-dlq-${projectId}-${userId}`,
    queue: dlq,
    description:
      `A command of ${projectId} for ${userId} was received three times without ending. The worker tells the requester and empties ${dlq}. Look for ` +
      '`dead_letter` in the log of the workers: see what the command asked for, and why the workers that had it ended (memory, disk, a lost lease). A message that is still there ' +
      `after an hour is unreadable (\`dead_letter_unreadable\`) or has no worker: read it, then delete or redrive it. ${QUIET}`,
  }
}
