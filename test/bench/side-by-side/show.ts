// The comparison as one table. Pure.
import { columns } from '../columns.ts'
import { percentile } from '../percentile.ts'
import { LEASE_SECONDS, RESTART_MS } from './kills.ts'
import type { Killed } from './kills.ts'
import { FIRST_MS, INTO_IT_MS } from './second.ts'
import type { Second } from './second.ts'
import { SLOTS, WORKERS } from './side.ts'
import { MANY_SLOW, SLOW_MS } from './slow.ts'
import type { Slow } from './slow.ts'
import { EVERY_MS, KEYS, WORK_MS } from './steady.ts'
import type { Steady } from './steady.ts'

export interface Measured {
  title: string
  steady: Steady
  killed: Killed
  second: Second
  slow: Slow
}

const seconds = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`)
const spread = (samples: number[]): string =>
  `${seconds(percentile(samples, 0.5))} / ${seconds(percentile(samples, 0.99))}`

type Row = [string, (of: Measured) => string]

const ROWS: Row[] = [
  ['calls per command', ({ steady }) => steady.calls.toFixed(1)],
  ['$ per million commands', ({ steady }) => (steady.usd * 1e6).toFixed(2)],
  ['to the begin of work', ({ steady }) => spread(steady.begun)],
  ['to the answer', ({ steady }) => spread(steady.answered)],
  ['processes', ({ steady }) => String(steady.processes)],
  ['memory of all', ({ steady }) => `${Math.round(steady.memoryMb)} MB`],
  ['workers killed', ({ killed }) => String(killed.kills)],
  ['  commands', ({ killed }) => String(killed.sent)],
  ['  lost', ({ killed }) => String(killed.lost)],
  ['  answered twice', ({ killed }) => String(killed.answeredTwice)],
  ['  carried out twice', ({ killed }) => String(killed.carriedOutTwice)],
  ['  begun again', ({ killed }) => String(killed.begunAgain)],
  ['  late', ({ killed }) => String(killed.late)],
  ['  longest delay', ({ killed }) => seconds(killed.longestMs)],
  ['a second instruction', ({ second }) => spread(second.begun)],
  ['  first one stopped', ({ second }) => `${second.stopped} of ${second.begun.length}`],
  ['  lost', ({ second }) => String(second.lost)],
  ['one slow, others wait', ({ slow }) => spread(slow.withOne)],
  ['many slow, others wait', ({ slow }) => spread(slow.withMany)],
]

const about = (commands: number): string =>
  `Side by side: ${KEYS} project keys, a command each every ${EVERY_MS / 1_000} s, ${commands} in all.
One router and ${WORKERS} workers of ${SLOTS} slots; ${WORKERS} consumers of ${SLOTS} commands at a
time; a process for each project key. ${WORK_MS} ms of work; polls and leases of
production. Dollars: queues and tables. Times: p50 / p99, without the work.`

const explained = `Killed: in the work, when its effect is there, when its end is told, in turn;
lease and visibility ${LEASE_SECONDS} s, another process after ${RESTART_MS / 1_000} s (production: ten times
that). Late: answered ${LEASE_SECONDS} s after its work would take. A second instruction of
the thread comes ${(FIRST_MS - INTO_IT_MS) / 1_000} s before the end of the first: how long until it begins.
Slow: two commands of ${SLOW_MS / 1_000} s each, for one and for ${MANY_SLOW} project keys.`

/** `all`: the ways in their order. */
export const showComparison = (all: Measured[]): string =>
  [
    about(all[0]?.steady.commands ?? 0),
    '',
    columns(
      all.map(({ title }) => title),
      ROWS.map(([label, valueOf]) => [label, ...all.map(valueOf)]),
      18,
    ),
    '',
    explained,
  ].join('\n')
