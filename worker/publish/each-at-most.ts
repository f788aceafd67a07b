/**
 * Runs `act` for every item, in order, at most `most` at a time. After a failure, or once the signal is aborted, it starts no more and
 * rejects when those that run have ended, so nothing keeps running after it has returned.
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
