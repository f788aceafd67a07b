const DAY_MS = 86_400_000

/** The partition of ANSWERED_INDEX, in UTC: 2026-11-29. `at` in milliseconds since 1970. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Every day from `since` to `until`, oldest first. */
export const daysFrom = (since: number, until: number): string[] => {
  const first = Math.floor(since / DAY_MS)
  const days = Math.floor(until / DAY_MS) - first + 1
  return Array.from({ length: Math.max(0, days) }, (_, i) => dayOf((first + i) * DAY_MS))
}
