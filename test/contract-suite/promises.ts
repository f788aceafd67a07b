/** What a target is known to do otherwise than AWS: the promise's title -> the reason, shown beside the skipped test. */
export type Differences = Readonly<Record<string, string>>

/** Declares one promise of the cloud as a test. */
export type Promised = (title: string, test: () => Promise<void>) => void

/**
 * Gives `promised` for one target. What the target is known not to keep is skipped with the reason in its title.
 * A difference that names no promise fails, so that the list cannot outlive the promises.
 */
export function makePromised(differences: Differences): { promised: Promised; checkDifferences: () => void } {
  const titles = new Set<string>()
  const promised: Promised = (title, test) => {
    titles.add(title)
    const reason = differences[title]
    if (reason === undefined) it(title, test)
    else it.skip(`${title} (known difference: ${reason})`, test)
  }
  function checkDifferences(): void {
    const unknown = Object.keys(differences).find((title) => !titles.has(title))
    if (unknown !== undefined) throw new Error(`no promise is called "${unknown}"`)
  }
  return { promised, checkDifferences }
}

/** The error that the call ends with. Fails when it succeeds. */
export async function failureOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call
  } catch (error) {
    return error as Error
  }
  throw new Error('the call was expected to fail, and succeeded')
}

/** Looks again, for up to 10 s or as told, until what it sees satisfies: for what AWS shows with a delay (counts, lists, indexes). */
export async function eventually<Seen>(
  look: () => Promise<Seen>,
  satisfies: (seen: Seen) => boolean,
  patienceMs = 10_000,
): Promise<Seen> {
  const until = Date.now() + patienceMs
  for (;;) {
    const seen = await look()
    if (satisfies(seen)) return seen
    if (Date.now() > until) throw new Error(`still not as expected: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
