// The alarm of each dead-letter queue as data: Terraform and `make onboard` both make it from here, so that a project has the same one
// whoever made it.
import { projectQueueNames, sharedQueueNames, splitProjectKey } from '../contract/names.ts'

export interface DlqAlarm {
  name: string
  /** For the person who is woken: what happened, and what to do. At most 1,024 characters. */
  description: string
  /** The name of the dead-letter queue. */
  queue: string
}

/**
 * What is the same for all of them, in CloudWatch's words: something lies in the queue, in this minute. The topic of the
 * alarms is told of begin and end.
 */
export const DLQ_ALARM = {
  namespace: 'AWS/SQS',
  metric: 'ApproximateNumberOfMessagesVisible',
  dimension: 'QueueName',
  statistic: 'Maximum',
  comparison: 'GreaterThanThreshold',
  threshold: 0,
  periodSeconds: 60,
  evaluationPeriods: 1,
  /** SQS sends nothing about a queue that nobody used for six hours. */
  missing: 'notBreaching',
} as const

const QUIET =
  'The alarm ends by itself about six hours after the last call to the queue, because SQS stops counting then: what lies there lies there for 14 days.'

/** Those of the queues that exist once. */
export const sharedDlqAlarms = (prefix: string): DlqAlarm[] => {
  const { emailDlq, unclaimedDlq } = sharedQueueNames(prefix)
  return [
    {
      name: `${prefix}-dlq-email`,
      queue: emailDlq,
      description:
        `Something on the e-mail queue was no command, or failed ten times. Look into ${emailDlq}: a message that a program sent carries the reason ` +
        '(the event `rejected` in the log of the router has it, too); tell whoever runs the program, and delete it. For a mail, look for `notice_failed` in that log, mend the ' +
        `cause, and redrive the messages to the e-mail queue: a mail that was accepted already is not carried out twice. ${QUIET}`,
    },
    {
      name: `${prefix}-dlq-unclaimed`,
      queue: unclaimedDlq,
      description:
        `A claim request was received fifty times and nobody could claim. Look for \`claim_failed\` in the log of the workers: usually a right, throttling or a full disk. ` +
        `Mend that, then purge ${unclaimedDlq}: the router asks again for everything that waits. ${QUIET}`,
    },
  ]
}

/** That of a project key's own dead-letter queue. */
export const projectDlqAlarm = (prefix: string, projectKey: string): DlqAlarm => {
  const { projectId, userId } = splitProjectKey(projectKey)
  const { dlq } = projectQueueNames(prefix, projectKey)
  return {
    // No shared queue can have this name: a project key's has a hyphen more.
    name: `${prefix}-dlq-${projectId}-${userId}`,
    queue: dlq,
    description:
      `A command of ${projectId} for ${userId} was received three times without an end. Its worker tells the requester and empties ${dlq} by itself; look for ` +
      '`dead_letter` in the log of the workers, see what the command asked for, and what ended the workers that had it (memory, disk, a lease that was lost). What is still there ' +
      `after an hour is unreadable (\`dead_letter_unreadable\`) or has no worker: read it, then delete or redrive it. ${QUIET}`,
  }
}
