// failed: what failed, was given up, or ended without a word to its person; why, and what to do about it.
import { momentText } from '../cli/times.ts'
import { answeredSince, isFailure } from '../cli/answered.ts'
import type { Operation } from '../cli/operation.ts'
import { sinceOption } from '../cli/options.ts'
import { EXIT } from '../cli/problem.ts'
import { reasonIn } from '../cli/reason-in.ts'
import type { System } from '../cli/system.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { readRows } from '../trace/rows.ts'
import type { CommandRow } from '../trace/rows.ts'
import { makeWord } from '../cli/make-word.ts'

const DAY_MS = 86_400_000
/** Each is a row to read. */
const MOST = 200
/** For a pipe. */
const MOST_WIDTH = 200

export interface Failed {
  commandId: string
  projectKey: string
  threadId: string
  person: string
  at: number
  end: string
  /** One line; hostile text. */
  reason: string
  /** Why the person was not told. */
  mailProblem?: string
  instruction: string
}

export interface FailedFacts {
  since: number
  /** Newest first. */
  failed: Failed[]
  /** Of all that failed; those beyond the newest ones are not read. */
  count: number
  /** Rows that are gone, or that nobody can read. */
  unreadable: string[]
}

const failedOf = (row: CommandRow): Failed => ({
  commandId: row.commandId,
  projectKey: row.projectKey,
  threadId: row.threadId,
  person: row.reply.email,
  at: row.answeredAt ?? row.settledAt ?? row.acceptedAt,
  end: row.end ?? '',
  reason: reasonIn(row.response?.error ?? row.response?.summary),
  ...(row.mailProblem !== undefined && { mailProblem: row.mailProblem }),
  instruction: row.message.instruction,
})

const failedFacts = async (
  { clients, tables }: Pick<System, 'clients' | 'tables'>,
  since: number,
): Promise<FailedFacts> => {
  const { dynamodb } = clients
  const answered = await answeredSince(dynamodb, tables.tracking, { since, now: Date.now() })
  const ids = answered.filter(isFailure).map(({ commandId }) => commandId)
  const newest = ids.slice(-MOST)
  const { rows } = await readRows(dynamodb, tables.tracking, newest)
  const known = new Set(rows.map(({ commandId }) => commandId))
  return {
    since,
    failed: rows.map(failedOf).toSorted((a, b) => b.at - a.at),
    count: ids.length,
    unreadable: newest.filter((id) => !known.has(id)),
  }
}

const ENDED: Record<string, string> = { dead: 'given up as dead', done: 'done', interrupted: 'stopped' }

const reasonLines = ({ end, reason }: Failed): string[] =>
  ENDED[end] === undefined || end === 'dead' ? [`  ${oneLine(reason) || 'no reason is known'}`] : []

const linesOf = (failed: Failed): string[] => {
  const { commandId, projectKey, person, at, end, mailProblem, instruction } = failed
  return [
    `${momentText(at)}  ${oneLine(projectKey)}  ${oneLine(person)}  ${ENDED[end] ?? 'failed'}`,
    ...reasonLines(failed),
    ...(mailProblem === undefined ? [] : [`  its person was NOT told: ${oneLine(reasonIn(mailProblem))}`]),
    `  "${oneLine(instruction)}"`,
    `  make trace COMMAND=${makeWord(commandId)}`,
  ]
}

export const showFailed = ({ since, failed, count, unreadable }: FailedFacts, width: number): string => {
  const from = momentText(since)
  if (count === 0) return `Nothing has failed since ${from}.`
  const what = failed.every(({ mailProblem }) => mailProblem === undefined)
    ? 'failed'
    : 'failed, or ended without a mail,'
  const rest = count > failed.length + unreadable.length ? `, the newest ${failed.length}` : ''
  const lines = [
    `${count} ${what} since ${from}${rest}:`,
    ...failed.flatMap((one) => ['', ...linesOf(one)]),
    ...unreadable.map((id) => `\nthe row of ${oneLine(id)} is gone, or nobody can read it`),
    '',
    'make trace tells the story of one; make again COMMAND=id does it once more.',
  ]
  return lines.map((line) => cutText(line, Math.min(width, MOST_WIDTH), '…')).join('\n')
}

export const failedOperation: Operation<{ since?: number }> = {
  name: 'failed',
  says: 'what failed, was given up, or was told to nobody, and why',
  options: [sinceOption('1d')],
  run: async ({ since = Date.now() - DAY_MS }, { terminal, open }) => {
    const facts = await failedFacts(open(), since)
    terminal.show(facts, () => showFailed(facts, terminal.width))
    return EXIT.fine
  },
}
