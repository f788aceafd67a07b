// Where the daemons run: network, cluster, roles, tasks, services, and how many workers there are.
import { TerraformOutput } from '#cdk'
import type { App, TerraformStack } from '#cdk'
import { routerSettings } from '../../contract/settings/router.ts'
import { readSettings } from '../../contract/settings/setting.ts'
import { deploymentNames } from '../../deployment/names.ts'
import { makeCluster } from '../compute/cluster.ts'
import { mustFit } from '../compute/fit.ts'
import { makeNetwork } from '../compute/network.ts'
import { makeRoles } from '../compute/roles.ts'
import { makeScaling } from '../compute/scaling.ts'
import { makeRouterService, makeWorkerService } from '../compute/service.ts'
import { makeTask } from '../compute/task.ts'
import type { Daemon } from '../rights/execution.ts'
import type { Deployment } from '../deployment.ts'
import { newStack } from '../new-stack.ts'

/** Throws BadSettings for settings that do not go together. */
export const computeStack = (app: App, deployment: Deployment): TerraformStack => {
  mustFit(deployment)
  const { stack, account } = newStack(app, 'compute', deployment)
  const { settings } = deployment
  const network = makeNetwork(stack, settings)
  const cluster = makeCluster(stack, settings.prefix)
  const partsOf = (daemon: Daemon) => {
    const roles = makeRoles(stack, daemon, deployment, account)
    return { cluster, network, roles, task: makeTask(stack, daemon, deployment, account, roles) }
  }
  const router = makeRouterService(stack, settings, partsOf('router'))
  const workers = makeWorkerService(stack, settings, { ...partsOf('worker'), router })
  const { workerIdleSeconds } = readSettings(
    { workerIdleSeconds: routerSettings.workerIdleSeconds },
    deployment.given,
  )
  makeScaling(stack, { ...settings, idleSeconds: workerIdleSeconds }, workers)
  const names = deploymentNames(settings.prefix)
  new TerraformOutput(stack, 'cluster_name', {
    description: 'For `aws ecs`: the cluster of both services.',
    value: names.cluster,
  })
  new TerraformOutput(stack, 'service_names', {
    description: 'The router and the workers.',
    value: [names.routerService, names.workerService],
  })
  return stack
}
