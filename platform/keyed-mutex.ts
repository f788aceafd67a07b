/**
 * Serialises tasks per key in submission order; keys run concurrently. A failed task does not block the next. Aborting a waiting task rejects
 * it with the signal's reason.
 */
export type KeyedMutex = <T>(key: string, task: () => Promise<T>, signal?: AbortSignal) => Promise<T>

export const makeKeyedMutex = (): KeyedMutex => {
  const tails = new Map<string, Promise<void>>()
  return async (key, task, signal) => {
    const before = tails.get(key) ?? Promise.resolve()
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    // An aborted waiter finishes early, but the tasks behind it must still wait for those in front.
    const tail = Promise.all([before, done]).then(() => undefined)
    tails.set(key, tail)
    try {
      await (signal ? untilAborted(before, signal) : before)
      return await task()
    } finally {
      finish()
      void tail.then(() => tails.get(key) === tail && tails.delete(key))
    }
  }
}

const untilAborted = async (before: Promise<void>, signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted()
  const { promise: aborted, resolve } = Promise.withResolvers<void>()
  const abort = (): void => resolve()
  signal.addEventListener('abort', abort)
  await Promise.race([before, aborted])
  signal.removeEventListener('abort', abort)
  signal.throwIfAborted()
}
