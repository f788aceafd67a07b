import { makeTtlCache } from '../../platform/ttl-cache.ts'

export interface ClaimCooldown {
  add: (projectKey: string) => void
  has: (projectKey: string) => boolean
}

/** Time for another worker to claim a key that this one could not go on with. */
const COOLDOWN_MS = 60_000
/** Far more than one worker gives up in that time. */
const MOST_BARRED = 10_000

/** Project keys that this worker gave up. It ignores their claim requests for `forMs`, which leaves them to other workers. */
export const makeClaimCooldown = (forMs = COOLDOWN_MS): ClaimCooldown => {
  const barred = makeTtlCache<true>({ ms: forMs, most: MOST_BARRED })
  return {
    add: (projectKey) => barred.set(projectKey, true),
    has: (projectKey) => barred.get(projectKey) ?? false,
  }
}
