// Whether anybody may ring: an owner of a project key, or whoever is about to claim one. Otherwise the doorbell is not listened to, and a
// system without work makes no calls for it.

export interface InUse {
  /** A command was opened. */
  opened: () => void
  /** A sweep has seen so many project keys with work or an owner. */
  swept: (rows: number) => void
  /** Resolves as soon as somebody may ring, or the signal is aborted. */
  wait: (signal: AbortSignal) => Promise<void>
}

/** Nobody may ring until something is opened or seen. */
export const makeInUse = (): InUse => {
  let isInUse = false
  let changed = Promise.withResolvers<void>()

  const begin = (): void => {
    isInUse = true
    changed.resolve()
    changed = Promise.withResolvers<void>()
  }

  return {
    opened: begin,
    swept: (rows) => {
      if (rows > 0) begin()
      else isInUse = false
    },
    wait: async (signal) => {
      if (isInUse || signal.aborted) return
      const stopped = Promise.withResolvers<void>()
      const stop = (): void => stopped.resolve()
      signal.addEventListener('abort', stop)
      await Promise.race([changed.promise, stopped.promise])
      signal.removeEventListener('abort', stop)
    },
  }
}
