// What sweeps have begun and not ended. A sweep does not wait for a call that hangs, and the next one does not begin the same again.

export interface InHand {
  /** Resolves when it has ended; at once if the same is in hand already. `act` must not throw. */
  begin: (what: string, act: () => Promise<void>) => Promise<void>
  isEmpty: () => boolean
  /** Aborted by `settled`. */
  signal: AbortSignal
  /** Resolves when nothing is in hand. */
  settled: () => Promise<void>
}

export const makeInHand = (): InHand => {
  const going = new Map<string, Promise<void>>()
  const over = new AbortController()
  return {
    isEmpty: () => going.size === 0,
    signal: over.signal,
    begin: async (what, act) => {
      if (going.has(what)) return
      const acting = act().finally(() => going.delete(what))
      going.set(what, acting)
      await acting
    },
    settled: async () => {
      over.abort()
      await Promise.all(going.values())
    },
  }
}
