// What a person must know of either daemon: it ended by a fault of its own.
import { deploymentNames } from '../../../deployment/names.ts'
import { METRICS } from '../../../contract/metrics.ts'
import type { Deployment } from '../../deployment.ts'
import { ourMetric } from '../alarm.ts'
import type { Alarm } from '../alarm.ts'
import { QUERY_NAMES } from '../queries.ts'
import { MINUTE, atLeast } from './when.ts'

export const ofDaemons = ({ settings: { prefix } }: Deployment): Alarm[] => {
  const { routerLogs, workerLogs } = deploymentNames(prefix)
  return [
    {
      name: `${prefix}-crashed`,
      description:
        `A daemon ended by a fault of its own. ECS starts it again and nothing is lost, but it is a fault in the code or in its surroundings. The line \`crashed\` in ${routerLogs} or ${workerLogs} ` +
        `(saved query "${prefix}/${QUERY_NAMES.failures}") has the error and where it came from. Again and again in one place: go back to the image before.`,
      ...ourMetric(prefix, METRICS.crashes),
      ...atLeast(1, 5 * MINUTE),
    },
  ]
}
