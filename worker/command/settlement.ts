// What can become of the message in hand: settled and answered, sent again to come later, or left to whoever has it now.
import { DeleteMessageCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { retry } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { TellTask } from '../../cloud/step-functions.ts'
import { isUnsettled, taskTokenOf } from '../../contract/tracking/record.ts'
import type { End, Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { InputPoll } from './input-poll.ts'
import { responseTo, sendResponse } from './end-command.ts'
import type { Lease } from '../lease/lease.ts'
import type { Result } from '../job/job.ts'
import type { Reconciler } from './reconcile.ts'

/** `give up`: this worker cannot go on with the project, its disk is full for instance; another one may. */
export type CommandOutcome = 'ended' | 'put back' | 'not mine' | 'give up'

/**
 * An expired handle deletes nothing however often it is tried (FIFO queues refuse it), and there is no need: the message comes again, is
 * answered by the stored response and deleted then.
 */
const DELETE_TRIES = 4

export interface Settlement {
  /** Tries until it works, but begins nothing on a lease that may be over, however long the process stood still before. */
  keepOn: <T>(act: string, attempt: () => Promise<T>, mostTries?: number) => Promise<T>
  /** Names the command on the row. False: the row is no longer ours. */
  start: () => Promise<boolean>
  settle: (row: Tracking, end: End, result: Result, supersededBy?: string) => Promise<CommandOutcome>
  /** To come again later, behind `first`. Uses up no receive attempt. */
  sendBack: (row: Tracking, first: Tracking[]) => Promise<CommandOutcome>
  /** Sent back to be carried out under a generation above `seen`. A former owner sends nothing: it is told that the row is not its own. */
  leaveToLaterGeneration: (row: Tracking, seen: number) => Promise<CommandOutcome>
  /** Received again after it was settled: answered by its stored response, never run again. */
  settledBefore: () => Promise<CommandOutcome>
}

export const makeSettlement = (
  deps: {
    sqs: SQSClient
    inputUrl: string
    outputUrl: string
    tracking: Pick<TrackingTable, 'read' | 'settle' | 'givenBack'>
    reconciler: Reconciler
    inputPoll: Pick<InputPoll, 'waitOutGrace'>
    tellTask: TellTask
  },
  { message, command, startedAt }: { message: Message; command: EditMessage; startedAt: number },
  { lease, signal, log }: { lease: Lease; signal: AbortSignal; log: Log },
): Settlement => {
  const { sqs, inputUrl, outputUrl, tracking, reconciler } = deps
  const { commandId, chatThreadId: threadId, taskToken } = command
  const active = { commandId, threadId, startedAt, receiptHandle: message.ReceiptHandle ?? '' }

  const keepOn: Settlement['keepOn'] = (act, attempt, mostTries = Infinity) => {
    const safely = () => (lease.isSafe() ? attempt() : Promise.reject(new Error('the lease is not safe')))
    return retry(act, safely, { signal, log, mostTries })
  }

  const remove = async (): Promise<void> => {
    const { ReceiptHandle } = message
    // What comes next in the group is visible from then on.
    await deps.inputPoll.waitOutGrace(signal)
    const attempt = () => sqs.send(new DeleteMessageCommand({ QueueUrl: inputUrl, ReceiptHandle }))
    try {
      await keepOn('delete the message', attempt, DELETE_TRIES)
    } catch (error) {
      log.warn('not_deleted', { error })
    }
  }

  /** A message that comes after the end has a token of its own: another task waits for the same command. */
  const finish = async (row: Tracking): Promise<CommandOutcome> => {
    const { response } = row
    const token = taskToken ?? taskTokenOf(row)
    await Promise.all([
      response && keepOn('respond', () => sendResponse(sqs, outputUrl, response)),
      token && deps.tellTask(token, row, { signal, log }),
    ])
    await remove()
    reconciler.ended(commandId)
    lease.ended()
    return 'ended'
  }

  const start: Settlement['start'] = async () => {
    const isOurs = await keepOn('start', () => lease.start(active))
    if (!isOurs) log.warn('not_started', { why: 'lease lost' })
    return isOurs
  }

  const sendBack: Settlement['sendBack'] = async (row, first) => {
    // Of a command that was never begun, the token is nowhere else.
    const again = taskToken ? { ...row, message: { ...row.message, taskToken } } : row
    await keepOn('send again', () => reconciler.sendBehind(again, first, signal))
    await remove()
    lease.ended()
    return 'put back'
  }

  const leaveToLaterGeneration: Settlement['leaveToLaterGeneration'] = async (row, seen) => {
    if (!(await start())) return 'not mine'
    log.warn('fence_ahead', { seen })
    lease.reportFenceAhead(seen)
    await keepOn('give it back', () => tracking.givenBack(commandId, lease.holder.generation))
    return sendBack(row, [])
  }

  return {
    keepOn,
    start,
    settle: async (row, end, result, supersededBy) => {
      const response = responseTo(row.message, result, lease.holder.generation, startedAt)
      const settle = () => tracking.settle(commandId, end, response, supersededBy)
      if (!(await keepOn('settle', settle))) {
        log.warn('not_settled', { why: 'it runs under another generation' })
        return 'not mine'
      }
      const { durationMs, costUsd } = response
      log.info('settled', { end, durationMs, costUsd, supersededBy })
      return finish({ ...row, end, response })
    },
    sendBack,
    leaveToLaterGeneration,
    settledBefore: async () => {
      const settled = await keepOn('look up', () => tracking.read(commandId))
      if (settled?.response) {
        log.info('settled_before', { end: settled.end })
        return finish(settled)
      }
      // The ownership table was restored without this one.
      if (settled && isUnsettled(settled) && settled.generation > lease.holder.generation)
        return leaveToLaterGeneration(settled, settled.generation)
      log.error('not_started', { status: settled?.status ?? 'no tracking row' })
      // A message without a row was not accepted, and would only come again.
      if (!settled) await remove()
      return 'not mine'
    },
  }
}
