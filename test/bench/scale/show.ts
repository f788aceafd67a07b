// The sizes side by side, and the goals. Pure.
import { columns } from '../columns.ts'
import { percentile } from '../percentile.ts'
import type { Busy } from './busy.ts'
import { callsAMonth, routerTaskAMonth } from './monthly.ts'
import type { Quiet, Waiting } from './quiet.ts'
import { mostGoal, ratioGoal, showGoal } from './verdict.ts'

export interface OfSize {
  keys: number
  idle: Quiet
  waiting: Waiting
  busy: Busy
}

interface Row {
  label: string
  of: (size: OfSize) => number
  /** Digits behind the point. */
  digits?: number
  /** Also as a multiple of the smallest. */
  ratio?: true
}

const p99 = (samples: number[]): number => percentile(samples, 0.99)

const ROWS: Row[] = [
  { label: 'CPU per command, ms', of: ({ busy }) => busy.cpuMs, digits: 1, ratio: true },
  { label: '  without the sweeps', of: ({ busy }) => busy.cpuOfCommandMs, digits: 1, ratio: true },
  { label: 'CPU when quiet, ms/s', of: ({ busy }) => busy.quietCpuMs, digits: 1 },
  { label: 'claim p50, ms', of: ({ busy }) => percentile(busy.claimMs, 0.5), ratio: true },
  { label: 'claim p99, ms', of: ({ busy }) => p99(busy.claimMs), ratio: true },
  { label: '  of so many claims', of: ({ busy }) => busy.claimMs.length },
  { label: 'a read meanwhile p99', of: ({ busy }) => p99(busy.readMs), ratio: true },
  { label: 'router memory, MB', of: ({ busy }) => busy.memoryMb, ratio: true },
  { label: '  the most so far', of: ({ busy }) => busy.mostMemoryMb, ratio: true },
  { label: '  when all wait', of: ({ waiting }) => waiting.memoryMb, ratio: true },
  { label: 'sweep p50, ms', of: ({ waiting }) => percentile(waiting.sweepMs, 0.5), ratio: true },
  { label: 'sweep p99, ms', of: ({ waiting }) => p99(waiting.sweepMs), ratio: true },
  { label: 'unclaimed depth', of: ({ waiting }) => waiting.depth },
  { label: '$ a month idle', of: ({ idle }) => callsAMonth(idle) + routerTaskAMonth(), digits: 2 },
  { label: '  of this calls', of: ({ idle }) => callsAMonth(idle), digits: 2 },
  { label: '$ a month waiting', of: ({ waiting }) => callsAMonth(waiting) + routerTaskAMonth(), digits: 2 },
  { label: '  of this calls', of: ({ waiting }) => callsAMonth(waiting), digits: 2 },
]

const cellsOf = ({ of, digits = 0, ratio }: Row, sizes: OfSize[]): string[] =>
  sizes.map((size, i) => {
    const value = of(size)
    const first = sizes[0]
    const times = ratio && first && i > 0 ? ` (${(value / of(first)).toFixed(2)})` : ''
    return value.toFixed(digits) + times
  })

const goalsOf = (sizes: OfSize[]): string[] => {
  const last = sizes.at(-1)
  if (!last) return []
  const { keys, busy, waiting } = last
  return [
    ratioGoal(
      'CPU per command',
      sizes.map((size) => size.busy.cpuMs),
      1.1,
    ),
    ratioGoal(
      'claim p99',
      sizes.map((size) => p99(size.busy.claimMs)),
      1.5,
    ),
    mostGoal(`router memory with ${keys} open`, Math.max(busy.memoryMb, waiting.memoryMb), 200, 'MB'),
    mostGoal('unclaimed depth', waiting.depth, Math.floor(keys * 1.1), 'requests'),
  ].map(showGoal)
}

/** `sizes`: smallest first. */
export const showScale = (sizes: OfSize[]): string =>
  [
    columns(
      sizes.map(({ keys }) => `${keys} keys`),
      ROWS.map((row) => [row.label, ...cellsOf(row, sizes)]),
      14,
    ),
    ...goalsOf(sizes),
  ].join('\n')
