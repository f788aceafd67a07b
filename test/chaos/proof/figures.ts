// The figures of a run, as text. Pure.
import { percentile } from '../../bench/percentile.ts'
import type { FaultCounts } from '../faults/start.ts'
import type { WireCall } from '../faults/wire-call.ts'
import type { Line } from '../journal.ts'
import { LEASE_MS } from '../settings.ts'
import { causeTable, spoiledOf } from './cause-table.ts'
import { deadEnds } from './dead-ends.ts'
import type { Evidence } from './evidence.ts'
import { interruptTimes } from './interrupts.ts'
import { explain } from './phases.ts'
import { takeOvers } from './take-overs.ts'
import { secondMails } from './verdict.ts'

const inLeases = (taken: { ms: number }[]): string => {
  const times = taken.map(({ ms }) => ms)
  const x = (ms: number): string => (ms / LEASE_MS).toFixed(2)
  return `p50 ${x(percentile(times, 0.5))}, p99 ${x(percentile(times, 0.99))}, max ${x(percentile(times, 1))} x the lease (${times.length})`
}

const inMs = (times: number[]): string => {
  const ms = (share: number): string => `${percentile(times, share).toFixed(0)} ms`
  return `p50 ${ms(0.5)}, p99 ${ms(0.99)} (${times.length})`
}

const ratioOf = (times: number[], raw: number[]): string => {
  const x = (share: number): string => (percentile(times, share) / percentile(raw, share)).toFixed(1)
  return `${x(0.5)} x / ${x(0.99)} x the raw time; goal 1.5 x / 3 x`
}

const counted = (words: (string | undefined)[]): string => {
  const counts = new Map<string, number>()
  for (const word of words) if (word) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].map(([word, n]) => `${n} ${word}`).join(', ') || 'none'
}

const told = (ids: string[]): string => (ids.length > 0 ? `${ids.length} (${ids.join(' ')})` : 'none')

const faultsOf = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([kind, n]) => `${n} ${kind}`)
    .join(', ')

export interface Measured {
  evidence: Evidence
  lines: Line[]
  /** Every call to SQS and DynamoDB, in the order of time. */
  wire: WireCall[]
  raw: number[]
  faults: FaultCounts
  drainMs: number
}

export const figuresOf = ({ evidence, lines, wire, raw, faults, drainMs }: Measured): string => {
  const { sentIds, rows, deeds, mails } = evidence
  const taken = takeOvers(lines, deeds)
  const attended = taken
    .filter(({ isAttended }) => isAttended)
    .map((each) => explain(each, { wire, lines, deeds }))
  const own = attended.map((each) => ({ ms: each.ms - spoiledOf(each) }))
  const interrupts = interruptTimes(lines, deeds)
  const dead = deadEnds(evidence, lines, wire)
  return [
    `commands      ${sentIds.length} sent, ${rows.length} accepted; ended: ${counted(rows.map(({ end }) => end))}`,
    `answers       ${mails.length} mails; answered twice because of a router: ${secondMails(evidence).length}`,
    `dead          ${dead.all.length}; begun less than three times: ${told(dead.begunLess)}; with their commit on the branch: ${told(dead.pushed)}`,
    `troubles      ${counted(deeds.map(({ act, daemon }) => `${act} of a ${daemon}`))}`,
    `faults SQS    ${faultsOf(faults.sqs)}`,
    `faults Dynamo ${faultsOf(faults.dynamodb)}`,
    `take-over     ${inLeases(taken)}; goal 1.0 / 1.25 / 1.5`,
    `  attended    ${inLeases(attended)}: a router and another worker worked all the time`,
    `  our part    ${inLeases(own)}: attended, less what the harness has cost on the way`,
    ...causeTable(attended),
    `raw           ${inMs(raw)} from send to receive, through the same proxy`,
    `interrupts    ${inMs(interrupts)}: ${ratioOf(interrupts, raw)}`,
    `drained       ${(drainMs / 1_000).toFixed(1)} s after the faults stopped`,
  ].join('\n')
}
