/** Runs what has the same key one after another, in the order of asking. */
export type OneAtATime = <T>(key: string, signal: AbortSignal, act: () => Promise<T>) => Promise<T>

/** Whoever is aborted while it waits gives its place up and throws the signal's reason. */
export const makeOneAtATime = (): OneAtATime => {
  const tails = new Map<string, Promise<void>>()
  return async (key, signal, act) => {
    const before = tails.get(key) ?? Promise.resolve()
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    // An aborted waiter finishes early, but nobody behind it may start before those in front have ended.
    const tail = Promise.all([before, done]).then(() => undefined)
    tails.set(key, tail)
    try {
      await untilAborted(before, signal)
      return await act()
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
