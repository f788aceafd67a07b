/**
 * Runs tasks of the same key one after the other, in the order in which they were given; other keys do not wait. A task that fails
 * does not keep the next one from running. Whoever is aborted while it waits gives its place up and throws the signal's reason.
 */
export type KeyedMutex = <T>(key: string, task: () => Promise<T>, signal?: AbortSignal) => Promise<T>

export const makeKeyedMutex = (): KeyedMutex => {
  const tails = new Map<string, Promise<void>>()
  return async (key, task, signal) => {
    const before = tails.get(key) ?? Promise.resolve()
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    // An aborted waiter finishes early, but nobody behind it may start before those in front have ended.
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
