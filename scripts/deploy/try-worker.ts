// After a deployment: one worker, beside the service, of which the image, the agent and the secrets are those of all others. It claims nothing
// (WORKER_TRIAL), becomes healthy, and goes. Without it a service that wants no worker would look fine with an image that cannot start.
import { DescribeTasksCommand, RunTaskCommand, StopTaskCommand } from '@aws-sdk/client-ecs'
import type { ECSClient, Service, Task } from '@aws-sdk/client-ecs'
import { workerSettings } from '../../contract/settings/worker.ts'
import { deploymentNames } from '../../deployment/names.ts'
import { sleep } from '../../platform/sleep.ts'
import type { Aws } from './aws.ts'
import { DeployEnd } from './problems.ts'
import { describeService, logOf, taskEnd } from './service-words.ts'

/** A large agent takes a minute to be pulled, and health two to be seen. */
const PATIENCE_MS = 8 * 60_000
const POLL_MS = 5_000
const CONTAINER = 'worker'

export interface TryDeps {
  ecs: ECSClient
  aws: Pick<Aws, 'logLines'>
  /** Ends the waiting. */
  stop: AbortSignal
  say: (line: string) => void
  pollMs?: number
  patienceMs?: number
}

/** How far a task is. Pure. */
export const stageOf = ({
  lastStatus = '',
  healthStatus,
}: Task): 'healthy' | 'ended' | 'unhealthy' | 'on its way' => {
  if (['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED', 'DELETED'].includes(lastStatus))
    return 'ended'
  if (lastStatus !== 'RUNNING') return 'on its way'
  if (healthStatus === 'UNHEALTHY') return 'unhealthy'
  return healthStatus === 'HEALTHY' ? 'healthy' : 'on its way'
}

const CURE = 'the router runs, and what people write waits for 4 days: mend it, then make deploy again'

/** Of Spot, which has none now and then: the router would start workers on demand then. */
const isSpotOut = (why: string, { capacityProviderStrategy = [] }: Service): boolean =>
  /capacity is unavailable/i.test(why) &&
  capacityProviderStrategy.some(({ capacityProvider }) => capacityProvider === 'FARGATE_SPOT')

const onDemand = (service: Service): Service => ({
  ...service,
  capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
})

/** As a worker of the service, but for the trial. */
const start = async (
  { ecs, say }: Pick<TryDeps, 'ecs' | 'say'>,
  service: Service,
  prefix: string,
): Promise<Task> => {
  const { cluster } = deploymentNames(prefix)
  const { taskDefinition, networkConfiguration, capacityProviderStrategy } = service
  const { tasks = [], failures = [] } = await ecs.send(
    new RunTaskCommand({
      cluster,
      taskDefinition,
      networkConfiguration,
      capacityProviderStrategy,
      count: 1,
      startedBy: `${prefix}-trial`,
      group: `${prefix}-trial`,
      overrides: {
        containerOverrides: [
          { name: CONTAINER, environment: [{ name: workerSettings.trial.name, value: 'yes' }] },
        ],
      },
      tags: [{ key: 'deployment', value: prefix }],
    }),
  )
  const [task] = tasks
  if (task) return task
  const why = failures.map(({ reason, detail }) => detail ?? reason).join(', ') || 'ECS gives no reason'
  if (isSpotOut(why, service)) {
    say('there is no Spot capacity now: on demand')
    return start({ ecs, say }, onDemand(service), prefix)
  }
  throw new DeployEnd(1, `no worker can be started: ${why}; ${CURE}`)
}

const explained = async ({ aws }: TryDeps, task: Task, prefix: string, what: string): Promise<DeployEnd> => {
  const { workerLogs } = deploymentNames(prefix)
  const lines = await logOf(aws, task, { logs: workerLogs, container: CONTAINER })
  return new DeployEnd(1, [`a worker was started, and ${what}`, ...lines, CURE].join('\n'))
}

/** Until it is healthy. Rejects with a DeployEnd when it will not be. */
const untilHealthy = async (deps: TryDeps, task: Task, prefix: string): Promise<void> => {
  const { ecs, stop, say, pollMs = POLL_MS, patienceMs = PATIENCE_MS } = deps
  const { cluster } = deploymentNames(prefix)
  const sinceMs = performance.now()
  const seconds = (): string => `${((performance.now() - sinceMs) / 1_000).toFixed(0).padStart(5)} s`
  let shown = ''
  for (;;) {
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [task.taskArn ?? ''] }))
    const now = tasks[0] ?? task
    const status = `${now.lastStatus?.toLowerCase()}${now.lastStatus === 'RUNNING' ? `, health ${now.healthStatus?.toLowerCase()}` : ''}`
    if (status !== shown) say(`${seconds()}  ${status}`)
    shown = status
    const stage = stageOf(now)
    if (stage === 'healthy') return
    if (stage === 'ended') throw await explained(deps, now, prefix, `ended: ${taskEnd(now)}`)
    if (stage === 'unhealthy') throw await explained(deps, now, prefix, 'is unhealthy')
    if (stop.aborted)
      throw new DeployEnd(130, 'stopped while waiting for a worker: make deploy again tries one')
    if (performance.now() - sinceMs > patienceMs)
      throw await explained(deps, now, prefix, `is still ${status} after ${patienceMs / 60_000} minutes`)
    await sleep(pollMs, stop)
  }
}

const end = async ({ ecs, say }: TryDeps, { taskArn: task = '' }: Task, prefix: string): Promise<void> => {
  const { cluster } = deploymentNames(prefix)
  try {
    await ecs.send(new StopTaskCommand({ cluster, task, reason: 'The trial is over.' }))
  } catch {
    say(`the worker of the trial could not be ended: aws ecs stop-task --cluster ${cluster} --task ${task}`)
  }
}

/** Rejects with a DeployEnd that says why no worker can work. The worker is ended in any case. */
export const tryWorker = async (deps: TryDeps, prefix: string): Promise<void> => {
  const { ecs, say } = deps
  const { cluster, workerService } = deploymentNames(prefix)
  say('\n== a worker is tried: it starts, claims nothing, and goes')
  const service = await describeService(ecs, { cluster, service: workerService })
  if (!service) throw new DeployEnd(1, `there is no service ${workerService}: make deploy again`)
  const task = await start(deps, service, prefix)
  try {
    await untilHealthy(deps, task, prefix)
    say('the worker has its agent and its secrets, and is healthy; it goes')
  } finally {
    await end(deps, task, prefix)
  }
}
