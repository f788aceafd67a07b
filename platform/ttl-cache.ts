// What is remembered for a while: bounded, so that a flood of strangers does not fill the memory.

export interface TtlCache<T> {
  /** `undefined`: not known, or not any more. */
  get: (key: string) => T | undefined
  set: (key: string, value: T) => void
  forget: (key: string) => void
}

/** Remembers each value for `ms` on the monotonic clock, and the `most` values that were set last. */
export const makeTtlCache = <T>({ ms, most }: { ms: number; most: number }): TtlCache<T> => {
  // In the order in which they expire: all entries live equally long, and setting one moves it to the end.
  const entries = new Map<string, { value: T; until: number }>()
  const makeRoom = (now: number): void => {
    for (const [key, { until }] of entries) {
      if (until > now && entries.size < most) return
      entries.delete(key)
    }
  }
  return {
    get: (key) => {
      const entry = entries.get(key)
      return entry && entry.until > performance.now() ? entry.value : undefined
    },
    set: (key, value) => {
      const now = performance.now()
      entries.delete(key)
      makeRoom(now)
      entries.set(key, { value, until: now + ms })
    },
    forget: (key) => void entries.delete(key),
  }
}

const MOST_ANSWERS = 10_000

/**
 * Caches each answer for `ms`. Callers that ask for the same key at the same time share one call. Failures are not cached. `ms` 0: no
 * cache.
 */
export const makeCached = <T>(ask: (key: string) => Promise<T>, ms: number) => {
  if (ms === 0) return ask
  const answers = makeTtlCache<T>({ ms, most: MOST_ANSWERS })
  const asking = new Map<string, Promise<T>>()

  const askNow = async (key: string): Promise<T> => {
    try {
      const value = await ask(key)
      answers.set(key, value)
      return value
    } finally {
      asking.delete(key)
    }
  }

  return async (key: string): Promise<T> => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = asking.get(key) ?? askNow(key)
    asking.set(key, answer)
    return answer
  }
}
