import { makeTtlCache } from '../../platform/ttl-cache.ts'

export interface ClaimCooldown {
  add: (projectKey: string) => void
  has: (projectKey: string) => boolean
}

/** Far more than one worker gives up in that time. */
const MOST_BARRED = 10_000

/** Project keys that this worker gave up: so long others go first, and if there are none it tries once more afterwards. */
export const makeClaimCooldown = (forMs: number): ClaimCooldown => {
  const barred = makeTtlCache<true>({ ms: forMs, most: MOST_BARRED })
  return {
    add: (projectKey) => barred.set(projectKey, true),
    has: (projectKey) => barred.get(projectKey) ?? false,
  }
}
