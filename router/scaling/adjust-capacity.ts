import type { Log } from '../../platform/log.ts'
import { decideCapacity } from './decide-capacity.ts'
import type { Workers, WorkerService } from './worker-service.ts'

/** `unownedKeys`: project keys that wait for a worker. `has`: as it was just read. */
export type AdjustCapacity = (unownedKeys: number, has: Workers) => Promise<void>

/** Lets on-demand tasks stand in for Spot, and Spot come back. Does nothing for a service that never asked for Spot. */
export const makeAdjustCapacity = (service: Pick<WorkerService, 'setCapacity'>, log: Log): AdjustCapacity => {
  let shortSinceMs: number | undefined
  return async (unownedKeys, has) => {
    const { desired, running, pending, capacity } = has
    const placed = running + pending
    const nowMs = performance.now()
    shortSinceMs = placed < desired ? (shortSinceMs ?? nowMs) : undefined
    const to = decideCapacity({
      capacity,
      desired,
      placed,
      unownedKeys,
      shortMs: nowMs - (shortSinceMs ?? nowMs),
      settledMs: Date.now() - has.changedAt,
    })
    if (to === undefined) return
    await service.setCapacity(to)
    log.warn('capacity_changed', { from: capacity, to, desired, running })
  }
}
