// The histogram of take-overs: how many took how long, and what made them so long. Pure.
import { percentile } from '../../bench/percentile.ts'
import { LEASE_MS } from '../settings.ts'
import { CAUSES, UNTIL_CLAIM } from './phases.ts'
import type { Cause, Explained } from './phases.ts'

/** Of the harness: time that spoiled calls on the way have cost. */
export const spoiledOf = ({ phases }: Explained): number =>
  UNTIL_CLAIM.reduce((sum, cause) => sum + phases[cause].spoiledMs, 0)

/** Upper bounds, in leases. */
const BUCKETS = [0.75, 1, 1.25, 1.5, Infinity]
const MOST_SLOW = 5
const COLUMN = 11

const x = (ms: number): string => (ms / LEASE_MS).toFixed(2)
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const row = (title: string, cells: string[]): string =>
  `  ${title.padEnd(18)}${cells.map((cell) => cell.padStart(COLUMN)).join('')}`

const cellsOf = (all: Explained[], of: (values: number[]) => number): string[] =>
  CAUSES.map((cause) => x(of(all.map(({ phases }) => phases[cause].ms))))

const bucketRow = (all: Explained[], i: number): string => {
  const [from, to] = [BUCKETS[i - 1] ?? 0, BUCKETS[i] ?? Infinity]
  const within = all.filter(({ ms }) => ms > from * LEASE_MS && ms <= to * LEASE_MS)
  const title = `${to === Infinity ? `above ${from.toFixed(2)}` : `up to ${to.toFixed(2)}`}: ${within.length}`
  return row(title, within.length === 0 ? [] : cellsOf(within, mean))
}

const told = ({ projectKey, ms, phases }: Explained): string => {
  const parts = CAUSES.filter((cause) => phases[cause].ms > LEASE_MS / 100).map((cause: Cause) => {
    const { ms: whole, spoiledMs } = phases[cause]
    return `${cause} ${x(whole)}${spoiledMs > 0 ? ` (${x(spoiledMs)} spoiled)` : ''}`
  })
  return `  ${projectKey.padEnd(18)}${x(ms)} = ${parts.join(', ')}`
}

/** Several lines; all figures in leases. */
export const causeTable = (all: Explained[]): string[] => {
  if (all.length === 0) return ['causes        no take-over']
  const spoiled = (cause: Cause): number => mean(all.map(({ phases }) => phases[cause].spoiledMs))
  const slowest = all.toSorted((a, b) => b.ms - a.ms).slice(0, MOST_SLOW)
  return [
    `causes        of ${all.length} take-overs, in leases: means of those that took so long`,
    row('', [...CAUSES]),
    ...BUCKETS.map((_, i) => bucketRow(all, i)),
    row('all, mean', cellsOf(all, mean)),
    row(
      '  of it spoiled',
      CAUSES.map((cause) => x(spoiled(cause))),
    ),
    row(
      'all, p99',
      cellsOf(all, (values) => percentile(values, 0.99)),
    ),
    'slowest',
    ...slowest.map(told),
  ]
}
