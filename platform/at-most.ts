/** Runs at most `count` tasks at a time. Others wait in order of arrival. A failed task does not block the next. */
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
      // The next task takes over this one's place.
      if (next) next()
      else running--
    }
  }
}
