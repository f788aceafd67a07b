// What becomes of a mail that was sent: a command, an answer of the router's own (to a stop, a question), or nothing.
import { makeTrackingTable } from '../../../cloud/tracking-table.ts'
import { commandIdOfMail } from '../../../contract/derived-ids.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { sleep } from '../../../platform/sleep.ts'
import type { System } from '../cli/system.ts'
import type { LineSource } from '../log-lines/source.ts'
import type { Mailbox } from '../watch/mailbox.ts'
import type { SeenMail } from '../watch/seen-mail.ts'
import type { Post } from './letter.ts'

export type SendOutcome =
  | { kind: 'command'; row: Tracking; answer?: SeenMail }
  | { kind: 'answered'; answer: SeenMail }
  | { kind: 'ignored'; why: string }
  /** Within the time: nothing to see. */
  | { kind: 'silence' }

export interface WaitDeps {
  system: Pick<System, 'clients' | 'tables'>
  mailbox: Mailbox
  log?: LineSource | undefined
  stop: AbortSignal
  /** Until the command is answered, however long it takes. */
  isPatient: boolean
}

const POLL_MS = 200
const TAKEN_WITHIN_MS = 15_000
/** Until an answer is sent, after its row says so: none may come, when it could not be mailed. */
const MAILED_WITHIN_MS = 5_000

/** The last one that it names is the one that it answers. */
const answerTo = async (mailbox: Mailbox, { messageId }: Post): Promise<SeenMail | undefined> =>
  (await mailbox.look()).findLast(({ way, references }) => way === 'out' && references.at(-1) === messageId)

/** Told once the router has answered a mail itself; the look at the mails a moment before came too early. */
const ANSWERED_ITSELF = ['asked', 'known_already']

/** Why the router lets a mail be. */
const whyIgnored = async ({ log }: WaitDeps, mailId: string, since: number): Promise<string | undefined> => {
  if (!log) return undefined
  for await (const { line } of log.lines({ since, commandId: mailId }))
    if (typeof line?.['why'] === 'string' && !ANSWERED_ITSELF.includes(line.event)) return line['why']
  return undefined
}

export const awaitOutcome = async (
  deps: WaitDeps,
  post: Post,
  mailId: string,
  sentAt: number,
): Promise<SendOutcome> => {
  const { system, mailbox, stop, isPatient } = deps
  const tracking = makeTrackingTable(system.clients.dynamodb, system.tables.tracking)
  const id =
    post.messageId === undefined ? undefined : commandIdOfMail(post.messageId, post.from.toLowerCase())
  const look = async (): Promise<SendOutcome> => {
    const row = id === undefined ? undefined : await tracking.read(id)
    if (row && !isPatient) return { kind: 'command', row }
    const answer = await answerTo(mailbox, post)
    if (row) return { kind: 'command', row, ...(row.status === 'answered' && answer && { answer }) }
    if (answer) return { kind: 'answered', answer }
    const why = await whyIgnored(deps, mailId, sentAt)
    return why === undefined ? { kind: 'silence' } : { kind: 'ignored', why }
  }
  const isOver = (seen: SendOutcome): boolean => {
    const now = Date.now()
    if (seen.kind === 'silence') return now - sentAt > TAKEN_WITHIN_MS
    if (seen.kind !== 'command' || !isPatient || seen.answer) return true
    return now - (seen.row.answeredAt ?? now) > MAILED_WITHIN_MS
  }
  for (;;) {
    const seen = await look()
    if (isOver(seen) || stop.aborted) return seen
    await sleep(POLL_MS, stop)
  }
}
