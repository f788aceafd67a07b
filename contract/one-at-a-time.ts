/** Runs tasks of the same key one after the other, in the order in which they were given; other keys do not wait. */
export type OneAtATime = <T>(key: string, task: () => Promise<T>) => Promise<T>

export const makeOneAtATime = (): OneAtATime => {
  const last = new Map<string, Promise<unknown>>()
  return async (key, task) => {
    const before = last.get(key) ?? Promise.resolve()
    const mine = before.then(task, task)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}
