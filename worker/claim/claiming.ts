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

export const startClaiming = ({
  cloud,
  slots,
  protection,
  liveness,
  log,
  ...deps
}: ClaimingDeps): Consuming => {
  const { polling, sqs, urls, ownership } = cloud
  return consume({
    polling,
    sqs,
    queueUrl: urls.unclaimed,
    visibilitySeconds: VISIBILITY_SECONDS.unclaimed,
    handle: makeClaim({ ...deps, ...slots, ownership, protect: protection.ask, log }),
    ready: async (stopping) => {
      await protection.patience(stopping)
      await slots.room(stopping)
    },
    log,
    liveness,
  })
}
