/** Acts that nobody waits for, one after the other. */
export interface Background {
  /** For whoever does wait: rejects with what the act throws, or with the signal's reason once that is aborted. */
  next: <T>(act: () => Promise<T>) => Promise<T>
  later: (act: () => Promise<void>) => void
  /** Resolves when nothing is left to do. */
  idle: () => Promise<void>
}

/** `failed` is told of every act that failed by itself. */
export const makeBackground = (signal: AbortSignal, failed: (error: unknown) => void): Background => {
  let last: Promise<unknown> = Promise.resolve()
  const next: Background['next'] = (act) => {
    const result = last.then(() => {
      signal.throwIfAborted()
      return act()
    })
    last = result.catch((error: unknown) => {
      if (!signal.aborted) failed(error)
    })
    return result
  }
  const idle = async (): Promise<void> => {
    const seen = last
    await seen
    if (seen !== last) await idle()
  }
  return { next, later: (act) => void next(act).catch(() => undefined), idle }
}
