// While somebody waits for the router: what ECS does is told, and why it failed.
import { ECSClient } from '@aws-sdk/client-ecs'
import { deploymentNames } from '../../deployment/names.ts'
import type { Prepared } from './prepare.ts'
import { DeployEnd } from './problems.ts'
import { explainService } from './service-words.ts'
import type { ServiceName } from './service-words.ts'
import { watchService } from './watch-service.ts'

const routerOf = (prefix: string): ServiceName => {
  const { cluster, routerService, routerLogs } = deploymentNames(prefix)
  return { cluster, service: routerService, logs: routerLogs, container: 'router' }
}

/** `wait` is given a signal that is aborted when ECS has given up. */
export const watchingRouter = async (
  { aws, choices }: Pick<Prepared, 'aws' | 'choices'>,
  wait: (failed: AbortSignal) => Promise<void>,
): Promise<void> => {
  const ecs = new ECSClient()
  const router = routerOf(choices.prefix)
  const watch = watchService({ ecs, say: console.log }, router)
  try {
    await wait(watch.failed)
  } catch (error) {
    if (error instanceof DeployEnd && error.code === 1)
      for (const line of await explainService(ecs, aws, router)) console.log(line)
    throw error
  } finally {
    await watch.stop()
    ecs.destroy()
  }
}
