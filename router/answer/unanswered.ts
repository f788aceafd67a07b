// Rule 8 without the doorbell: looks up the open commands that may have ended, and answers those that have. What is told by the doorbell in
// time is never looked up. The same look finds that a queue is gone of whose loss nobody has told.
import type { Log } from '../../platform/log.ts'
import { makeAtMost } from '../../platform/at-most.ts'
import { makeTtlCache } from '../../platform/ttl-cache.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { perhapsSettled } from '../../contract/ownership/perhaps-settled.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import { isUnsettled } from '../../contract/tracking/record.ts'
import type { AnswerNow } from './answer.ts'
import type { RestoreQueues } from './restore-queues.ts'

export interface UnansweredDeps {
  tracking: Pick<TrackingTable, 'read'>
  answerNow: AnswerNow
  restore: RestoreQueues
  log: Log
}

export interface Unanswered {
  /** Some rows with open work, and which of their owners are dead. Does not wait for what it finds. */
  observe: (rows: Ownership[], dead: ReadonlySet<string>) => void
  /** Resolves when no answer is in hand any more. */
  stop: () => Promise<void>
}

/** A command whose end was told is answered meanwhile. */
const GRACE_MS = 1_000
/** What could not be answered, or has not ended although its owner has nothing in hand, is looked up again. */
const AGAIN_MS = 30_000
/** SES's sending rate is the limit. */
const LOOKS_AT_A_TIME = 10
/** Workers write the rows: one that says that much is open must not cost much at each sweep. */
const MOST_OF_A_ROW = 10
const MOST_IN_LINE = 1_000
/** About 20 MB, and more commands than can wait at a time. */
const MOST_WATCHED = 100_000

/** `mark`: what the row said when the command was looked up. */
interface Suspicion {
  dueMs: number
  mark?: string
}

const markOf = ({ generation, containerId, active }: Ownership, isDead: boolean): string =>
  [generation, containerId === undefined ? 'nobody' : isDead ? 'dead' : 'live', active?.commandId].join(' ')

export const makeUnanswered = ({ tracking, answerNow, restore, log }: UnansweredDeps): Unanswered => {
  const suspicions = makeTtlCache<Suspicion>({ ms: Infinity, most: MOST_WATCHED })
  const inLine = new Map<string, Promise<void>>()
  const atMost = makeAtMost(LOOKS_AT_A_TIME)
  let stopped = false

  const isDue = (commandId: string, mark: string): boolean => {
    const nowMs = performance.now()
    const known = suspicions.get(commandId)
    if (!known) suspicions.set(commandId, { dueMs: nowMs + GRACE_MS })
    if (!known || inLine.has(commandId)) return false
    return nowMs >= known.dueMs || (known.mark !== undefined && known.mark !== mark)
  }

  /** The row of a worker of the former version does not say whether it has begun what is named there, or only found it: the command does. */
  const isRunning = async ({ active, generation }: Ownership): Promise<boolean> => {
    if (!active || active.generation !== undefined) return false
    const named = await tracking.read(active.commandId)
    return named?.status === 'running' && named.generation === generation
  }

  /** True: there is nothing left to do about it, as long as its row stays as it is. */
  const look = async (commandId: string, row: Ownership, mark: string): Promise<boolean> => {
    const { projectKey } = row
    const command = await tracking.read(commandId)
    // Its row may name another project key: workers write what is open.
    if (command?.projectKey !== projectKey) return true
    if (isUnsettled(command)) {
      // For half a minute a live owner has had nothing in hand, and what it misses does not come.
      const isStill = suspicions.get(commandId)?.mark === mark
      if (isStill && !(await isRunning(row))) await restore(projectKey, 'nothing arrives')
      return true
    }
    log.info('found_settled', { commandId, projectKey, status: command.status })
    return (await answerNow(command)) === 'over'
  }

  const tryToLook = async (commandId: string, row: Ownership, mark: string): Promise<boolean> => {
    try {
      return await look(commandId, row, mark)
    } catch (error) {
      log.error('answer_failed', { commandId, projectKey: row.projectKey, error })
      return false
    }
  }

  const line = (commandId: string, row: Ownership, mark: string, isLive: boolean): void => {
    const looked = atMost(async () => {
      if (stopped) return
      const isOver = await tryToLook(commandId, row, mark)
      const againMs = performance.now() + AGAIN_MS
      // Without a live owner it cannot end; the next one makes another mark.
      suspicions.set(commandId, isOver ? { mark, dueMs: isLive ? againMs : Infinity } : { dueMs: againMs })
    })
    inLine.set(
      commandId,
      looked.finally(() => inLine.delete(commandId)),
    )
  }

  const observeRow = (row: Ownership, isDead: boolean): void => {
    const mark = markOf(row, isDead)
    const isLive = row.containerId !== undefined && !isDead
    const suspects = new Set(perhapsSettled(row, isDead))
    // Whatever was found out about a command before it began is out of date when it is over.
    for (const id of row.open.keys()) if (!suspects.has(id)) suspicions.forget(id)
    const due = [...suspects].filter((id) => isDue(id, mark))
    for (const id of due.slice(0, Math.min(MOST_OF_A_ROW, MOST_IN_LINE - inLine.size)))
      line(id, row, mark, isLive)
  }

  return {
    observe: (rows, dead) => {
      if (!stopped) for (const row of rows) observeRow(row, dead.has(row.projectKey))
    },
    stop: async () => {
      stopped = true
      await Promise.all(inLine.values())
    },
  }
}
