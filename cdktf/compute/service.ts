// The services: so many routers always, workers as many as there is work for.
import type { TerraformStack } from '#cdk'
import { EcsService } from '#aws/ecs-service'
import type { EcsServiceConfig } from '#aws/ecs-service'
import type { EcsTaskDefinition } from '#aws/ecs-task-definition'
import type { DeploymentSettings } from '../../deployment/settings.ts'
import type { Daemon } from '../rights/execution.ts'
import type { Cluster } from './cluster.ts'
import { namesOf } from './names-of.ts'
import type { Network } from './network.ts'
import type { Roles } from './roles.ts'

interface Parts {
  cluster: Cluster
  network: Network
  task: EcsTaskDefinition
  roles: Roles
}

/** What both have in common. */
const serviceOf = (daemon: Daemon, prefix: string, { cluster, network, task, roles }: Parts) =>
  ({
    name: namesOf(daemon, prefix).service,
    cluster: cluster.arn,
    taskDefinition: task.arn,
    networkConfiguration: {
      subnets: network.subnets,
      securityGroups: [network.securityGroups[daemon]],
      // The way out, in a network without NAT.
      assignPublicIp: true,
    },
    // Two routers, or a former and a new worker, at the same time do no harm: their writes are fenced, and test/journey/mixed-versions/ tries them.
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    // An image that does not start is given up, and the one before goes on.
    deploymentCircuitBreaker: { enable: true, rollback: true },
    propagateTags: 'SERVICE',
    enableEcsManagedTags: true,
    // A way into the container for whoever may call ECS; a read-only root file system rules it out anyway.
    enableExecuteCommand: false,
    // A change of the capacity provider is a new deployment then, otherwise Terraform would destroy the service.
    forceNewDeployment: true,
    dependsOn: [cluster.providers, ...roles.policies, ...network.ways],
  }) satisfies Partial<EcsServiceConfig>

/** Never on Spot: without it nobody would be answered, and workers would not be woken. */
export const makeRouterService = (
  stack: TerraformStack,
  { prefix, routers }: Pick<DeploymentSettings, 'prefix' | 'routers'>,
  parts: Parts,
): EcsService =>
  new EcsService(stack, 'router-service', {
    ...serviceOf('router', prefix, parts),
    desiredCount: routers,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1, weight: 1 }],
    // A deploy that says "done" has a router that works.
    waitForSteadyState: true,
  })

export const makeWorkerService = (
  stack: TerraformStack,
  { prefix, workerSpot }: Pick<DeploymentSettings, 'prefix' | 'workerSpot'>,
  { router, ...parts }: Parts & { router: EcsService },
): EcsService => {
  const common = serviceOf('worker', prefix, parts)
  return new EcsService(stack, 'worker-service', {
    ...common,
    // New workers when the new router is steady, and none if it does not start; a removal ends the workers first, whose last answers it mails.
    dependsOn: [...common.dependsOn, router],
    // To begin with. The router and the scaling policies change it, and a deploy must not undo that.
    desiredCount: 0,
    lifecycle: { ignoreChanges: ['desired_count'] },
    capacityProviderStrategy: [
      { capacityProvider: workerSpot === 'yes' ? 'FARGATE_SPOT' : 'FARGATE', base: 1, weight: 1 },
    ],
    // Moving a worker to another zone would cost its warm projects, and make nothing safer.
    availabilityZoneRebalancing: 'DISABLED',
    // Not waited for: with no task there is nothing to see, and a task that is protected may stay for long.
    waitForSteadyState: false,
    // ECS may wait for tasks that are protected (60 minutes at most, when nobody refreshes it), and the provider's own patience is 20 minutes.
    timeouts: { delete: '75m' },
  })
}
