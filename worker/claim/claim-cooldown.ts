export interface ClaimCooldown {
  add: (projectKey: string) => void
  has: (projectKey: string) => boolean
}

/** Time for another worker to claim a key that this one could not go on with. */
const COOLDOWN_MS = 60_000

/** Project keys that this worker gave up. It ignores their claim requests for `forMs`, which leaves them to other workers. */
export const makeClaimCooldown = (forMs = COOLDOWN_MS): ClaimCooldown => {
  const untilMonoMs = new Map<string, number>()
  return {
    add: (projectKey) => void untilMonoMs.set(projectKey, performance.now() + forMs),
    has: (projectKey) => {
      const isBarred = (untilMonoMs.get(projectKey) ?? 0) > performance.now()
      if (!isBarred) untilMonoMs.delete(projectKey)
      return isBarred
    },
  }
}
