// Waits until the router that was just deployed runs. Terraform is content with a stable service, which one is, too, that ECS has put back to
// the version before.
import { DescribeServicesCommand, DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import type { ECSClient, Service } from '@aws-sdk/client-ecs'
import { deploymentNames } from '../../deployment/names.ts'
import { sleep } from '../../platform/sleep.ts'
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

/** The image that the newest deployment of a service runs. */
const imageOf = async (ecs: ECSClient, service: Service): Promise<string> => {
  const newest = service.deployments?.find(({ status }) => status === 'PRIMARY')
  const { taskDefinition } = await ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: newest?.taskDefinition }),
  )
  return taskDefinition?.containerDefinitions?.[0]?.image ?? 'no image'
}

export interface RouterDeps {
  ecs: ECSClient
  /** Ends the waiting. */
  stop: AbortSignal
  say: (line: string) => void
  /** Between two looks. */
  pollMs?: number
}

/** Rejects with a DeployEnd when it does not, or not with the images of `tag`. */
export const awaitRouter = async (
  { ecs, stop, say, pollMs = POLL_MS }: RouterDeps,
  { prefix, tag }: { prefix: string; tag: string },
): Promise<void> => {
  const { cluster, routerService, routerLogs } = deploymentNames(prefix)
  say(`\n== waiting for the service ${routerService}`)
  const since = Date.now()
  for (;;) {
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [routerService] }))
    const [service] = services ?? []
    const rollout = rolloutOf(service)
    const image = service && rollout === 'done' ? await imageOf(ecs, service) : undefined
    if (image?.endsWith(`:${tag}`)) return
    if (image !== undefined)
      throw new DeployEnd(
        1,
        `the service ${routerService} was put back to ${image}: its log group is ${routerLogs}`,
      )
    if (stop.aborted)
      throw new DeployEnd(130, 'stopped while waiting for the router: make deploy again waits on')
    if (rollout !== 'going on' || Date.now() - since > PATIENCE_MS)
      throw new DeployEnd(
        1,
        `the service ${routerService} does not run (${rollout}): its log group is ${routerLogs}`,
      )
    await sleep(pollMs, stop)
  }
}
