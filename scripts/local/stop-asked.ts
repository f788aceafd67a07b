/** Told at each time of asking; the last one ends this process at once. */
const SAID = [
  'stopping ...',
  'still stopping; once more ends it at once, and may leave something behind',
  'ended before everything was stopped',
]

/**
 * Resolves when somebody wants us to end: Ctrl-C, SIGTERM, or a terminal that was closed. A second time of asking changes nothing, so that
 * what we started is stopped before we are gone; a third ends us, in case something hangs.
 */
export const stopAsked = (): Promise<void> =>
  new Promise((resolve) => {
    let times = 0
    const ask = (): void => {
      console.log(`\n${SAID[times] ?? ''}`)
      if (++times === SAID.length) process.exit(1)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
    // Unheard, the error of writing to a closed terminal would end us at once.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => resolve())
  })
