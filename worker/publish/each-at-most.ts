/**
 * Runs `act` for every item, started in their order, at most `most` at once. After a failure, or when the signal is aborted, no further
 * one is started, and it rejects when those that run have ended: nothing goes on behind the caller's back.
 */
export const eachAtMost = async <T>(
  most: number,
  items: Iterable<T>,
  act: (item: T) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const left = items[Symbol.iterator]()
  const failures: unknown[] = []
  const lane = async (): Promise<void> => {
    while (failures.length === 0) {
      try {
        signal.throwIfAborted()
        const next = left.next()
        if (next.done) return
        await act(next.value)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: most }, lane))
  if (failures.length > 0) throw failures[0]
}
