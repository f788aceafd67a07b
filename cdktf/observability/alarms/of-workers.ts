// What a person must know of the workers: there are none, they cannot claim, or they die.
import { deploymentNames } from '../../../deployment/names.ts'
import { METRICS } from '../../../contract/metrics.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import type { Deployment } from '../../deployment.ts'
import { ourMetric, queueMetric } from '../alarm.ts'
import type { Alarm } from '../alarm.ts'
import { QUERY_NAMES } from '../queries.ts'
import { ALL_THE_TIME, HOUR, MINUTE } from './when.ts'

export const ofWorkers = ({ settings }: Deployment): Alarm[] => {
  const { prefix, claimAgeSeconds, takeOversPerHour } = settings
  const { cluster, workerService, routerLogs } = deploymentNames(prefix)
  const service = `aws ecs describe-services --cluster ${cluster} --services ${workerService}`
  return [
    {
      name: `${prefix}-no-worker`,
      description:
        `Commands wait for ten minutes and nobody owns their project. \`make status\` says who waits for what. Run \`${service}\`. Desired 0: the router did not wake them (no \`workers_woken\` in ${routerLogs}), or the ` +
        'alarm that scales to zero holds them down. Desired, but none running: its events say why (capacity, image, a task that dies at start). Running: all slots are busy (raise MAX_WORKERS), or claims ' +
        `fail (saved query "${prefix}/${QUERY_NAMES.claims}").`,
      ...ourMetric(prefix, METRICS.waitingKeys),
      ...ALL_THE_TIME,
    },
    {
      // SQS leaves a message out of the age that was received more than three times; `no-worker` counts those, too.
      name: `${prefix}-claims-wait`,
      description:
        `A claim request waits for more than ${claimAgeSeconds} s: too few workers, or they cannot claim. Run \`${service}\` and compare desired and running count; then \`make status\`, or the saved query ` +
        `"${prefix}/${QUERY_NAMES.owners}": when every slot is taken, raise MAX_WORKERS or WORKER_SLOTS.`,
      ...queueMetric(sharedQueueNames(prefix).unclaimed, 'ApproximateAgeOfOldestMessage'),
      statistic: 'Maximum',
      periodSeconds: MINUTE,
      evaluationPeriods: 3,
      comparison: 'GreaterThanThreshold',
      threshold: claimAgeSeconds,
      missing: 'notBreaching',
    },
    {
      name: `${prefix}-take-overs`,
      description:
        `More than ${takeOversPerHour} projects were taken over from dead workers within an hour. Run the saved query "${prefix}/${QUERY_NAMES.claims}": \`lease_lost\` means workers that stood still ` +
        `(too little CPU or memory: WORKER_CPU, WORKER_MEMORY), take-overs without it mean workers that died: \`${service}\`, and the reasons of stopped tasks (OutOfMemory, Spot). ` +
        '`poison` names a command that kills its workers: `make trace COMMAND=...`.',
      ...ourMetric(prefix, METRICS.takeOvers),
      statistic: 'Sum',
      periodSeconds: HOUR,
      evaluationPeriods: 1,
      comparison: 'GreaterThanThreshold',
      threshold: takeOversPerHour,
      missing: 'notBreaching',
    },
  ]
}
