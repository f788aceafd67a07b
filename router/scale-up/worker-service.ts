// The workers' ECS service. The ECS client is loaded at the first call: most routers never need its memory.
import type { ECSClient } from '@aws-sdk/client-ecs'
import { errorName } from '../../platform/aws-errors.ts'

export interface WorkerService {
  /** Desired and running tasks. `undefined`: there is no such service, or it is being deleted. */
  read: () => Promise<{ desired: number; running: number } | undefined>
  /** Changes nothing else, so no deployment starts. */
  setDesired: (count: number) => Promise<void>
}

/** `name`: `cluster/service`. */
export const makeWorkerService = (name: string, connect: () => Promise<ECSClient>): WorkerService => {
  const [cluster, service = ''] = name.split('/')
  return {
    read: async () => {
      const { DescribeServicesCommand } = await import('@aws-sdk/client-ecs')
      const ecs = await connect()
      const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
      const [{ status, desiredCount = 0, runningCount = 0 } = {}] = services
      // A deleted service is listed for a while, as DRAINING and then INACTIVE.
      return status === 'ACTIVE' ? { desired: desiredCount, running: runningCount } : undefined
    },
    setDesired: async (desiredCount) => {
      const { UpdateServiceCommand } = await import('@aws-sdk/client-ecs')
      const ecs = await connect()
      await ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount }))
    },
  }
}

/** For the person who reads `wake_failed`: what to look at. Pure. */
export const scaleUpProblem = (error: unknown, service: string): string => {
  const name = errorName(error)
  if (/^(Cluster|Service)Not(Found|Active)Exception$/.test(name)) return noSuchService(service)
  if (name === 'AccessDeniedException')
    return `the router has no right to ecs:DescribeServices or ecs:UpdateService on ${service}`
  return error instanceof Error ? `${name}: ${error.message}` : String(error)
}

export const noSuchService = (service: string): string =>
  `there is no active ECS service ${service}, which WORKER_SERVICE names`
