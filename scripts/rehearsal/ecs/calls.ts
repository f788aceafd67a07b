// The calls of ECS that a deployment and a router make, answered from the cluster.
import type { Cluster } from './cluster.ts'
import { isLive } from './model.ts'
import type { Definition, Deployment, Service, Task } from './model.ts'

const PREFIX = 'arn:aws:ecs:rehearsal:111122223333'
const seconds = (at: Date | undefined): number | undefined => at && at.getTime() / 1_000

const taskArn = (cluster: string, { id }: Task): string => `${PREFIX}:task/${cluster}/${id}`
const idIn = (arn: string): string => arn.split('/').at(-1) ?? ''

const deploymentJson = (deployment: Deployment, isNewest: boolean) => ({
  id: deployment.id,
  status: isNewest ? 'PRIMARY' : 'ACTIVE',
  rolloutState: deployment.state,
  taskDefinition: deployment.definition.arn,
  createdAt: seconds(deployment.createdAt),
})

const serviceJson = ({ name, desired, deployments, tasks, events, settings }: Service) => ({
  serviceName: name,
  status: 'ACTIVE',
  desiredCount: desired,
  runningCount: tasks.filter(isLive).length,
  pendingCount: 0,
  taskDefinition: deployments[0]?.definition.arn,
  deployments: deployments.map((each, i) => deploymentJson(each, i === 0)),
  events: events.map(({ createdAt, ...event }) => ({ ...event, createdAt: seconds(createdAt) })),
  ...settings,
})

const taskJson = (cluster: string, task: Task) => ({
  taskArn: taskArn(cluster, task),
  taskDefinitionArn: task.definition.arn,
  startedBy: task.startedBy,
  lastStatus: task.status === 'STOPPING' ? 'DEPROVISIONING' : task.status,
  desiredStatus: isLive(task) ? 'RUNNING' : 'STOPPED',
  healthStatus: task.isHealthy ? 'HEALTHY' : 'UNKNOWN',
  stoppedReason: task.stoppedReason,
  stoppedAt: seconds(task.stoppedAt),
  containers: [
    { name: task.definition.container.name, ...(task.exitCode !== undefined && { exitCode: task.exitCode }) },
  ],
})

const definitionJson = ({ arn, family, container }: Definition) => ({
  taskDefinitionArn: arn,
  family,
  containerDefinitions: [{ name: container.name, image: container.image }],
})

interface Input {
  cluster?: string
  services?: string[]
  service?: string
  tasks?: string[]
  task?: string
  serviceName?: string
  taskDefinition?: string
  taskDefinitions?: string[]
  desiredStatus?: string
  desiredCount?: number
  familyPrefix?: string
  status?: string
  startedBy?: string
  reason?: string
  overrides?: { containerOverrides?: { environment?: { name: string; value: string }[] }[] }
}

type Call = (cluster: Cluster, input: Input) => object

const tasksOf = (cluster: Cluster, name: string | undefined): Task[] =>
  [...cluster.tasks.values()].filter(({ definition }) => name === undefined || definition.family === name)

/** What ECS would not do is an error with the name that ECS gives it. */
export class EcsError extends Error {}

export const CALLS: Record<string, Call> = {
  DescribeServices: ({ services }, { services: names = [] }) => ({
    services: names.flatMap((name) => {
      const service = services.get(name)
      return service ? [serviceJson(service)] : []
    }),
  }),
  UpdateService: ({ services }, { service: name = '', desiredCount }) => {
    const service = services.get(name)
    if (!service) throw new EcsError('ServiceNotFoundException')
    service.desired = desiredCount ?? service.desired
    return { service: serviceJson(service) }
  },
  DescribeTaskDefinition: ({ definitions }, { taskDefinition = '' }) => {
    const found = definitions.get(taskDefinition)
    if (!found) throw new EcsError('ClientException')
    return { taskDefinition: definitionJson(found) }
  },
  DescribeTasks: (cluster, { cluster: name = '', tasks = [] }) => ({
    tasks: tasks.flatMap((arn) => {
      const task = cluster.tasks.get(idIn(arn))
      return task ? [taskJson(name, task)] : []
    }),
  }),
  ListTasks: (cluster, { cluster: name = '', serviceName, desiredStatus = 'RUNNING' }) => ({
    taskArns: tasksOf(cluster, serviceName)
      .filter((task) => isLive(task) === (desiredStatus === 'RUNNING'))
      .map((task) => taskArn(name, task)),
  }),
  RunTask: (cluster, { cluster: name = '', taskDefinition = '', startedBy = '', overrides }) => {
    const definition = cluster.definitions.get(taskDefinition)
    if (!definition) throw new EcsError('ClientException')
    const environment = overrides?.containerOverrides?.[0]?.environment ?? []
    const over = Object.fromEntries(environment.map((each) => [each.name, each.value]))
    return { tasks: [taskJson(name, cluster.run(definition, startedBy, over))], failures: [] }
  },
  StopTask: (cluster, { cluster: name = '', task: arn = '', reason = '' }) => {
    const task = cluster.tasks.get(idIn(arn))
    if (!task) throw new EcsError('InvalidParameterException')
    void cluster.stopTask(task, reason)
    return { task: taskJson(name, task) }
  },
  ListTaskDefinitions: ({ definitions }, { familyPrefix = '', status = 'ACTIVE' }) => ({
    taskDefinitionArns: [...definitions.values()]
      .filter(({ family, isActive }) => family === familyPrefix && isActive === (status === 'ACTIVE'))
      .map(({ arn }) => arn),
  }),
  DeregisterTaskDefinition: ({ definitions }, { taskDefinition = '' }) => {
    const found = definitions.get(taskDefinition)
    if (found) found.isActive = false
    return {}
  },
  DeleteTaskDefinitions: ({ definitions }, { taskDefinitions = [] }) => {
    for (const arn of taskDefinitions) definitions.delete(arn)
    return {}
  },
}
