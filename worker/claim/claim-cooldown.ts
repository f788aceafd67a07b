export interface ClaimCooldown {
  add: (projectKey: string) => void
  has: (projectKey: string) => boolean
}

/** Project keys that this worker gave up: so long others go first, and if there are none it tries once more afterwards. */
export const makeClaimCooldown = (forMs: number): ClaimCooldown => {
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
