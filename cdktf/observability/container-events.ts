// What ECS tells of its own accord, free of charge: a deployment that failed, and a task that ended by itself. Each becomes a mail of the alarm
// topic that says what to look at.
import type { TerraformStack } from '#cdk'
import { CloudwatchEventRule } from '#aws/cloudwatch-event-rule'
import { CloudwatchEventTarget } from '#aws/cloudwatch-event-target'
import { deploymentNames } from '../../deployment/names.ts'
import type { Deployment } from '../deployment.ts'
import type { AlarmTopic } from './topic.ts'

interface ContainerEvent {
  id: string
  says: string
  pattern: object
  /** Names for the text -> where they stand in the event. */
  paths: Record<string, string>
  /** Of the mail. `<name>` stands for a value. EventBridge wants it on one line. */
  text: string
}

/** Which service: its ARN names cluster and service. */
const ofServices = ({ prefix, region }: Deployment['settings'], account: string): string[] => {
  const { cluster, routerService, workerService } = deploymentNames(prefix)
  return [routerService, workerService].map(
    (service) => `arn:aws:ecs:${region}:${account}:service/${cluster}/${service}`,
  )
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
const failedDeployment = (settings: Deployment['settings'], account: string): ContainerEvent => ({
  id: 'deployment-failed',
  says: 'A deployment of a service failed.',
  pattern: {
    source: ['aws.ecs'],
    'detail-type': ['ECS Deployment State Change'],
    resources: ofServices(settings, account),
    detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
  },
  paths: { service: '$.resources[0]', reason: '$.detail.reason', at: '$.time' },
  text:
    `${settings.prefix}: a deployment failed at <at>. <service>: <reason> The tasks of the version before go on. ` +
    'See the events of the service and why its new tasks stopped; mend it and run make deploy, or check out the older commit.',
})

/**
 * It did not start, or its daemon ended without being told to: a crash, no memory left. Who is scaled in, replaced or taken by Spot is not meant.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html (stopCode)
 */
const stoppedTask = ({ prefix, region }: Deployment['settings'], account: string): ContainerEvent => {
  const { cluster, routerService, workerService, routerLogs, workerLogs } = deploymentNames(prefix)
  return {
    id: 'task-stopped',
    says: 'A task could not start, or ended by itself.',
    pattern: {
      source: ['aws.ecs'],
      'detail-type': ['ECS Task State Change'],
      detail: {
        clusterArn: [`arn:aws:ecs:${region}:${account}:cluster/${cluster}`],
        group: [`service:${routerService}`, `service:${workerService}`],
        lastStatus: ['STOPPED'],
        stopCode: ['TaskFailedToStart', 'EssentialContainerExited'],
      },
    },
    paths: {
      group: '$.detail.group',
      task: '$.detail.taskArn',
      reason: '$.detail.stoppedReason',
      code: '$.detail.stopCode',
      at: '$.time',
    },
    text:
      `${prefix}: a task of <group> stopped at <at> (<code>): <reason> Task: <task>. ECS starts another one, and nothing is lost. It could not start: ` +
      'see the reason (image, secret, right, address, capacity). It ended by itself: the line crashed in ' +
      `${routerLogs} or ${workerLogs} has the error; without one it had no memory left (ROUTER_MEMORY, WORKER_MEMORY). Again and again since a deployment: go back to the commit before.`,
  }
}

export const makeContainerEvents = (
  stack: TerraformStack,
  { settings }: Deployment,
  { account, alarms }: { account: string; alarms: AlarmTopic },
): void => {
  for (const { id, says, pattern, paths, text } of [
    failedDeployment(settings, account),
    stoppedTask(settings, account),
  ]) {
    const rule = new CloudwatchEventRule(stack, id, {
      name: `${settings.prefix}-${id}`,
      description: says,
      eventPattern: JSON.stringify(pattern),
    })
    new CloudwatchEventTarget(stack, `${id}-mail`, {
      rule: rule.name,
      targetId: 'alarms',
      arn: alarms.topic.arn,
      inputTransformer: { inputPaths: paths, inputTemplate: JSON.stringify(text) },
      dependsOn: [alarms.policy],
    })
  }
}
