// What one sweep reads of the sparse index, and what this router knows of the rest. All of it is read in turn, a slice per sweep, so a sweep
// costs the same however much is open. Rows with an owner are read between their turns, too: an owner is dead when its row has not changed
// for a lease, and nobody can tell that from a row that he does not read.
import type { Item } from '../../contract/dynamodb-update.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { OwnershipTable, WaitingPage } from '../../cloud/ownership-table.ts'
import type { Members } from './members.ts'

export interface LookDeps {
  ownership: Pick<OwnershipTable, 'waitingPage' | 'readSome'>
  /** With whom this router shares. */
  members: Members
  rowsPerSweep: number
}

export interface Sight {
  /** Read in this sweep. */
  fresh: Ownership[]
  /** Everything in the index, as it was when it was last read. */
  all: Ownership[]
  /** What costs the same whoever does it is done by the router that reads. */
  isMyTurn: boolean
}

export interface Look {
  /** Call it when the look before has ended. The first one reads all that there is. `suspects`: read in any case. */
  next: (suspects?: string[]) => Promise<Sight>
  /** Whether this router is to watch the key's owner. */
  watches: (projectKey: string) => boolean
  /** The row has changed, as far as this router can tell: the next look reads it. */
  doubt: (projectKey: string) => void
}

interface Known {
  row: Ownership
  readMs: number
}

/** Owners that a sweep reads again. */
export const MOST_WATCHED = 1_000
/** Rows of one call: what is read of a thousand at once keeps the process busy for a tenth of a second, and mails wait. */
const MOST_AT_ONCE = 250
/** Of a lease: between two looks at an owner. */
export const WATCH_SHARE = 0.1

const isDue = ({ row, readMs }: Known, nowMs: number): boolean =>
  row.containerId !== undefined && nowMs - readMs >= row.leaseMs * WATCH_SHARE

export const makeLook = ({ ownership, members, rowsPerSweep }: LookDeps): Look => {
  const known = new Map<string, Known>()
  /** Seen since the round began. */
  let round = new Set<string>()
  let from: Item | undefined
  const doubted = new Set<string>()
  let isFirst = true
  let looks = 0

  const learn = (rows: Ownership[]): void => {
    const readMs = performance.now()
    for (const row of rows) {
      if (row.waiting) known.set(row.projectKey, { row, readMs })
      else known.delete(row.projectKey)
    }
  }

  const endRound = (): void => {
    for (const projectKey of known.keys()) if (!round.has(projectKey)) known.delete(projectKey)
    round = new Set()
    isFirst = false
  }

  const readSlice = async (): Promise<WaitingPage> => {
    const rows: Ownership[] = []
    do {
      const page = await ownership.waitingPage(Math.min(MOST_AT_ONCE, rowsPerSweep - rows.length), from)
      from = page.next
      learn(page.rows)
      page.rows.forEach(({ projectKey }) => round.add(projectKey))
      rows.push(...page.rows)
    } while (from && rows.length < rowsPerSweep)
    if (!from) endRound()
    return { rows, ...(from && { next: from }) }
  }

  const readInTurn = async (isMyTurn: boolean): Promise<Ownership[]> => {
    if (!isFirst) return isMyTurn ? (await readSlice()).rows : []
    const rows: Ownership[] = []
    for (;;) {
      const page = await readSlice()
      rows.push(...page.rows)
      if (!page.next) return rows
    }
  }

  /** `read`: in this look already. */
  const readOwned = async (suspects: string[], read: Ownership[]): Promise<Ownership[]> => {
    const nowMs = performance.now()
    const due = [...known.values()].filter(
      (each) => isDue(each, nowMs) && members.watches(each.row.projectKey),
    )
    const longest = due.toSorted((one, other) => one.readMs - other.readMs).slice(0, MOST_WATCHED)
    const isRead = new Set(read.map(({ projectKey }) => projectKey))
    const unread = suspects.filter((key) => !isRead.has(key))
    const keys = [...new Set([...doubted, ...unread, ...longest.map(({ row }) => row.projectKey)])]
    doubted.clear()
    if (keys.length === 0) return []
    const rows = await ownership.readSome(keys)
    learn(rows)
    return rows.filter(({ waiting }) => waiting)
  }

  const next = async (suspects: string[] = []): Promise<Sight> => {
    const isMyTurn = looks++ % members.count() === 0
    const fresh = await readInTurn(isMyTurn)
    fresh.push(...(await readOwned(suspects, fresh)))
    await members.meet(known.size)
    return { fresh, all: [...known.values()].map(({ row }) => row), isMyTurn }
  }

  return { next, watches: members.watches, doubt: (projectKey) => void doubted.add(projectKey) }
}
