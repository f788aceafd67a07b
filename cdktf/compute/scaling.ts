// How many workers there are is the router's to say (WORKER_SERVICE; router/scaling/): it knows what waits and who owns what. These alarms
// are for when it cannot. They look at nothing that the router lets happen: claim requests that wait for minutes, and workers that own nothing
// for twice as long as it lets them.
import type { TerraformStack } from '#cdk'
import { AppautoscalingPolicy } from '#aws/appautoscaling-policy'
import { AppautoscalingTarget } from '#aws/appautoscaling-target'
import type { EcsService } from '#aws/ecs-service'
import { CloudwatchMetricAlarm } from '#aws/cloudwatch-metric-alarm'
import { deploymentNames, workerServiceOf } from '../../deployment/names.ts'
import { METRICS } from '../../contract/metrics.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import type { DeploymentSettings } from '../../deployment/settings.ts'

interface Choices extends Pick<DeploymentSettings, 'prefix' | 'maxWorkers'> {
  /** WORKER_IDLE_SECONDS. */
  idleSeconds: number
}

const PERIOD_SECONDS = 60
/** For a task to start (about a minute) and claim, before another one is asked for. */
const OUT_COOLDOWN_SECONDS = 120
/** From so many claim requests above the first one more workers are started at a time. */
const MANY = 5
/** Of WORKER_IDLE_SECONDS, after which the router stops them one by one. */
const TIMES_IDLE = 2

const makeTarget = (
  stack: TerraformStack,
  { prefix, maxWorkers }: Choices,
  service: EcsService,
): AppautoscalingTarget =>
  new AppautoscalingTarget(stack, 'workers', {
    serviceNamespace: 'ecs',
    resourceId: `service/${workerServiceOf(prefix)}`,
    scalableDimension: 'ecs:service:DesiredCount',
    minCapacity: 0,
    maxCapacity: maxWorkers,
    dependsOn: [service],
  })

const ofTarget = ({ serviceNamespace, resourceId, scalableDimension }: AppautoscalingTarget) => ({
  serviceNamespace,
  resourceId,
  scalableDimension,
  policyType: 'StepScaling',
})

/** One more worker, or three more; again after each cooldown, as long as claim requests wait. */
const scaleOut = (stack: TerraformStack, prefix: string, target: AppautoscalingTarget): void => {
  const policy = new AppautoscalingPolicy(stack, 'workers-out', {
    ...ofTarget(target),
    name: `${prefix}-workers-out`,
    stepScalingPolicyConfiguration: {
      adjustmentType: 'ChangeInCapacity',
      cooldown: OUT_COOLDOWN_SECONDS,
      metricAggregationType: 'Maximum',
      stepAdjustment: [
        { metricIntervalLowerBound: '0', metricIntervalUpperBound: String(MANY), scalingAdjustment: 1 },
        { metricIntervalLowerBound: String(MANY), scalingAdjustment: 3 },
      ],
    },
  })
  new CloudwatchMetricAlarm(stack, 'claims-wait', {
    alarmName: `${prefix}-workers-out`,
    alarmDescription:
      'Claim requests wait: starts workers. Nothing to do, unless it lasts while MAX_WORKERS are busy: then raise MAX_WORKERS.',
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: sharedQueueNames(prefix).unclaimed },
    statistic: 'Maximum',
    period: PERIOD_SECONDS,
    // A worker that the router has asked for needs up to 1.5 minutes to start and claim, which can touch three of the periods. With fewer, a
    // mail to a sleeping deployment would start a second worker, which stays as long as the first one owns anything.
    evaluationPeriods: 4,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    treatMissingData: 'notBreaching',
    alarmActions: [policy.arn],
  })
}

/**
 * Living workers say that they own nothing. A minute without a gauge breaks the row: either nobody lives whom to stop, or nobody knows. If it
 * counted as idle, the alarm would stand as long as a deployment sleeps, and an alarm repeats its scaling action every minute: it would stop each
 * worker that was just woken.
 *
 * All but one of the minutes: the gauge of the newest may not have arrived.
 */
const idleFor = (prefix: string, minutes: number) => ({
  namespace: deploymentNames(prefix).metricNamespace,
  metricName: METRICS.ownedProjects.name,
  // The most of all workers.
  statistic: 'Maximum',
  period: PERIOD_SECONDS,
  evaluationPeriods: minutes + 1,
  datapointsToAlarm: minutes,
  comparisonOperator: 'LessThanThreshold',
  threshold: 1,
  treatMissingData: 'notBreaching',
})

const scaleToZero = (
  stack: TerraformStack,
  { prefix, idleSeconds }: Choices,
  target: AppautoscalingTarget,
): void => {
  const minutes = Math.ceil((TIMES_IDLE * idleSeconds) / PERIOD_SECONDS)
  const policy = new AppautoscalingPolicy(stack, 'workers-to-zero', {
    ...ofTarget(target),
    name: `${prefix}-workers-to-zero`,
    stepScalingPolicyConfiguration: {
      adjustmentType: 'ExactCapacity',
      cooldown: PERIOD_SECONDS,
      metricAggregationType: 'Maximum',
      // Whatever the newest value is: one of the minutes may be busy, and it can be the one that the policy is told.
      stepAdjustment: [
        { metricIntervalUpperBound: '0', scalingAdjustment: 0 },
        { metricIntervalLowerBound: '0', scalingAdjustment: 0 },
      ],
    },
  })
  new CloudwatchMetricAlarm(stack, 'workers-idle', {
    alarmName: `${prefix}-workers-idle`,
    alarmDescription: `Workers have owned nothing for ${minutes} minutes and the router has not stopped them: stops them all. See \`wake_failed\` in the log of the router.`,
    ...idleFor(prefix, minutes),
    alarmActions: [policy.arn],
  })
}

export const makeScaling = (stack: TerraformStack, choices: Choices, service: EcsService): void => {
  const target = makeTarget(stack, choices, service)
  scaleOut(stack, choices.prefix, target)
  scaleToZero(stack, choices, target)
}
