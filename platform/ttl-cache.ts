/** Remembers an answer for a while, so that a busy sender costs one read; failures are not remembered. `ms` 0: remembers nothing. */
export const makeRemembered = <T>(ask: (key: string) => Promise<T>, ms: number) => {
  const known = new Map<string, { value: T; until: number }>()
  return async (key: string): Promise<T> => {
    const now = Date.now()
    const entry = known.get(key)
    if (entry && entry.until > now) return entry.value
    const value = await ask(key)
    // Bounded: a flood of strangers must not fill the memory.
    if (known.size >= 10_000) known.clear()
    if (ms > 0) known.set(key, { value, until: now + ms })
    return value
  }
}
