/** Reference counts. */
export interface InUse {
  has: (key: string) => boolean
  enter: (keys: string[]) => void
  leave: (keys: string[]) => void
}

export const makeInUse = (): InUse => {
  const users = new Map<string, number>()
  const add = (keys: string[], by: number): void => {
    for (const key of keys) {
      const now = (users.get(key) ?? 0) + by
      if (now > 0) users.set(key, now)
      else users.delete(key)
    }
  }
  return {
    has: (key) => users.has(key),
    enter: (keys) => add(keys, 1),
    leave: (keys) => add(keys, -1),
  }
}
