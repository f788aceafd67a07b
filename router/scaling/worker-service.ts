// The workers' ECS service. The ECS client is loaded at the first call: most routers never need its memory.
import type { CapacityProviderStrategyItem, ECSClient, Service } from '@aws-sdk/client-ecs'
import { errorName, isAwsError } from '../../platform/aws-errors.ts'
import type { Capacity } from './decide-capacity.ts'

export interface WorkerService {
  /** `undefined`: there is no such service, or it is being deleted. */
  read: () => Promise<Workers | undefined>
  /** Changes nothing else, so no deployment starts. */
  setDesired: (count: number) => Promise<void>
  /** Ends a task of the service, as a drain. */
  stop: (task: string) => Promise<void>
  /** For tasks that start from now on. It is a deployment: ECS replaces the others, those that are protected when they own nothing. */
  setCapacity: (capacity: 'spot' | 'stand-in') => Promise<void>
}

/** Tasks of the service. */
export interface Workers {
  desired: number
  running: number
  /** About to run. */
  pending: number
  capacity: Capacity
  /** When its image or its capacity was changed, in ms since 1970. */
  changedAt: number
}

/** A provider without weight gets no task; it says that the other one stands in for it. So every router sees the same, and so does a person. */
const STRATEGIES: Record<'spot' | 'stand-in', CapacityProviderStrategyItem[]> = {
  spot: [{ capacityProvider: 'FARGATE_SPOT', base: 1, weight: 1 }],
  'stand-in': [
    { capacityProvider: 'FARGATE', base: 1, weight: 1 },
    { capacityProvider: 'FARGATE_SPOT', base: 0, weight: 0 },
  ],
}

/** Pure. */
export const capacityOf = (strategy: CapacityProviderStrategyItem[]): Capacity => {
  const spot = strategy.find(({ capacityProvider }) => capacityProvider === 'FARGATE_SPOT')
  if (!spot) return 'fixed'
  if (strategy.length === 1) return 'spot'
  return (spot.weight ?? 0) === 0 && (spot.base ?? 0) === 0 ? 'stand-in' : 'fixed'
}

const workersOf = (service: Service): Workers => {
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY')
  return {
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    capacity: capacityOf(service.capacityProviderStrategy ?? []),
    changedAt: primary?.createdAt?.getTime() ?? 0,
  }
}

/** `name`: `cluster/service`. */
export const makeWorkerService = (name: string, connect: () => Promise<ECSClient>): WorkerService => {
  const [cluster, service = ''] = name.split('/')
  return {
    read: async () => {
      const { DescribeServicesCommand } = await import('@aws-sdk/client-ecs')
      const ecs = await connect()
      const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
      const [found] = services
      // A deleted service is listed for a while, as DRAINING and then INACTIVE.
      return found?.status === 'ACTIVE' ? workersOf(found) : undefined
    },
    setDesired: async (desiredCount) => {
      const { UpdateServiceCommand } = await import('@aws-sdk/client-ecs')
      const ecs = await connect()
      await ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount }))
    },
    stop: async (task) => {
      const { StopTaskCommand } = await import('@aws-sdk/client-ecs')
      const ecs = await connect()
      await ecs.send(new StopTaskCommand({ cluster, task, reason: 'fewer workers do' }))
    },
    setCapacity: async (capacity) => {
      const { UpdateServiceCommand } = await import('@aws-sdk/client-ecs')
      const ecs = await connect()
      const capacityProviderStrategy = STRATEGIES[capacity]
      await ecs.send(
        new UpdateServiceCommand({ cluster, service, capacityProviderStrategy, forceNewDeployment: true }),
      )
    },
  }
}

/** For the person who reads `wake_failed`: what to look at. Pure. */
export const scaleUpProblem = (error: unknown, service: string): string => {
  if (isAwsError(error, 'serviceMissing')) return noSuchService(service)
  if (isAwsError(error, 'accessDenied'))
    return `the router has no right to ecs:DescribeServices or ecs:UpdateService on ${service}, or to ecs:StopTask on its tasks`
  return error instanceof Error ? `${errorName(error)}: ${error.message}` : String(error)
}

export const noSuchService = (service: string): string =>
  `there is no active ECS service ${service}, which WORKER_SERVICE names`
