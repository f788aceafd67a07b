/**
 * Resolves when somebody wants us to end: Ctrl-C, SIGTERM, or a terminal that was closed. Asking again changes nothing, so that what we
 * started is always stopped before we are gone; `tell` hears every time whether it is the first.
 */
export const stopAsked = (tell: (isFirst: boolean) => void): Promise<void> =>
  new Promise((resolve) => {
    let asked = false
    const ask = (): void => {
      tell(!asked)
      asked = true
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
    // Unheard, the error of writing to a closed terminal would end us at once.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => resolve())
  })
