// How many workers there are. From zero: the router raises the desired count itself (WORKER_SERVICE), because SQS reports the metrics of a queue
// that was silent for six hours up to 15 minutes late; the alarm on the unclaimed queue is for when the router could not, and for more.
// To zero: the alarm below. Nothing takes one worker of several away: project keys stay with their owners, which are protected, and ECS refuses
// further protection when more tasks are protected than desired.
import type { TerraformStack } from '#cdk'
import { AppautoscalingPolicy } from '#aws/appautoscaling-policy'
import { AppautoscalingTarget } from '#aws/appautoscaling-target'
import type { EcsService } from '#aws/ecs-service'
import { CloudwatchMetricAlarm } from '#aws/cloudwatch-metric-alarm'
import { deploymentNames, workerServiceOf } from '../../deployment/names.ts'
import { METRICS } from '../../contract/metrics.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import type { DeploymentSettings } from '../../deployment/settings.ts'

type Choices = Pick<DeploymentSettings, 'prefix' | 'maxWorkers'>

const PERIOD_SECONDS = 60
/** For a task to start (about a minute) and claim, before another one is asked for. */
const OUT_COOLDOWN_SECONDS = 120
/** From so many claim requests above the first one more workers are started at a time. */
const MANY = 5
/** Minutes without anything to do until the workers go. */
const IDLE_MINUTES = 15

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

/** A metric of the expression below; the statistic is the most in each minute. */
const most = (id: string, namespace: string, metricName: string, dimensions?: Record<string, string>) => ({
  id,
  metric: {
    namespace,
    metricName,
    stat: 'Maximum',
    period: PERIOD_SECONDS,
    ...(dimensions && { dimensions }),
  },
})

/**
 * Busy is what waits, what is being claimed, and what is owned: a worker at work leaves the unclaimed queue empty. Each term is filled, because
 * a silent queue reports nothing for up to 15 minutes.
 *
 * A minute without a gauge counts as busy (`FILL(owned, 1)`, not 0): either nobody lives whom to stop, or nobody knows. With 0 the alarm
 * would stand as long as a deployment sleeps, and an alarm repeats its scaling action every minute: it would stop each worker that the router
 * has just woken, before the late metrics of the queue arrive. As it is, it stands only while workers are there that say that they own nothing,
 * and falls two minutes after the last of them has gone.
 *
 * 15 of 16, not of 15: of the newest minute the gauge may not have arrived, and a filled value would then always stand in the alarm's way.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (FILL)
 */
const idleFor = (prefix: string) => {
  const { unclaimed: QueueName } = sharedQueueNames(prefix)
  const { metricNamespace } = deploymentNames(prefix)
  return {
    metricQuery: [
      {
        id: 'busy',
        expression: 'FILL(visible, 0) + FILL(hidden, 0) + FILL(owned, 1)',
        label: 'Waiting, being claimed, owned',
        returnData: true,
      },
      most('visible', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName }),
      most('hidden', 'AWS/SQS', 'ApproximateNumberOfMessagesNotVisible', { QueueName }),
      most('owned', metricNamespace, METRICS.ownedProjects.name),
    ],
    evaluationPeriods: IDLE_MINUTES + 1,
    datapointsToAlarm: IDLE_MINUTES,
    comparisonOperator: 'LessThanThreshold',
    threshold: 1,
    // Whatever the filling leaves out: rather a worker too long than one too short.
    treatMissingData: 'notBreaching',
  }
}

const scaleToZero = (stack: TerraformStack, prefix: string, target: AppautoscalingTarget): void => {
  const policy = new AppautoscalingPolicy(stack, 'workers-to-zero', {
    ...ofTarget(target),
    name: `${prefix}-workers-to-zero`,
    stepScalingPolicyConfiguration: {
      adjustmentType: 'ExactCapacity',
      cooldown: PERIOD_SECONDS,
      metricAggregationType: 'Maximum',
      // Whatever the newest value is: of 16 minutes one may be busy, and it can be the one that the policy is told.
      stepAdjustment: [
        { metricIntervalUpperBound: '0', scalingAdjustment: 0 },
        { metricIntervalLowerBound: '0', scalingAdjustment: 0 },
      ],
    },
  })
  new CloudwatchMetricAlarm(stack, 'workers-idle', {
    alarmName: `${prefix}-workers-idle`,
    alarmDescription: `No work and no owner for ${IDLE_MINUTES} minutes: stops all workers. Nothing to do.`,
    ...idleFor(prefix),
    alarmActions: [policy.arn],
  })
}

export const makeScaling = (stack: TerraformStack, choices: Choices, service: EcsService): void => {
  const target = makeTarget(stack, choices, service)
  scaleOut(stack, choices.prefix, target)
  scaleToZero(stack, choices.prefix, target)
}
