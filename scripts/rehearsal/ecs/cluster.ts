// Plays ECS: services, deployments with their circuit breaker, tasks and their protection. What a task is, `start` decides.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
import { randomBytes } from 'node:crypto'
import { sleep } from '../../../platform/sleep.ts'

export interface Definition {
  arn: string
  family: string
  /** False: it was deregistered. */
  isActive: boolean
  container: {
    name: string
    image: string
    environment: { name: string; value: string }[]
    secrets: { name: string; valueFrom: string }[]
    logGroup: string
  }
}

/** What a task is on this machine. */
export interface Running {
  isHealthy: () => boolean
  /** As ECS does: SIGTERM, and time. Resolves when it is gone. */
  stop: () => Promise<void>
  /** Resolves with the exit code, whatever ended it. */
  ended: Promise<number | null>
}

export interface Task {
  id: string
  definition: Definition
  /** Of a task of a service. */
  deployment?: Deployment
  startedBy: string
  status: 'RUNNING' | 'STOPPING' | 'STOPPED'
  isHealthy: boolean
  isProtected: boolean
  stoppedReason?: string
  exitCode?: number
  stoppedAt?: Date
  running: Running
}

export interface Deployment {
  id: string
  definition: Definition
  state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  createdAt: Date
  /** Tasks that ended before they were healthy. */
  failures: number
}

export interface Service {
  name: string
  desired: number
  /** The newest one first. */
  deployments: Deployment[]
  tasks: Task[]
  events: { id: string; createdAt: Date; message: string }[]
  settings: Record<string, unknown>
  /** Of the last deployment that was completed. */
  good?: Definition
  nextStartMs: number
}

export type Start = (task: {
  id: string
  definition: Definition
  environment: Record<string, string>
}) => Running

const LOOK_MS = 150
/** The fewest failures by which ECS gives a deployment up, and how long it waits before it tries again; longer on AWS. */
const MOST_FAILURES = 3
const AGAIN_MS = 3_000
/** ECS takes minutes to call a service stable that was put back: long enough for whoever looks every few seconds. */
const PUT_BACK_MS = 8_000

export const newId = (): string => randomBytes(16).toString('hex')

export interface Cluster {
  services: Map<string, Service>
  /** Of services and of their own. */
  tasks: Map<string, Task>
  definitions: Map<string, Definition>
  /** Makes the service, or deploys it anew. Resolves when it is stable, if that is waited for. */
  deploy: (wish: Deploy, stop: AbortSignal) => Promise<void>
  remove: (name: string) => Promise<void>
  run: (definition: Definition, startedBy: string, environment: Record<string, string>) => Task
  stopTask: (task: Task, reason: string) => Promise<void>
  /** False: more of the service than are wanted would be protected. */
  protect: (task: Task, wanted: boolean) => boolean
  close: () => Promise<void>
}

export interface Deploy {
  name: string
  definition: Definition
  /** Of a new service. */
  desired: number
  waits: boolean
  settings: Record<string, unknown>
}

const isLive = ({ status }: Task): boolean => status === 'RUNNING'
const isThere = ({ status }: Task): boolean => status !== 'STOPPED'

export const openCluster = (startTask: Start): Cluster => {
  const services = new Map<string, Service>()
  const tasks = new Map<string, Task>()
  const definitions = new Map<string, Definition>()
  const stopping = new Set<Promise<void>>()

  const tell = (service: Service, what: string): void => {
    const message = `(service ${service.name}) ${what}`
    service.events.unshift({ id: newId(), createdAt: new Date(), message })
  }

  const launch = (
    definition: Definition,
    more: Pick<Task, 'startedBy' | 'deployment'>,
    environment = {},
  ): Task => {
    const id = newId()
    const running = startTask({ id, definition, environment })
    const task: Task = {
      id,
      definition,
      status: 'RUNNING',
      isHealthy: false,
      isProtected: false,
      running,
      ...more,
    }
    tasks.set(id, task)
    void running.ended.then((code) => {
      task.exitCode = code ?? 137
      task.stoppedReason ??= 'Essential container in task exited'
      task.stoppedAt = new Date()
      const wasAsked = task.status === 'STOPPING'
      task.status = 'STOPPED'
      if (task.deployment && !task.isHealthy && !wasAsked) task.deployment.failures += 1
    })
    return task
  }

  const stopTask = (task: Task, reason: string): Promise<void> => {
    if (!isLive(task)) return Promise.resolve()
    task.status = 'STOPPING'
    task.stoppedReason = reason
    const gone = task.running.stop().finally(() => stopping.delete(gone))
    stopping.add(gone)
    return gone
  }

  const newDeployment = (service: Service, definition: Definition): Deployment => {
    const id = `ecs-svc/${newId().slice(0, 16)}`
    const deployment: Deployment = {
      id,
      definition,
      state: 'IN_PROGRESS',
      createdAt: new Date(),
      failures: 0,
    }
    service.deployments.unshift(deployment)
    return deployment
  }

  /** The circuit breaker: the former version is deployed again; its tasks, which still run, are those of it. */
  const giveUp = (service: Service, failed: Deployment): void => {
    failed.state = 'FAILED'
    tell(service, `(deployment ${failed.id}) deployment failed: tasks failed to start.`)
    if (!service.good) return
    const back = newDeployment(service, service.good)
    tell(service, `rolling back to deployment ${back.id}.`)
    for (const task of service.tasks)
      if (task.definition === back.definition && isLive(task)) task.deployment = back
  }

  const isPutBackLately = ({ deployments }: Service, newest: Deployment): boolean =>
    deployments.some(({ state }) => state === 'FAILED') &&
    Date.now() - newest.createdAt.getTime() < PUT_BACK_MS

  const complete = (service: Service, newest: Deployment): void => {
    newest.state = 'COMPLETED'
    service.good = newest.definition
    service.deployments = [newest]
    tell(service, 'has reached a steady state.')
  }

  const begin = (service: Service, newest: Deployment, count: number): void => {
    for (let i = 0; i < count; i++) {
      const task = launch(newest.definition, { startedBy: newest.id, deployment: newest })
      service.tasks.push(task)
      tell(service, `has started 1 tasks: (task ${task.id}).`)
    }
    service.nextStartMs = Date.now() + AGAIN_MS
  }

  const end = (service: Service, some: Task[]): void => {
    for (const task of some) {
      tell(service, `has stopped 1 running tasks: (task ${task.id}).`)
      void stopTask(task, 'Scaling activity initiated by deployment')
    }
  }

  const look = (service: Service): void => {
    service.tasks = service.tasks.filter(isThere)
    for (const task of service.tasks) task.isHealthy ||= isLive(task) && task.running.isHealthy()
    const [newest] = service.deployments
    if (!newest) return
    if (newest.state === 'IN_PROGRESS' && newest.failures >= MOST_FAILURES) return giveUp(service, newest)
    const ours = service.tasks.filter((task) => task.deployment === newest && isLive(task))
    const others = service.tasks.filter((task) => task.deployment !== newest)
    const missing = service.desired - ours.length
    if (missing > 0 && (newest.failures === 0 || Date.now() >= service.nextStartMs))
      begin(service, newest, missing)
    const isEnough = ours.filter((task) => task.isHealthy).length >= service.desired
    if (isEnough)
      end(
        service,
        others.filter((task) => isLive(task) && !task.isProtected),
      )
    if (missing < 0) end(service, ours.filter((task) => !task.isProtected).slice(0, -missing))
    if (
      newest.state === 'IN_PROGRESS' &&
      isEnough &&
      others.length === 0 &&
      !isPutBackLately(service, newest)
    )
      complete(service, newest)
  }

  const lookAtAll = (): void => {
    for (const service of services.values()) look(service)
    for (const task of tasks.values()) task.isHealthy ||= isLive(task) && task.running.isHealthy()
  }
  const timer = setInterval(lookAtAll, LOOK_MS)

  const untilStable = async (service: Service, stop: AbortSignal): Promise<void> => {
    while (service.deployments[0]?.state !== 'COMPLETED') {
      if (stop.aborted) throw new Error(`waiting for ECS Service (${service.name}) to be stable: interrupted`)
      await sleep(LOOK_MS, stop)
    }
  }

  return {
    services,
    tasks,
    definitions,
    stopTask,
    deploy: async ({ name, definition, desired, waits, settings }, stop) => {
      const service = services.get(name) ?? {
        name,
        desired,
        deployments: [],
        tasks: [],
        events: [],
        settings,
        nextStartMs: 0,
      }
      services.set(name, service)
      service.settings = settings
      newDeployment(service, definition)
      if (waits) await untilStable(service, stop)
    },
    remove: async (name) => {
      const service = services.get(name)
      services.delete(name)
      await Promise.all((service?.tasks ?? []).map((task) => stopTask(task, 'The service is deleted')))
    },
    run: (definition, startedBy, environment) => launch(definition, { startedBy }, environment),
    protect: (task, wanted) => {
      const service = [...services.values()].find((each) => each.tasks.includes(task))
      const others = service?.tasks.filter((each) => each !== task && each.isProtected && isLive(each)) ?? []
      if (wanted && service && others.length >= service.desired) return false
      task.isProtected = wanted
      return true
    },
    close: async () => {
      clearInterval(timer)
      services.clear()
      await Promise.all([...tasks.values()].map((task) => stopTask(task, 'closed')))
      await Promise.all(stopping)
    },
  }
}
