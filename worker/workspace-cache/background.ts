/** Runs tasks in the background, one after the other. */
export interface Background {
  /** Resolves with the task's result. Rejects with its error, or with the signal's reason. */
  next: <T>(act: () => Promise<T>) => Promise<T>
  later: (act: () => Promise<void>) => void
  /** Resolves when no task is left. */
  idle: () => Promise<void>
}

/** `failed` is called for every task that failed by itself. */
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
