export interface ClaimCooldown {
  add: (projectKey: string) => void
  has: (projectKey: string) => boolean
}

/** For another worker to take what this one could not go on with. */
const COOLDOWN_MS = 60_000

/** Project keys that this worker gave up. It ignores their claim requests for `forMs`, so that another worker can take them. */
export const makeClaimCooldown = (forMs = COOLDOWN_MS): ClaimCooldown => {
  const until = new Map<string, number>()
  return {
    add: (projectKey) => void until.set(projectKey, performance.now() + forMs),
    has: (projectKey) => {
      const isBarred = (until.get(projectKey) ?? 0) > performance.now()
      if (!isBarred) until.delete(projectKey)
      return isBarred
    },
  }
}
