// The workers' ECS service. The ECS client is loaded at the first call: most routers never need its memory.
import type { ECSClient } from '@aws-sdk/client-ecs'

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
