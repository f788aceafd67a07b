// What a person must know of either daemon: what it tries fails again and again. That one has ended by a fault, ECS tells
// (container-events.ts).
import { deploymentNames } from '../../../deployment/names.ts'
import { METRICS } from '../../../contract/metrics.ts'
import type { Deployment } from '../../deployment.ts'
import { ourMetric } from '../alarm.ts'
import type { Alarm } from '../alarm.ts'
import { QUERY_NAMES } from '../queries.ts'
import { MINUTE, SOME, atLeast } from './when.ts'

export const ofDaemons = ({ settings: { prefix } }: Deployment): Alarm[] => {
  const { routerLogs, workerLogs } = deploymentNames(prefix)
  return [
    {
      name: `${prefix}-failing`,
      description:
        `What the daemons try fails again and again. Nothing is lost: it is tried until it works. Run \`make logs LEVEL=warn\` or the saved query "${prefix}/${QUERY_NAMES.failures}" (${routerLogs}, ${workerLogs}). ` +
        '`answer_failed`: SES in its sandbox, over its quota or paused (`aws ses get-send-quota`), an identity that is not verified: people wait for results that are there. ' +
        '`claim_failed`: a right on the tables or queues, throttling, an outage of DynamoDB: work does not begin. ' +
        '`notice_failed`, `sweep_failed`: likewise, for mails and for what got stuck. ' +
        '`wake_failed`: the router cannot change how many workers there are (WORKER_SERVICE, a right on ECS); they come late and stay long. ' +
        '`dead_letters_not_counted`: the router cannot look into dead-letter queues; the alarm about them may be silent.',
      ...ourMetric(prefix, METRICS.failures),
      ...atLeast(SOME, 5 * MINUTE),
    },
  ]
}
