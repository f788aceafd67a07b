// What a person must know of what was given up. The projects' queues and the one of claim requests share an alarm, whose metric comes from
// workers and routers (router/sweep/watch-dead-letters.ts): with one for each of 100 projects, alarms would cost $10 a month.
import { METRICS } from '../../../contract/metrics.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import type { Deployment } from '../../deployment.ts'
import { ourMetric, queueMetric } from '../alarm.ts'
import type { Alarm } from '../alarm.ts'
import { QUERY_NAMES } from '../queries.ts'
import { HALF_AN_HOUR, MINUTE, atLeast } from './when.ts'

export const ofDeadLetters = ({ settings: { prefix } }: Deployment): Alarm[] => {
  const { emailDlq, unclaimedDlq } = sharedQueueNames(prefix)
  return [
    {
      // By SQS's own metric: it rings although no router lives.
      name: `${prefix}-dlq-email`,
      description:
        `A message on the e-mail queue was not a command, or failed ten times. Run \`make dead\`: it says of each in ${emailDlq} why, and what helps. A program's message carries the reason ` +
        '(also in the event `rejected` in the log of the router): tell the owner of the program, then `make drop`. For a mail, look for `notice_failed` or `answer_failed` in that log, fix the ' +
        'cause, then `make redrive`: a mail that was already accepted is not carried out twice. ' +
        'The alarm ends about six hours after the last call to the queue, because SQS then stops sending its metrics. The messages stay for 14 days.',
      ...queueMetric(emailDlq, 'ApproximateNumberOfMessagesVisible'),
      statistic: 'Maximum',
      periodSeconds: MINUTE,
      evaluationPeriods: 1,
      comparison: 'GreaterThanThreshold',
      threshold: 0,
      missing: 'notBreaching',
    },
    {
      name: `${prefix}-dead-letters`,
      description:
        `Commands or claim requests were given up. Run \`make dead\`: it says of each that is still there why, and what helps. The saved query "${prefix}/${QUERY_NAMES.deadLetters}" names project and queue. \`dead_letter\`: a command was begun three times, and its worker has told the ` +
        'requester: see what it asked for, and why the workers that had it ended (memory, disk, a lost lease). `dead_letter_unreadable`, `dead_letter_of_another`: nothing of ours wrote that. ' +
        `\`dead_letters_left\`: as many lay in the queue when a router looked, as it does every 15 minutes. In ${unclaimedDlq}: see \`claim_failed\`, mend it, then \`make drop\`; the router repeats the requests. In a project's: ` +
        'if commands wait there, no worker came. The alarm ends half an hour after the last one is gone. They stay for 14 days.',
      ...ourMetric(prefix, METRICS.deadLetters),
      ...atLeast(1, HALF_AN_HOUR),
    },
  ]
}
