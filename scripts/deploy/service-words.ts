// What ECS says of a service that does not start, in lines for a person.
import { DescribeServicesCommand, DescribeTasksCommand, ListTasksCommand } from '@aws-sdk/client-ecs'
import type { ECSClient, Service, ServiceEvent, Task } from '@aws-sdk/client-ecs'
import type { Aws } from './aws.ts'

const EVENTS = 5

export interface ServiceName {
  cluster: string
  service: string
  /** The log group of its tasks, and the name of their container. */
  logs: string
  container: string
}

export const describeService = async (
  ecs: ECSClient,
  { cluster, service }: Pick<ServiceName, 'cluster' | 'service'>,
): Promise<Service | undefined> => {
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
  return services[0]
}

export const eventLine = ({ createdAt, message = '' }: ServiceEvent): string =>
  `  ${createdAt?.toISOString().slice(11, 19) ?? ''} ${message}`

/** Why a task is no more, as far as ECS knows. Pure. */
export const taskEnd = ({ stoppedReason, containers = [] }: Task): string => {
  const ends = containers.flatMap(({ name, exitCode, reason }) => {
    const how = [...(exitCode === undefined ? [] : [`exit code ${exitCode}`]), ...(reason ? [reason] : [])]
    return how.length > 0 ? [`${name}: ${how.join(', ')}`] : []
  })
  return [stoppedReason ?? 'no reason given', ...ends].join('; ')
}

/** As the log driver names the stream of a container. */
export const streamOf = ({ taskArn = '' }: Task, container: string): string =>
  `${container}/${container}/${taskArn.split('/').at(-1)}`

/** The last lines that a task has logged, if any. */
export const logOf = async (
  aws: Pick<Aws, 'logLines'>,
  task: Task,
  { logs, container }: Pick<ServiceName, 'logs' | 'container'>,
): Promise<string[]> => {
  const lines = await aws.logLines(logs, streamOf(task, container))
  return lines.length === 0 ? [] : [`its last lines in ${logs}:`, ...lines.map((line) => `  ${line}`)]
}

const newestStopped = async (
  ecs: ECSClient,
  { cluster, service }: ServiceName,
): Promise<Task | undefined> => {
  const asked = { cluster, serviceName: service, desiredStatus: 'STOPPED' as const }
  const { taskArns = [] } = await ecs.send(new ListTasksCommand(asked))
  if (taskArns.length === 0) return undefined
  const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns.slice(0, 100) }))
  const stopped = ({ stoppedAt }: Task): number => stoppedAt?.getTime() ?? 0
  return tasks.toSorted((a, b) => stopped(b) - stopped(a))[0]
}

/** The last events, why the last task ended, and what it logged. Empty when nothing is known. Never rejects. */
export const explainService = async (
  ecs: ECSClient,
  aws: Pick<Aws, 'logLines'>,
  name: ServiceName,
): Promise<string[]> => {
  try {
    const service = await describeService(ecs, name)
    if (!service) return []
    const events = (service.events ?? []).slice(0, EVENTS).toReversed().map(eventLine)
    const task = await newestStopped(ecs, name)
    return [
      `the last events of the service ${name.service}:`,
      ...events,
      ...(task ? [`its last task ended: ${taskEnd(task)}`, ...(await logOf(aws, task, name))] : []),
    ]
  } catch {
    // The failure that is explained is told in any case.
    return []
  }
}
