// What a person must know of the agent: it fails, or costs too much.
import { deploymentNames } from '../../../deployment/names.ts'
import { MANY_FAILURES, METRICS } from '../../../contract/metrics.ts'
import type { Deployment } from '../../deployment.ts'
import { ourMetric } from '../alarm.ts'
import type { Alarm } from '../alarm.ts'
import { QUERY_NAMES } from '../queries.ts'
import { DAY, atLeast } from './when.ts'

export const ofAgent = ({ settings: { prefix, costPerDay } }: Deployment): Alarm[] => {
  const { workerLogs } = deploymentNames(prefix)
  return [
    {
      // Of the ends that people are told, the one that is likely to be everybody's: an agent without credit, a repository host that is down.
      name: `${prefix}-commands-failed`,
      description:
        `${MANY_FAILURES.count} or more commands failed within half an hour; their people were told why. \`make failed\` lists them; the saved query "${prefix}/${QUERY_NAMES.failures}" counts them: one cause for all of them is ours ` +
        `(credentials or credit of the agent, host of the repositories, a bucket; see \`job_failed\` in ${workerLogs}), many causes of one project are that project's (its build, its rights).`,
      ...ourMetric(prefix, METRICS.outcomes, 'failed'),
      ...atLeast(MANY_FAILURES.count, MANY_FAILURES.seconds),
    },
    {
      name: `${prefix}-agent-cost`,
      description:
        `The agent has cost more than ${costPerDay} US dollars within a day. Run the saved query "${prefix}/${QUERY_NAMES.cost}": one project, or all? Then "${prefix}/${QUERY_NAMES.slowest}". ` +
        'To stop it: `make stop COMMAND=...` ends a command, `make revoke EMAIL=...` takes away the right of an address; or set the desired count of the workers to 0. COST_ALARM_USD is the limit.',
      ...ourMetric(prefix, METRICS.agentCost),
      statistic: 'Sum',
      periodSeconds: DAY,
      evaluationPeriods: 1,
      comparison: 'GreaterThanThreshold',
      threshold: costPerDay,
      missing: 'notBreaching',
    },
  ]
}
