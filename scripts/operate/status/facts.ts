// What the status is made of. Read by keys and indexes: the size of the tables does not matter, only how much is open or was answered lately.
import type { DaemonSign } from '../../../contract/daemon-sign.ts'
import { isId, isProjectKey } from '../../../contract/names.ts'
import { inOrder } from '../../../contract/ownership/decide.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { answeredSince, isFailure } from '../cli/answered.ts'
import type { Answered } from '../cli/answered.ts'
import { daemonSigns } from '../cli/daemon-signs.ts'
import type { System } from '../cli/system.ts'
import { waitingRows } from '../cli/waiting-rows.ts'
import { readRows } from '../trace/rows.ts'
import type { CommandRow } from '../trace/rows.ts'
import { queueDepths } from './depths.ts'
import type { Depth } from './depths.ts'
import { ownedBy } from './owned-by.ts'

export interface OpenId {
  commandId: string
  projectKey: string
}

export interface StatusFacts {
  now: number
  /** Project keys that are owned or have open work. */
  owners: Ownership[]
  /** There are more of them than were read. */
  moreOwners: boolean
  signs: DaemonSign[]
  /** Of open commands; of each project key the oldest ones first. */
  rows: CommandRow[]
  /** Open, and not read: there are too many. */
  unread: number
  withoutRow: OpenId[]
  /** Ids of open commands whose rows nobody can read. */
  unreadable: string[]
  /** Of the last day, oldest first. */
  answered: Answered[]
  /** Of the last of these that failed, newest first. */
  failures: CommandRow[]
  depths: Depth[]
}

const MOST_OWNERS = 5_000
/** A batch has 100. */
const MOST_OPEN = 1_000
const MOST_FAILURES = 5
const DAY_MS = 86_400_000

type Where = Pick<System, 'clients' | 'prefix' | 'tables'>

/** The oldest one of each project key, then the second one of each. */
const openInTurns = (owners: Ownership[]): OpenId[] => {
  const byKey = owners.map(({ projectKey, open }) =>
    inOrder(open).map((commandId) => ({ commandId, projectKey })),
  )
  const longest = Math.max(0, ...byKey.map((ids) => ids.length))
  return Array.from({ length: longest }, (_, i) => byKey.flatMap((ids) => ids[i] ?? [])).flat()
}

const openRows = async ({ clients, tables }: Where, owners: Ownership[]) => {
  const open = openInTurns(owners)
  const read = open.slice(0, MOST_OPEN)
  const ids = read.map(({ commandId }) => commandId).filter(isId)
  const { rows, unreadable } = await readRows(clients.dynamodb, tables.tracking, ids)
  const known = new Set([...rows.map(({ commandId }) => commandId), ...unreadable])
  const withoutRow = read.filter(({ commandId }) => !known.has(commandId))
  // Answered, and in the map for one moment more.
  const unanswered = rows.filter(({ status }) => status !== 'answered')
  return { rows: unanswered, unreadable, withoutRow, unread: open.length - read.length }
}

export type Lately = Pick<StatusFacts, 'answered' | 'failures'>

export const answeredLately = async ({ clients, tables }: Where): Promise<Lately> => {
  const now = Date.now()
  const answered = await answeredSince(clients.dynamodb, tables.tracking, { since: now - DAY_MS, now })
  const ids = answered
    .filter(isFailure)
    .slice(-MOST_FAILURES)
    .map(({ commandId }) => commandId)
  const { rows } = await readRows(clients.dynamodb, tables.tracking, ids)
  return { answered, failures: rows.toSorted((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0)) }
}

/**
 * `worker`: the containerId of the only one that is looked at; then nothing is said of what has ended, and of queues. `lately`: what reads what
 * has ended.
 */
export const statusFacts = async (
  where: Where,
  worker?: string,
  lately = () => answeredLately(where),
): Promise<StatusFacts> => {
  const now = Date.now()
  if (worker !== undefined) {
    const [owners, signs = []] = await Promise.all([ownedBy(where, worker), daemonSigns(where)])
    const open = await openRows(where, owners)
    return { now, owners, moreOwners: false, signs, ...open, answered: [], failures: [], depths: [] }
  }
  const [{ owners, moreOwners }, signs = [], ended] = await Promise.all([
    waitingRows(where, MOST_OWNERS),
    daemonSigns(where),
    lately(),
  ])
  const busy = owners.filter(({ open }) => open.size > 0).map(({ projectKey }) => projectKey)
  const [open, depths] = await Promise.all([
    openRows(where, owners),
    queueDepths(where.clients.sqs, where.prefix, busy.filter(isProjectKey)),
  ])
  return { now, owners, moreOwners, signs, ...open, ...ended, depths }
}
