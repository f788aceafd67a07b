// The load that all sides get. Pure.

export interface Planned {
  /** From the beginning, milliseconds. */
  atMs: number
  commandId: string
  /** Which project key. */
  key: string
  workMs: number
}

/** `n` users of one project: a project key each. */
export const keysOf = (n: number, name = 'p'): string[] => Array.from({ length: n }, (_, i) => `${name}${i}`)

export interface Rate {
  keys: string[]
  /** Between two commands of the same key; the keys take turns in it. */
  everyMs: number
  forMs: number
  workMs: number
  /** Begins the ids of its commands. */
  name: string
}

/** Each key's commands come at the same distance, so that none waits for the one before it. */
export const steadyLoad = ({ keys, everyMs, forMs, workMs, name }: Rate): Planned[] => {
  const stepMs = everyMs / keys.length
  return Array.from({ length: Math.floor(forMs / stepMs) }, (_, i) => ({
    atMs: i * stepMs,
    commandId: `${name}-${i}`,
    key: keys[i % keys.length] ?? '',
    workMs,
  }))
}

/** So many commands of each key, all at once. */
export const pile = (keys: string[], each: number, workMs: number, name: string): Planned[] =>
  keys.flatMap((key) =>
    Array.from({ length: each }, (_, i) => ({ atMs: 0, commandId: `${name}-${key}-${i}`, key, workMs })),
  )
