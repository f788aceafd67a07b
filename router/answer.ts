// Rule 8, a response's whole life: take the command, mail what its row says, mark it answered, close it. A mail can be sent twice
// only when a router dies between mail and mark, and is never lost.
import type { Message } from '@aws-sdk/client-sqs'
import type { Outcome } from '../contract/consume.ts'
import type { Log } from '../contract/log.ts'
import { NotAMessage } from '../contract/messages/fields.ts'
import { parseResponseMessage } from '../contract/messages/response-message.ts'
import type { OwnershipTable } from '../contract/ownership/table.ts'
import { ANSWER_AGAIN_MS } from '../contract/tracking.ts'
import type { Tracking } from '../contract/tracking.ts'
import type { TrackingTable } from '../contract/tracking-table.ts'
import { composeAnswer } from './letters/answer.ts'
import type { Sent } from './outbox.ts'

export interface AnswerHands {
  tracking: TrackingTable
  ownership: OwnershipTable
  send: (letter: ReturnType<typeof composeAnswer>, command: Tracking) => Promise<Sent>
  /** Makes replies to the mail that went out find their thread. */
  keepMailId: (command: Tracking, mailId: string) => Promise<void>
  containerId: string
  log: Log
}

export const makeAnswer = (hands: AnswerHands) => {
  const { tracking, ownership, containerId } = hands

  const mail = async (command: Tracking, log: Log): Promise<void> => {
    const { commandId, projectKey, end } = command
    const sent = await hands.send(composeAnswer(command), command)
    await tracking.answered(commandId, Date.now(), sent)
    if ('mailId' in sent) await hands.keepMailId(command, sent.mailId)
    else log.error('answer_undeliverable', { problem: sent.problem })
    const { open } = await ownership.answered(projectKey, commandId)
    log.info('replied', { end, open: open.size })
  }

  /** Not ours to mail: answered already, in another router's hands, or not settled at all. */
  const notTaken = async (commandId: string, log: Log): Promise<Outcome> => {
    const command = await tracking.read(commandId)
    if (command?.status === 'answering') return { hideSeconds: ANSWER_AGAIN_MS / 1_000 }
    if (command?.status === 'answered') await ownership.answered(command.projectKey, commandId)
    else log.warn('response_ignored', { status: command?.status ?? 'unknown' })
    return 'done'
  }

  const answer = async (message: Message): Promise<Outcome> => {
    const { commandId, projectId, userId, generation } = parseResponseMessage(message.Body)
    const log = hands.log.with({ commandId, projectKey: `${projectId}#${userId}`, generation })
    const command = await tracking.take(commandId, containerId, Date.now())
    if (!command) return notTaken(commandId, log)
    await mail(command, log)
    return 'done'
  }

  return async (messages: Message[]): Promise<Outcome[]> =>
    Promise.all(
      messages.map(async (message): Promise<Outcome> => {
        try {
          return await answer(message)
        } catch (error) {
          hands.log.error('answer_failed', { messageId: message.MessageId, error })
          return error instanceof NotAMessage ? 'done' : 'keep'
        }
      }),
    )
}
