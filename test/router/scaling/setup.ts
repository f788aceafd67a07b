// The router's scaling with a service of workers that remembers what it was asked.
import type { Capacity } from '../../../router/scaling/decide-capacity.ts'
import type { Demand } from '../../../router/scaling/demand.ts'
import { makeScaleUp } from '../../../router/scaling/scale-up.ts'
import { captureLog } from '../../fakes/captured-log.ts'

export const AGAIN_MS = 20_000
export const IDLE_MS = 900_000

interface Others {
  owned?: string[]
  workers?: number
  spare?: string
}

/** `sees`: what a sweep tells, `opens`: that a command is accepted; with time for what follows. */
export const setup = ({ desired = 0, running = 0, slots = 4 } = {}) => {
  const service = {
    desired,
    isThere: true,
    fails: undefined as Error | undefined,
    hangs: undefined as Promise<void> | undefined,
    capacity: 'fixed' as Capacity,
    calls: [] as string[],
  }
  const { log, lines: events } = captureLog()
  const wake = makeScaleUp({
    service: {
      read: async () => {
        service.calls.push('read')
        await service.hangs
        if (service.fails) throw service.fails
        const { desired: count, capacity } = service
        return service.isThere ? { desired: count, running, pending: 0, capacity, changedAt: 0 } : undefined
      },
      stop: async (task) => void service.calls.push(`stop ${task.slice(0, 4)}`),
      setCapacity: async (capacity) => {
        service.calls.push(capacity)
        service.capacity = capacity
      },
      setDesired: async (count) => {
        service.calls.push(`set ${count}`)
        service.desired = count
      },
    },
    name: 'wo/wo-worker',
    slots,
    maxWorkers: 3,
    againMs: AGAIN_MS,
    idleMs: IDLE_MS,
    log,
  })
  const opens = async (): Promise<void> => {
    wake.opened()
    await new Promise(setImmediate)
  }
  const sees = async (
    unowned: string[],
    { owned = [], workers = owned.length > 0 ? 1 : 0, spare }: Others = {},
  ): Promise<void> => {
    const now: Demand = {
      openKeys: new Set([...unowned, ...owned]),
      unownedKeys: new Set(unowned),
      owners: workers,
      ...(spare !== undefined && { spare }),
    }
    wake.observe(now)
    await new Promise(setImmediate)
  }
  return { sees, opens, service, events }
}
