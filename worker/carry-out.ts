// Rule 4, a command's whole life in the worker: fenced start, the job, one settling write, the response, and only then the delete.
import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { persist } from '../contract/backoff.ts'
import type { Log } from '../contract/log.ts'
import { attributesOf } from '../contract/messages/attributes.ts'
import { parseEditMessage } from '../contract/messages/edit-message.ts'
import type { EditMessage } from '../contract/messages/edit-message.ts'
import { writeResponseMessage } from '../contract/messages/response-message.ts'
import type { ResponseMessage } from '../contract/messages/response-message.ts'
import { projectKeyOf } from '../contract/names.ts'
import type { End } from '../contract/tracking.ts'
import type { TrackingTable } from '../contract/tracking-table.ts'
import type { Hold } from './hold.ts'
import type { Job, Result } from './job/job.ts'

export interface CarryOutHands {
  sqs: SQSClient
  inputUrl: string
  outputUrl: string
  tracking: Pick<TrackingTable, 'read' | 'running' | 'settle'>
  job: Job
  log: Log
}

/**
 * An expired handle deletes nothing however often it is tried (FIFO queues refuse it), and there is no need: the message comes again, is
 * answered by the stored response and deleted then.
 */
const DELETE_TRIES = 4

export const makeCarryOut = (hands: CarryOutHands) => {
  const { sqs, inputUrl, outputUrl, tracking } = hands

  const respond = async (response: ResponseMessage): Promise<void> => {
    const about = { ...response, type: 'response' }
    const MessageBody = writeResponseMessage(response)
    await sqs.send(
      new SendMessageCommand({ QueueUrl: outputUrl, MessageBody, MessageAttributes: attributesOf(about) }),
    )
  }
  const remove = async ({ ReceiptHandle }: Message): Promise<void> =>
    void (await sqs.send(new DeleteMessageCommand({ QueueUrl: inputUrl, ReceiptHandle })))

  return async (message: Message, hold: Hold, signal: AbortSignal): Promise<void> => {
    const command = parseEditMessage(message.Body)
    const { commandId, chatThreadId: threadId } = command
    const { generation, projectKey } = hold.holder
    if (projectKeyOf(command.projectId, command.userId) !== projectKey)
      throw new Error(`command ${commandId} lies on the queue of ${projectKey}, which is not its own`)
    const log = hands.log.with({ commandId, threadId })
    const keepOn = <T>(act: string, attempt: () => Promise<T>): Promise<T> =>
      persist(act, attempt, { signal, log })
    const finish = async (response: ResponseMessage): Promise<void> => {
      await keepOn('respond', () => respond(response))
      try {
        const how = { signal, log, mostTries: DELETE_TRIES }
        await persist('delete the message', () => remove(message), how)
      } catch (error) {
        log.warn('not_deleted', { error })
      }
    }

    const startedAt = Date.now()
    const active = { commandId, threadId, startedAt, receiptHandle: message.ReceiptHandle ?? '' }
    if (!(await keepOn('start', () => hold.start(active))))
      return log.warn('not_started', { why: 'lease lost' })
    const row = await keepOn('start', () => tracking.running(commandId, generation, startedAt))
    if (!row) return settledBefore()

    log.info('started', { type: command.type, waitedMs: startedAt - command.timestamp })
    const interrupt = new AbortController().signal
    const work = { command: row.message, carried: [], hold, signal, interrupt, log }
    const result = await hands.job(work)
    signal.throwIfAborted()
    const response = responseTo(row.message, result, generation, startedAt)
    const end: End = result.success ? 'done' : 'failed'
    if (!(await keepOn('settle', () => tracking.settle(commandId, end, response))))
      return log.warn('not_settled', { why: 'it runs under another generation' })
    log.info('settled', { end, durationMs: response.durationMs })
    await finish(response)
    hold.settled()

    /** Received again after it was settled: answered by its stored response, never run again. */
    async function settledBefore(): Promise<void> {
      const settled = await keepOn('look up', () => tracking.read(commandId))
      if (!settled?.response)
        return log.error('not_started', { status: settled?.status ?? 'no tracking row' })
      log.info('settled_before', { end: settled.end })
      await finish(settled.response)
      hold.settled()
    }
  }
}

const responseTo = (
  { sessionId, commandId, projectId, userId }: EditMessage,
  result: Result,
  generation: number,
  startedAt: number,
): ResponseMessage => {
  const timestamp = Date.now()
  const durationMs = Math.max(0, timestamp - startedAt)
  return { sessionId, commandId, projectId, userId, timestamp, generation, durationMs, ...result }
}
