// What can become of the command in hand: settled and answered, sent again to come later, or left to the worker that has it now.
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { TellTask } from '../../cloud/step-functions.ts'
import { startOf } from '../../contract/tracking/begun.ts'
import { isUnsettled, taskTokenOf } from '../../contract/tracking/record.ts'
import type { End, Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { InputPoll } from './input-poll.ts'
import { responseTo } from './end-command.ts'
import type { Lease } from '../lease/lease.ts'
import type { Result } from '../job/job.ts'
import { makeMessageInHand } from './message-in-hand.ts'
import type { MessageInHand } from './message-in-hand.ts'
import type { Reconciler } from './reconcile.ts'
import type { SendResponse } from './send-response.ts'

/**
 * `give up`: this worker cannot go on with the project, for instance because its disk is full; another one may. `pass on`: other project keys
 * wait for a slot.
 */
export type CommandOutcome = 'ended' | 'put back' | 'not mine' | 'give up' | 'pass on'

export interface Settlement extends Pick<MessageInHand, 'keepOn' | 'start'> {
  settle: (row: Tracking, end: End, result: Result, supersededBy?: string) => Promise<CommandOutcome>
  /** Sends the command again, behind those of `first`. Uses up no receive attempt. `isPutBack`: to let others go first. */
  sendBack: (row: Tracking, first: Tracking[], isPutBack?: boolean) => Promise<CommandOutcome>
  /** Sends the command back, to run under a generation above `seen`. A former owner sends nothing: the row is not its own. */
  leaveToLaterGeneration: (row: Tracking, seen: number) => Promise<CommandOutcome>
  /** Answers a command that was settled before by its stored response. It never runs again. */
  settledBefore: () => Promise<CommandOutcome>
}

export interface SettlementDeps {
  sqs: SQSClient
  inputUrl: string
  sendResponse: SendResponse
  tracking: Pick<TrackingTable, 'read' | 'settle' | 'givenBack' | 'putDown' | 'letOthersFirst'>
  reconciler: Reconciler
  inputPoll: Pick<InputPoll, 'waitOutGrace'>
  tellTask: TellTask
}

export const makeSettlement = (
  deps: SettlementDeps,
  { message, command, startedAt }: { message: Message; command: EditMessage; startedAt: number },
  { lease, signal, log }: { lease: Lease; signal: AbortSignal; log: Log },
): Settlement => {
  const { sendResponse, tracking, reconciler } = deps
  const { commandId, chatThreadId: threadId, taskToken } = command
  const { generation } = lease.holder
  const active = { commandId, threadId, startedAt, receiptHandle: message.ReceiptHandle ?? '', generation }
  const begun = startOf(generation, startedAt)
  const { keepOn, start, remove } = makeMessageInHand(deps, message, active, { lease, signal, log })

  const finish = async (row: Tracking): Promise<CommandOutcome> => {
    const { response } = row
    // A message that comes after the end may have another token than the row: another task waits for the same command.
    const token = taskToken ?? taskTokenOf(row)
    await Promise.all([
      response && keepOn('respond', () => sendResponse(response)),
      token && deps.tellTask(token, row, { signal, log }),
    ])
    await remove()
    reconciler.ended(commandId)
    lease.ended()
    return 'ended'
  }

  const sendBack: Settlement['sendBack'] = async (row, first, isPutBack) => {
    // The row of a command that was never started does not have the token.
    const again = taskToken ? { ...row, message: { ...row.message, taskToken } } : row
    // Alive: that start is not to blame for anything. Before the send: the next owner's start must not find it.
    if (isPutBack)
      await keepOn('put back', () => tracking.letOthersFirst(commandId, begun, (row.putBacks ?? 0) + 1))
    else if (row.begun?.has(begun)) await keepOn('put down', () => tracking.putDown(commandId, begun))
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
      // The ownership table was restored from a backup, the tracking table was not.
      if (settled && isUnsettled(settled) && settled.generation > lease.holder.generation)
        return leaveToLaterGeneration(settled, settled.generation)
      log.error('not_started', { status: settled?.status ?? 'no tracking row' })
      // A message without a row was never accepted, and would only be received again.
      if (!settled) await remove()
      return 'not mine'
    },
  }
}
