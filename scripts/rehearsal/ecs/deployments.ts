// How ECS brings a service to its newest deployment, and back to the former one when its tasks do not start.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
import type { Launcher } from './launch.ts'
import { isLive, newId } from './model.ts'
import type { Definition, Deployment, Service, Task } from './model.ts'

/** The fewest failures by which ECS gives a deployment up, and how long it waits before it tries again; longer on AWS. */
const MOST_FAILURES = 3
const AGAIN_MS = 3_000
/** ECS takes minutes to call a service steady that was put back: long enough for whoever looks every few seconds. */
const PUT_BACK_MS = 8_000

const tell = (service: Service, what: string): void => {
  const message = `(service ${service.name}) ${what}`
  service.events.unshift({ id: newId(), createdAt: new Date(), message })
}

export const newDeployment = (service: Service, definition: Definition): Deployment => {
  const id = `ecs-svc/${newId().slice(0, 16)}`
  const createdAt = new Date()
  const deployment: Deployment = { id, definition, state: 'IN_PROGRESS', createdAt, failures: 0 }
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

const complete = (service: Service, newest: Deployment): void => {
  newest.state = 'COMPLETED'
  service.good = newest.definition
  service.deployments = [newest]
  tell(service, 'has reached a steady state.')
}

const begin = ({ launch }: Launcher, service: Service, newest: Deployment, count: number): void => {
  for (let i = 0; i < count; i++) {
    const task = launch(newest.definition, { startedBy: newest.id, deployment: newest })
    service.tasks.push(task)
    tell(service, `has started 1 tasks: (task ${task.id}).`)
  }
  service.nextStartMs = Date.now() + AGAIN_MS
}

const end = ({ stop }: Launcher, service: Service, some: Task[]): void => {
  for (const task of some) {
    tell(service, `has stopped 1 running tasks: (task ${task.id}).`)
    void stop(task, 'Scaling activity initiated by deployment')
  }
}

const isFree = (task: Task): boolean => isLive(task) && !task.isProtected
const mayStart = ({ nextStartMs }: Service, { failures }: Deployment): boolean =>
  failures === 0 || Date.now() >= nextStartMs
const isSettled = ({ deployments }: Service, { createdAt }: Deployment): boolean =>
  deployments.every(({ state }) => state !== 'FAILED') || Date.now() - createdAt.getTime() >= PUT_BACK_MS

export const noteHealth = (tasks: Iterable<Task>): void => {
  for (const task of tasks) task.isHealthy ||= isLive(task) && task.running.isHealthy()
}

/** One step towards what is wanted. A protected task of a former deployment stays until it is free. */
export const step = (launcher: Launcher, service: Service): void => {
  service.tasks = service.tasks.filter(({ status }) => status !== 'STOPPED')
  const [newest] = service.deployments
  if (!newest) return
  const isGoingOn = newest.state === 'IN_PROGRESS'
  if (isGoingOn && newest.failures >= MOST_FAILURES) return giveUp(service, newest)
  const ours = service.tasks.filter((task) => task.deployment === newest && isLive(task))
  const others = service.tasks.filter((task) => task.deployment !== newest)
  const missing = service.desired - ours.length
  if (missing > 0 && mayStart(service, newest)) begin(launcher, service, newest, missing)
  if (missing < 0) end(launcher, service, ours.filter(isFree).slice(missing))
  if (ours.filter(({ isHealthy }) => isHealthy).length < service.desired) return
  end(launcher, service, others.filter(isFree))
  if (isGoingOn && others.length === 0 && isSettled(service, newest)) complete(service, newest)
}
