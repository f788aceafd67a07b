// All that is known of one command: its row, the rows that it has to do with, who owns its project key, and what was logged meanwhile.
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import type { DaemonSign } from '../../../contract/daemon-sign.ts'
import { isId } from '../../../contract/names.ts'
import { inOrder } from '../../../contract/ownership/decide.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import type { LogLine } from '../../local/daemon-process.ts'
import { daemonSigns } from '../cli/daemon-signs.ts'
import type { System } from '../cli/system.ts'
import { Problem } from '../cli/problem.ts'
import type { LineFilter } from '../log-lines/line-filter.ts'
import { allLines } from '../log-lines/source.ts'
import type { LineSource } from '../log-lines/source.ts'
import { idsIn } from './mentioned.ts'
import { readRows } from './rows.ts'
import type { CommandRow } from './rows.ts'

export interface TraceFacts {
  now: number
  commandId: string
  /** Absent: it is gone, or nobody can read it. */
  row?: CommandRow
  isUnreadable?: boolean
  /** Of its project key, as it is now. */
  ownership?: Ownership
  /** Of commands that it waited for, took over, or made room for. */
  others: CommandRow[]
  /** Of daemons that have one. */
  signs: DaemonSign[]
  /** Of its project key and its daemons, in the time of its life; oldest first. */
  lines: LogLine[]
  log: {
    says: string
    /** Why it could not be read. */
    problem?: string
  }
}

/** Told of daemons, not of a project key; they explain why an owner is gone. */
const OF_DAEMONS = ['crashed', 'stuck', 'stopping'] as const
const BEFORE_MS = 5_000
const AFTER_MS = 60_000
const MOST_OTHERS = 100

/** `undefined` when the row is gone: whatever names the command, then. */
const filterOf = (row: CommandRow | undefined, commandId: string, since: number): LineFilter =>
  row
    ? {
        since: row.acceptedAt - BEFORE_MS,
        ...(row.answeredAt !== undefined && { until: row.answeredAt + AFTER_MS }),
        project: row.projectKey,
        events: OF_DAEMONS,
      }
    : { since, commandId }

const readLog = async (
  source: LineSource,
  filter: LineFilter,
): Promise<Pick<TraceFacts, 'lines' | 'log'>> => {
  const { says } = source
  try {
    const heard = await allLines(source, filter)
    return { lines: heard.flatMap(({ line }) => line ?? []), log: { says } }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { lines: [], log: { says, problem: error.message } }
  }
}

/** A row that is gone leaves the lines that name it, and so the time and the project key to look at. */
const readLinesOf = async (
  source: LineSource,
  commandId: string,
  row: CommandRow | undefined,
  since: number,
): Promise<Pick<TraceFacts, 'lines' | 'log'>> => {
  const found = await readLog(source, filterOf(row, commandId, since))
  const [first] = found.lines
  const project = found.lines.map((line) => line['projectKey']).find((key) => typeof key === 'string')
  if (row || !first || project === undefined) return found
  const [from, to] = [first, found.lines.at(-1) ?? first].map(({ timestamp }) => Date.parse(timestamp))
  return readLog(source, {
    since: (from ?? 0) - BEFORE_MS,
    until: (to ?? 0) + AFTER_MS,
    project,
    events: OF_DAEMONS,
  })
}

/** `since`: where the log is looked at when there is no row. */
export const traceFacts = async (
  { clients, tables }: Pick<System, 'clients' | 'tables'>,
  source: LineSource,
  commandId: string,
  since: number,
): Promise<TraceFacts> => {
  const { dynamodb } = clients
  const { rows, unreadable } = await readRows(dynamodb, tables.tracking, [commandId])
  const [row] = rows
  const [found, signs = []] = await Promise.all([
    readLinesOf(source, commandId, row, since),
    daemonSigns({ clients, tables }),
  ])
  const projectKey = row?.projectKey ?? found.lines.map((line) => line['projectKey']).find(Boolean)
  const ownership =
    typeof projectKey === 'string'
      ? await makeOwnershipTable(dynamodb, tables.ownership).read(projectKey)
      : undefined
  const isOpen = ownership?.open.has(commandId) ?? false
  const mentioned = [
    ...(row ? [row.supersededBy, ...(row.carries ?? []), ...(row.yieldsTo ?? [])] : []),
    ...(ownership && isOpen ? inOrder(ownership.open) : []),
    ...found.lines.flatMap(idsIn),
  ]
  const ids = [...new Set(mentioned)].filter(
    (id) => id !== undefined && id !== commandId && isId(id),
  ) as string[]
  const others = await readRows(dynamodb, tables.tracking, ids.slice(0, MOST_OTHERS))
  return {
    now: Date.now(),
    commandId,
    ...(row && { row }),
    ...(unreadable.length > 0 && { isUnreadable: true }),
    ...(ownership && { ownership }),
    others: others.rows,
    signs,
    ...found,
  }
}
