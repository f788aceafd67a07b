// Rule 8, an answer's life: take the command, mail what its row says, mark it answered, close it. A mail is never lost. It is sent twice
// only when a router dies, or freezes for long, between mail and mark.
import { retry } from '../../platform/retry.ts'
import type { Outcome } from '../../platform/outcome.ts'
import type { Log } from '../../platform/log.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import type { TellTask } from '../../cloud/step-functions.ts'
import { ANSWER_AGAIN_MS } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { composeAnswer } from '../mail-templates/answer.ts'
import type { AnsweredHere } from './answered-here.ts'
import type { Notifications } from './notifications.ts'
import type { Pace } from './pace.ts'
import { makeStaleAnswerLocks } from './stale-answer-locks.ts'

export interface AnswerDeps {
  tracking: Pick<TrackingTable, 'read' | 'take' | 'answered'>
  ownership: Pick<OwnershipTable, 'answered'>
  notifications: Pick<Notifications, 'answer' | 'keepMailId'>
  tellTask: TellTask
  answeredHere: Pick<AnsweredHere, 'mark'>
  /** Awaited before an answer is taken: while it waited afterwards, another router would take it for abandoned. */
  turn: Pace['turn']
  /** Whom a person can ask for help; empty when nobody is named. */
  supportAddress: string
  containerId: string
  /** Aborted when this router must be gone. */
  signal: AbortSignal
  log: Log
}

/** `busy`: another router has taken it, or took it and died; look again later. `over`: there is nothing left to do. */
type AnswerOutcome = 'over' | 'busy'

export type AnswerNow = (command: Pick<Tracking, 'commandId' | 'projectKey'>) => Promise<AnswerOutcome>
/** What becomes of the message that told of the command's end. Never throws. */
export type AnswerBell = (command: Pick<Tracking, 'commandId' | 'projectKey'>) => Promise<Outcome>

/** After a longer pause between take and mail a router must not mail: another one may have taken the answer meanwhile. */
const MAIL_WITHIN_MS = ANSWER_AGAIN_MS / 2

export const makeAnswer = (deps: AnswerDeps) => {
  const { tracking, ownership, containerId } = deps
  const staleAnswerLocks = makeStaleAnswerLocks(ANSWER_AGAIN_MS)

  const mail = async (command: Tracking, log: Log): Promise<void> => {
    const { commandId, projectKey, end, acceptedAt, generation } = command
    const sent = await deps.notifications.answer(composeAnswer(command, deps.supportAddress), command)
    // Retried as long as this router lives: otherwise the mail would be sent again.
    const how = { signal: deps.signal, log }
    await retry('mark it as answered', () => tracking.answered(commandId, Date.now(), sent), how)
    deps.answeredHere.mark(commandId)
    const { open } = await retry('close it', () => ownership.answered(projectKey, commandId), how)
    if (sent.kind === 'undeliverable') log.error('answer_undeliverable', { problem: sent.problem })
    log.info('replied', { end, open: open.size, tookMs: Math.max(0, Date.now() - acceptedAt) })
    // A refused command had no worker that could tell its task, or write another token into its row. Not awaited: it must not hold up
    // other notices.
    const token = generation === 0 ? command.message.taskToken : undefined
    if (token !== undefined) void deps.tellTask(token, command, how).catch(() => undefined)
    if (sent.kind === 'sent') {
      const { mailId } = sent
      await retry('keep the mail id', () => deps.notifications.keepMailId(command, mailId), how)
    }
  }

  const take = async (commandId: string, stale: string | undefined, log: Log): Promise<boolean> => {
    await deps.turn(deps.signal)
    // A mail that this router could not mark any more would be sent again by the next one.
    deps.signal.throwIfAborted()
    const sentMs = performance.now()
    const command = await tracking.take(commandId, containerId, Date.now(), stale)
    if (!command) return false
    if (performance.now() - sentMs > MAIL_WITHIN_MS) throw new Error('taken too long ago to mail it')
    await mail(command, log)
    return true
  }

  /** Takes and mails a settled command; closes one that is answered. Throws when that did not work: to be tried again. */
  const answer = async (
    { commandId }: Pick<Tracking, 'commandId' | 'projectKey'>,
    log: Log,
  ): Promise<AnswerOutcome> => {
    if (await take(commandId, undefined, log)) return 'over'
    const command = await tracking.read(commandId)
    if (command?.status === 'answering') {
      const stale = staleAnswerLocks.staleBy(command, performance.now())
      return stale !== undefined && (await take(commandId, stale, log)) ? 'over' : 'busy'
    }
    // Its own project key: a worker may ring with another.
    if (command?.status === 'answered') await ownership.answered(command.projectKey, commandId)
    else log.warn('bell_ignored', { status: command?.status ?? 'unknown' })
    return 'over'
  }

  /** Callers pass whole rows; what a person wrote must not get into the log. */
  const answerNow: AnswerNow = ({ commandId, projectKey }) =>
    answer({ commandId, projectKey }, deps.log.with({ commandId, projectKey }))

  const answerBell: AnswerBell = async ({ commandId, projectKey }) => {
    try {
      const outcome = await answerNow({ commandId, projectKey })
      return outcome === 'busy' ? { hideSeconds: ANSWER_AGAIN_MS / 1_000 } : 'done'
    } catch (error) {
      deps.log.error('answer_failed', { commandId, projectKey, error })
      return 'keep'
    }
  }

  return { answerNow, answerBell }
}
