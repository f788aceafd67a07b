// The status as tables for a terminal. Pure.
import type { Ownership } from '../../../contract/ownership/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import type { Depth, StatusFacts } from './facts.ts'

type Row = string[]

interface Table {
  title: string
  head: Row
  rows: Row[]
  /** A line below each row that has something there: columns for it would push the others out of a narrow terminal. */
  below?: string[]
}

/** Columns as wide as their widest cell, separated by two blanks; lines no longer than `width` characters. */
export const tableOf = ({ title, head, rows, below = [] }: Table, width: number): string => {
  if (rows.length === 0) return `${title}: none`
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => (row[i] ?? '').length)))
  const cut = (line: string): string => cutText(line, width, '…')
  const line = (row: Row): string =>
    cut(`  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
  const lines = rows.flatMap((row, i) => [line(row), ...(below[i] ? [cut(`    ${below[i]}`)] : [])])
  return [title, line(head), ...lines].join('\n')
}

const age = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}

const leaseLeft = (owner: string | undefined, leftMs: number): string => {
  if (owner === undefined) return '-'
  return leftMs < 0 ? `over for ${age(-leftMs)}` : `${age(leftMs)} left`
}

const owners = ({ owners: rows, now }: StatusFacts): Table => ({
  title: 'Project keys',
  head: ['project key', 'owner', 'generation', 'lease', 'open', 'runs'],
  rows: rows
    .toSorted((a, b) => a.projectKey.localeCompare(b.projectKey))
    .map((row) => [
      row.projectKey,
      row.containerId ?? '-',
      String(row.generation),
      leaseLeft(row.containerId, row.leaseExpiresAt - now),
      String(row.open.size),
      // An answered command stays in the row for a moment.
      row.active && row.open.has(row.active.commandId) ? row.active.commandId : '-',
    ]),
})

/** One that was interrupted, or whose worker is gone, is running by its own row, and in nobody's hands by that of its project key. */
const stateOf = (command: Tracking, keys: Ownership[]): string => {
  const { commandId, projectKey, status, stopAskedAt } = command
  const owner = keys.find((row) => row.projectKey === projectKey)
  const waits = status === 'running' && owner !== undefined && owner.active?.commandId !== commandId
  const isToStop = stopAskedAt !== undefined && (status === 'accepted' || status === 'running')
  return `${waits ? 'to resume' : status}${isToStop ? ', to stop' : ''}`
}

const cost = (usd: number): string => (usd > 0 && usd < 0.01 ? 'below $0.01' : `$${usd.toFixed(2)}`)

/** How far a running command is; what it does last, because that is cut first. */
const progressOf = ({ status, progress }: Tracking, now: number): string => {
  if (status !== 'running' || progress === undefined) return ''
  const { at, stage, doing = '', filesTouched, costUsd } = progress
  const facts = [
    oneLine(stage),
    ...(filesTouched === undefined ? [] : [`${filesTouched} ${filesTouched === 1 ? 'file' : 'files'}`]),
    ...(costUsd === undefined ? [] : [cost(costUsd)]),
    `${age(now - at)} ago`,
  ]
  return [facts.join(', '), oneLine(doing)].filter((text) => text !== '').join(': ')
}

const commands = ({ commands: rows, owners: keys, now }: StatusFacts): Table => {
  const open = rows.filter((row) => row.status !== 'answered').toSorted((a, b) => a.acceptedAt - b.acceptedAt)
  return {
    title: 'Open commands',
    head: ['command', 'project key', 'status', 'since', 'thread', 'instruction'],
    rows: open.map((row) => [
      row.commandId,
      row.projectKey,
      stateOf(row, keys),
      age(now - row.acceptedAt),
      row.threadId,
      oneLine(row.message.instruction),
    ]),
    below: open.map((row) => progressOf(row, now)),
  }
}

/** What looks like a backlog, and is none. */
const whatItHolds = ({ queue, inFlight }: Depth): string => {
  if (queue.endsWith('-email') && inFlight > 0) return 'in flight: accepted, asleep until their reminder'
  if (queue.endsWith('-doorbell') && inFlight > 0) return 'in flight: heard'
  return queue.includes('-output-') ? 'for programs: nobody of ours reads there' : ''
}

const depths = ({ depths: all }: StatusFacts): Table => {
  const filled = all.filter((row) => row.waiting + row.inFlight + row.delayed > 0)
  return {
    title: 'Queues with messages',
    head: ['queue', 'waiting', 'in flight', 'delayed'],
    rows: filled.map((row) => [row.queue, String(row.waiting), String(row.inFlight), String(row.delayed)]),
    below: filled.map(whatItHolds),
  }
}

const workers = ({ owners: rows, now }: StatusFacts): Table => {
  const byWorker = new Map<string, string[]>()
  for (const { containerId, projectKey, leaseExpiresAt } of rows)
    if (containerId !== undefined && leaseExpiresAt >= now)
      byWorker.set(containerId, [...(byWorker.get(containerId) ?? []), projectKey])
  return {
    title: 'Workers that own something',
    head: ['worker', 'owns', 'project keys'],
    rows: [...byWorker].map(([id, keys]) => [id, String(keys.length), keys.join(' ')]),
  }
}

/** Everything under each other, what is wrong most often first, in lines of at most `width` characters. */
export const showStatus = (facts: StatusFacts, width: number): string => {
  const answered = facts.commands.filter((row) => row.status === 'answered').length
  const tables = [commands(facts), owners(facts), workers(facts), depths(facts)]
  const shown = tables.map((table) => tableOf(table, width)).join('\n\n')
  const unreadable = facts.unreadable.map((id) => `\ncannot read the tracking row of ${oneLine(id)}`)
  return `${shown}\n\n${answered} ${answered === 1 ? 'command' : 'commands'} answered${unreadable.join('')}`
}
