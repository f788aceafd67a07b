// Plays ECS: services, deployments with their circuit breaker, tasks and their protection. What a task is, `start` decides.
import { sleep } from '../../../platform/sleep.ts'
import { newDeployment, noteHealth, step } from './deployments.ts'
import { makeLauncher } from './launch.ts'
import { isLive } from './model.ts'
import type { Definition, Service, Start, Task } from './model.ts'

const LOOK_MS = 150

export interface Deploy {
  name: string
  definition: Definition
  /** Of a new service. */
  desired: number
  waits: boolean
  settings: Record<string, unknown>
}

export interface Cluster {
  services: Map<string, Service>
  /** Of services and of their own. */
  tasks: Map<string, Task>
  definitions: Map<string, Definition>
  /** Makes the service, or deploys it anew. Resolves when it is steady, if that is waited for. */
  deploy: (wish: Deploy, stop: AbortSignal) => Promise<void>
  remove: (name: string) => Promise<void>
  run: (definition: Definition, startedBy: string, environment: Record<string, string>) => Task
  stopTask: (task: Task, reason: string) => Promise<void>
  /** False: more of the service than are wanted would be protected. */
  protect: (task: Task, wanted: boolean) => boolean
  close: () => Promise<void>
}

const newService = ({ name, desired, settings }: Deploy): Service => ({
  name,
  desired,
  settings,
  deployments: [],
  tasks: [],
  events: [],
  nextStartMs: 0,
})

const untilSteady = async (service: Service, stop: AbortSignal): Promise<void> => {
  while (service.deployments[0]?.state !== 'COMPLETED') {
    if (stop.aborted) throw new Error(`waiting for ECS Service (${service.name}) to be steady: interrupted`)
    await sleep(LOOK_MS, stop)
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html */
const mayProtect = (service: Service | undefined, task: Task): boolean => {
  if (!service) return true
  const others = service.tasks.filter((each) => each !== task && each.isProtected && isLive(each))
  return others.length < service.desired
}

export const openCluster = (start: Start): Cluster => {
  const services = new Map<string, Service>()
  const launcher = makeLauncher(start)
  const { tasks, launch, stop: stopTask, stopAll } = launcher
  const timer = setInterval(() => {
    noteHealth(tasks.values())
    for (const service of services.values()) step(launcher, service)
  }, LOOK_MS)
  return {
    services,
    tasks,
    definitions: new Map(),
    stopTask,
    deploy: async (wish, stop) => {
      const service = services.get(wish.name) ?? newService(wish)
      services.set(wish.name, service)
      service.settings = wish.settings
      newDeployment(service, wish.definition)
      if (wish.waits) await untilSteady(service, stop)
    },
    remove: async (name) => {
      const service = services.get(name)
      services.delete(name)
      await Promise.all((service?.tasks ?? []).map((task) => stopTask(task, 'The service is deleted')))
    },
    run: (definition, startedBy, environment) => launch(definition, { startedBy }, environment),
    protect: (task, wanted) => {
      const service = [...services.values()].find((each) => each.tasks.includes(task))
      if (wanted && !mayProtect(service, task)) return false
      task.isProtected = wanted
      return true
    },
    close: async () => {
      clearInterval(timer)
      services.clear()
      await stopAll()
    },
  }
}
