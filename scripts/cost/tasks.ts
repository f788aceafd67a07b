// What the containers of a service are, from its resources: size, architecture, address, capacity provider.
import type { Resource } from './resources.ts'

export interface Task {
  /** `router`, `worker`. */
  daemon: string
  vcpu: number
  memoryGb: number
  isArm: boolean
  isSpot: boolean
  hasAddress: boolean
  /** Beyond the 20 GiB that are free. */
  paidDiskGib: number
  /** How many the service keeps when there is nothing to do. */
  desired: number
}

const FREE_DISK_GIB = 20

interface ServiceBody {
  name: string
  task_definition: string
  desired_count: number
  network_configuration?: { assign_public_ip?: boolean }
  capacity_provider_strategy?: { capacity_provider: string; weight?: number }[]
}

interface TaskBody {
  cpu: string
  memory: string
  runtime_platform?: { cpu_architecture?: string }
  ephemeral_storage?: { size_in_gib: number }
}

/** The most tasks of a service go where the weight is. */
const isSpot = ({ capacity_provider_strategy: strategy = [] }: ServiceBody): boolean =>
  strategy.some(({ capacity_provider: name, weight = 0 }) => name === 'FARGATE_SPOT' && weight > 0)

/** Throws when a service names a task definition that is not there. */
export const tasksOf = (resources: Resource[]): Task[] =>
  resources
    .filter(({ type }) => type === 'aws_ecs_service')
    .map(({ body }) => {
      const service = body as unknown as ServiceBody
      const definition = resources.find(
        ({ type, name }) =>
          type === 'aws_ecs_task_definition' &&
          service.task_definition.includes(`aws_ecs_task_definition.${name}.`),
      )
      if (!definition) throw new Error(`the service ${service.name} names no task definition of these stacks`)
      const task = definition.body as unknown as TaskBody
      return {
        daemon: service.name.split('-').at(-1) ?? service.name,
        vcpu: Number(task.cpu) / 1_024,
        memoryGb: Number(task.memory) / 1_024,
        isArm: task.runtime_platform?.cpu_architecture === 'ARM64',
        isSpot: isSpot(service),
        hasAddress: service.network_configuration?.assign_public_ip === true,
        paidDiskGib: Math.max(0, (task.ephemeral_storage?.size_in_gib ?? 0) - FREE_DISK_GIB),
        desired: service.desired_count,
      }
    })
