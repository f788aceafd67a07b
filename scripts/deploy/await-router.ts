// Waits until the router that was just deployed runs: Terraform is content when ECS has taken the order.
import { DescribeServicesCommand } from '@aws-sdk/client-ecs'
import type { ECSClient, Service } from '@aws-sdk/client-ecs'
import { deploymentNames } from '../../contract/deployment.ts'
import { sleep } from '../../contract/sleep.ts'
import { DeployEnd } from './problems.ts'

/** ECS gives up earlier, when tasks end again and again. */
const PATIENCE_MS = 20 * 60_000
const POLL_MS = 5_000

/** How far the newest deployment of a service is. Pure. */
export const rolloutOf = (service: Service | undefined): 'done' | 'going on' | 'failed' | 'missing' => {
  if (!service || service.status !== 'ACTIVE') return 'missing'
  // After a failure ECS deploys the former version again, as a newer deployment.
  if (service.deployments?.some(({ rolloutState }) => rolloutState === 'FAILED')) return 'failed'
  const newest = service.deployments?.find(({ status }) => status === 'PRIMARY')
  return newest?.rolloutState === 'COMPLETED' ? 'done' : 'going on'
}

/** Rejects with a DeployEnd when it does not. */
export const awaitRouter = async (
  { ecs, stop, pollMs = POLL_MS }: { ecs: ECSClient; stop: AbortSignal; pollMs?: number },
  prefix: string,
): Promise<void> => {
  const { cluster, routerService, routerLogs } = deploymentNames(prefix)
  console.log(`\n== waiting for the service ${routerService}`)
  const since = Date.now()
  for (;;) {
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [routerService] }))
    const rollout = rolloutOf(services?.[0])
    if (rollout === 'done') return
    if (stop.aborted) throw new DeployEnd(130, 'stopped while waiting for the router')
    if (rollout !== 'going on' || Date.now() - since > PATIENCE_MS)
      throw new DeployEnd(
        1,
        `the service ${routerService} does not run (${rollout}): its log group is ${routerLogs}`,
      )
    await sleep(pollMs, stop)
  }
}
