/** Project keys whose slot this worker has just passed on. */
export interface PassedOn {
  add: (projectKey: string) => void
  /** Others are to claim first: an older request for this key may lie in the queue before theirs. */
  has: (projectKey: string) => boolean
  /** Another key got a slot: the key that was passed on first may come back. */
  claimed: () => void
}

/** When nobody has come by then, nobody waits. */
const MOST_MS = 10_000

export const makePassedOn = (): PassedOn => {
  const since = new Map<string, number>()
  return {
    add: (projectKey) => {
      since.delete(projectKey)
      since.set(projectKey, performance.now())
    },
    has: (projectKey) => performance.now() - (since.get(projectKey) ?? -Infinity) < MOST_MS,
    claimed: () => {
      const [first] = since.keys()
      if (first !== undefined) since.delete(first)
    },
  }
}
