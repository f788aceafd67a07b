/** Resolves after `ms`, or when the signal is aborted. Uses the global timer, which a simulator may replace. */
export const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
  })

/** Aborted after `ms`, or with one of the signals. Unlike AbortSignal.timeout, a simulator may replace its timer. */
export const abortedAfter = (ms: number, ...signals: AbortSignal[]): AbortSignal => {
  const controller = new AbortController()
  const both = AbortSignal.any([controller.signal, ...signals])
  const timer = setTimeout(() => controller.abort(new Error(`${ms} ms are over`)), ms)
  const over = (): void => clearTimeout(timer)
  if (both.aborted) over()
  both.addEventListener('abort', over)
  return both
}

/** Resolves when `work` has ended, or after `ms`. Rejects as `work` does within that time; what it does later is nobody's matter. */
export const waitAtMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const over = new AbortController()
  try {
    await Promise.race([work, sleep(ms, over.signal)])
  } finally {
    over.abort()
  }
}
