/** A queue whose one consumer waits for things to arrive. */
export interface AsyncQueue<T> {
  put: (thing: T) => void
  /** Takes the oldest thing as soon as there is one; `undefined` after `ms`, on `wake`, or when the signal is aborted. */
  take: (ms: number, signal: AbortSignal) => Promise<T | undefined>
  /** Lets a waiting `take` return. */
  wake: () => void
  size: () => number
  /** Takes everything that is left. */
  rest: () => T[]
}

export const makeAsyncQueue = <T>(): AsyncQueue<T> => {
  const things: T[] = []
  let wake: () => void = () => undefined
  return {
    put: (thing) => {
      things.push(thing)
      wake()
    },
    take: async (ms, signal) => {
      if (things.length === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(() => wake(), ms)
          wake = () => {
            clearTimeout(timer)
            signal.removeEventListener('abort', wake)
            resolve()
          }
          signal.addEventListener('abort', wake)
        })
      wake = () => undefined
      return signal.aborted ? undefined : things.shift()
    },
    wake: () => wake(),
    size: () => things.length,
    rest: () => things.splice(0),
  }
}
