// Opens a preview page as its person would.

const TIMEOUT_MS = 15_000

/** What is wrong with the page, and what to do; `undefined` when it opens. */
export const pageProblem = async (url: string, stop: AbortSignal): Promise<string | undefined> => {
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)])
    const { status, body } = await fetch(url, { signal })
    await body?.cancel()
    if (status < 400) return undefined
    return `it was answered, but the preview page does not open: ${url} says ${status}. ${
      status === 404
        ? 'Is previewUrl the address of previewBucket?'
        : 'May everybody read the bucket, or whatever stands before it?'
    }`
  } catch (error) {
    const why = (error as Error & { cause?: Error }).cause?.message ?? (error as Error).message
    return `it was answered, but the preview page cannot be reached from here: ${url} (${why})`
  }
}
