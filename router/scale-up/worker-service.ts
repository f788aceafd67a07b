// The ECS service of the workers. The SDK for ECS is loaded at the first call: a router that wakes nobody never needs its memory.
import type { ECSClient } from '@aws-sdk/client-ecs'

export interface WorkerService {
  /** How many tasks it is to have, and has. `undefined`: there is no such service, or it is being deleted. */
  read: () => Promise<{ desired: number; running: number } | undefined>
  /** Leaves everything else as it is: no deployment begins. */
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
      // One that was deleted is shown for a while, as DRAINING and then as INACTIVE.
      return status === 'ACTIVE' ? { desired: desiredCount, running: runningCount } : undefined
    },
    setDesired: async (desiredCount) => {
      const { UpdateServiceCommand } = await import('@aws-sdk/client-ecs')
      const ecs = await connect()
      await ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount }))
    },
  }
}
