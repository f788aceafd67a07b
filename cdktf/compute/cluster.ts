import type { TerraformStack } from '#cdk'
import { EcsCluster } from '#aws/ecs-cluster'
import { EcsClusterCapacityProviders } from '#aws/ecs-cluster-capacity-providers'
import { deploymentNames } from '../../deployment/names.ts'

/** Whatever runs in the cluster depends on `providers`: until they are there, a service cannot ask for them. */
export interface Cluster {
  arn: string
  providers: EcsClusterCapacityProviders
}

export const makeCluster = (stack: TerraformStack, prefix: string): Cluster => {
  const cluster = new EcsCluster(stack, 'cluster', {
    name: deploymentNames(prefix).cluster,
    // Container Insights would cost more than the router. What we need to know comes from the daemons' logs.
    setting: [{ name: 'containerInsights', value: 'disabled' }],
  })
  const providers = new EcsClusterCapacityProviders(stack, 'capacity-providers', {
    clusterName: cluster.name,
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
  })
  return { arn: cluster.arn, providers }
}
