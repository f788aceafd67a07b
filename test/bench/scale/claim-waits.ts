import type { LogLine } from '../../../scripts/local/daemon-process.ts'

/** A command that was sent, to a project key that nobody owned. */
export interface Asked {
  projectKey: string
  /** Milliseconds since 1970. */
  at: number
}

/** From sending each command to the claim of its project key, ms; without those that found it owned. In the order of time. Pure. */
export const claimWaits = (asked: Asked[], lines: Iterable<LogLine>): number[] => {
  const claims = new Map<string, number[]>()
  for (const { event, projectKey, timestamp } of lines) {
    if (event !== 'claimed') continue
    const key = String(projectKey)
    claims.set(key, [...(claims.get(key) ?? []), Date.parse(timestamp)])
  }
  return asked.flatMap(({ projectKey, at }, i) => {
    const next = asked.slice(i + 1).find((other) => other.projectKey === projectKey)?.at ?? Infinity
    const claimed = claims.get(projectKey)?.find((time) => time >= at && time < next)
    return claimed === undefined ? [] : [claimed - at]
  })
}
