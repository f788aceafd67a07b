// The worker's loop over claim requests. It receives one only when it has room and is not waiting after a refused protection.
import type { Cloud } from '../../cloud/open-cloud.ts'
import { VISIBILITY_SECONDS } from '../../contract/topology.ts'
import { consume } from '../../platform/consume.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Liveness } from '../../platform/liveness.ts'
import type { Log } from '../../platform/log.ts'
import { makeClaim } from './claim.ts'
import type { ClaimDeps } from './claim.ts'
import type { Protection } from './protection/protection.ts'
import { MOST_LOOKED_AT, oldestFirst } from './oldest-first.ts'
import type { Slots } from './slots.ts'

export interface ClaimingDeps extends Omit<
  ClaimDeps,
  'ownership' | 'owns' | 'leaves' | 'isFree' | 'makeRoom' | 'protect'
> {
  cloud: Cloud & { urls: { unclaimed: string } }
  slots: Slots
  protection: Protection
  liveness: Liveness
  log: Log
}

/**
 * A request that a worker took with it when it died, or that was lost on its way, comes again after this time: a small part of the lease. It
 * is extended while the request is in hand.
 */
export const claimVisibilitySeconds = (leaseMs: number): number =>
  Math.min(VISIBILITY_SECONDS.unclaimed, Math.max(1, Math.round(leaseMs / 10_000)))

export const startClaiming = ({
  cloud,
  slots,
  protection,
  liveness,
  log,
  leaseMs,
  ...deps
}: ClaimingDeps): Consuming => {
  const { polling, sqs, urls, ownership } = cloud
  return consume({
    polling,
    sqs,
    queueUrl: urls.unclaimed,
    visibilitySeconds: claimVisibilitySeconds(leaseMs),
    batchSize: MOST_LOOKED_AT,
    choose: (requests) => oldestFirst(requests, slots.free()),
    handle: makeClaim({ ...deps, ...slots, leaseMs, ownership, protect: protection.ask, log }),
    ready: async (stopping) => {
      await protection.patience(stopping)
      await slots.room(stopping)
    },
    log,
    liveness,
  })
}
