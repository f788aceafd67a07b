import type { Counts, Tally } from './tally.ts'

const list = (counts: Counts): string =>
  Object.entries(counts)
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none'

const percentile = (sorted: number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2)

/** The numbers of many histories, for people. */
export const showTally = (tally: Tally): string[] => {
  const { histories, virtualMs, counts, faults, excused, violations, takeOverLeases } = tally
  const sorted = takeOverLeases.toSorted((one, other) => one - other)
  const planned = Object.values(faults).reduce((sum, count) => sum + count, 0)
  return [
    `histories   ${histories}, of ${(virtualMs / histories / 1_000).toFixed(0)} virtual seconds on average`,
    `happened    ${list(counts)}`,
    `faults      ${planned}: ${list(faults)}`,
    `take-overs  while nothing else went wrong, in leases: p50 ${percentile(sorted, 0.5)}, p99 ${percentile(sorted, 0.99)}, max ${percentile(sorted, 1)} (${sorted.length})`,
    `mailed twice in the documented window: ${list(excused)}`,
    `violations  ${list(violations)}`,
  ]
}
