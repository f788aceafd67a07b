// The status as tables for a terminal. Pure.
import type { Ownership } from '../../contract/ownership/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { StatusFacts } from './facts.ts'

type Row = string[]

interface Table {
  title: string
  head: Row
  rows: Row[]
}

/** Text from mails and programs in one line: without control characters, which a terminal would obey. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

/** Columns as wide as their widest cell, separated by two blanks; lines no longer than `width` characters. */
export const tableOf = ({ title, head, rows }: Table, width: number): string => {
  if (rows.length === 0) return `${title}: none`
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => (row[i] ?? '').length)))
  const line = (row: Row): string => {
    const full = `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd()
    return full.length > width ? `${full.slice(0, width - 1)}…` : full
  }
  return [title, line(head), ...rows.map(line)].join('\n')
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

const commands = ({ commands: rows, owners: keys, now }: StatusFacts): Table => ({
  title: 'Open commands',
  head: ['command', 'project key', 'status', 'since', 'thread', 'instruction'],
  rows: rows
    .filter((row) => row.status !== 'answered')
    .toSorted((a, b) => a.acceptedAt - b.acceptedAt)
    .map((row) => [
      row.commandId,
      row.projectKey,
      stateOf(row, keys),
      age(now - row.acceptedAt),
      row.threadId,
      oneLine(row.message.instruction),
    ]),
})

const depths = ({ depths: rows }: StatusFacts): Table => ({
  title: 'Queues with messages (in flight on the e-mail queue: accepted, asleep until their reminder)',
  head: ['queue', 'waiting', 'in flight', 'delayed'],
  rows: rows
    .filter((row) => row.waiting + row.inFlight + row.delayed > 0)
    .map((row) => [row.queue, String(row.waiting), String(row.inFlight), String(row.delayed)]),
})

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
