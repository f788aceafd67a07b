// The status as tables for a terminal. Pure.
import type { StatusFacts } from './facts.ts'

type Row = string[]

/** Columns as wide as their widest cell, separated by two blanks. */
export const tableOf = (title: string, head: Row, rows: Row[]): string => {
  if (rows.length === 0) return `${title}: none`
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => (row[i] ?? '').length)))
  const line = (row: Row): string =>
    `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd()
  return [title, line(head), ...rows.map(line)].join('\n')
}

const age = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 50)

const owners = ({ owners: rows, now }: StatusFacts): string =>
  tableOf(
    'Project keys',
    ['project key', 'owner', 'gen', 'lease', 'open', 'runs'],
    rows
      .toSorted((a, b) => a.projectKey.localeCompare(b.projectKey))
      .map((row) => [
        row.projectKey,
        row.containerId ?? '-',
        String(row.generation),
        leaseLeft(row.containerId, row.leaseExpiresAt - now),
        String(row.open.size),
        row.active?.commandId ?? '-',
      ]),
  )

const leaseLeft = (owner: string | undefined, leftMs: number): string => {
  if (owner === undefined) return '-'
  return leftMs < 0 ? `over for ${age(-leftMs)}` : `${age(leftMs)} left`
}

const commands = ({ commands: rows, now }: StatusFacts): string =>
  tableOf(
    'Open commands',
    ['command', 'project key', 'thread', 'status', 'since', 'instruction'],
    rows
      .filter((row) => row.status !== 'answered')
      .toSorted((a, b) => a.acceptedAt - b.acceptedAt)
      .map((row) => [
        row.commandId,
        row.projectKey,
        row.threadId,
        row.status,
        age(now - row.acceptedAt),
        oneLine(row.message.instruction),
      ]),
  )

const depths = ({ depths: rows }: StatusFacts): string =>
  tableOf(
    'Queues with messages',
    ['queue', 'waiting', 'in flight', 'delayed'],
    rows
      .filter((row) => row.waiting + row.inFlight + row.delayed > 0)
      .map((row) => [row.queue, String(row.waiting), String(row.inFlight), String(row.delayed)]),
  )

const workers = ({ owners: rows, now }: StatusFacts): string => {
  const byWorker = new Map<string, string[]>()
  for (const { containerId, projectKey, leaseExpiresAt } of rows)
    if (containerId !== undefined && leaseExpiresAt >= now)
      byWorker.set(containerId, [...(byWorker.get(containerId) ?? []), projectKey])
  const lines = [...byWorker].map(([id, keys]) => [id, String(keys.length), keys.join(' ')])
  return tableOf('Workers that own something', ['worker', 'owns', 'project keys'], lines)
}

/** Everything under each other, what is wrong most often first. */
export const showStatus = (facts: StatusFacts): string => {
  const answered = facts.commands.filter((row) => row.status === 'answered').length
  const sections = [commands(facts), owners(facts), workers(facts), depths(facts)]
  return `${sections.join('\n\n')}\n\n${answered} commands answered`
}
