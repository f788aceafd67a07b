/** Runs at most `count` tasks at a time; the others wait in the order in which they came. A task that fails does not keep the next from running. */
export const makeAtMost = (count: number): (<T>(task: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      // Its place goes to the next one.
      if (next) next()
      else running--
    }
  }
}
