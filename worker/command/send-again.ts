// Sends commands to the input queue again, in the order of acceptance: those that the queue has lost, and those that must come later.
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import { sendWork } from '../../cloud/send-input.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { Lease } from '../lease/lease.ts'
import type { SettleDead } from './settle-dead.ts'

export interface SendAgainDeps {
  sqs: SQSClient
  inputUrl: string
  deadLetters: DeadLetters
  lease: Pick<Lease, 'holder' | 'isSafe'>
  log: Log
}

export interface SendAgain {
  /** Sends the commands in this order, except those that turn out to have ended. */
  sendMissing: (commands: Tracking[], signal: AbortSignal) => Promise<void>
  /** Sends the command, and before it those of `first` that are not on their way already. */
  sendBehind: (command: Tracking, first: Tracking[], signal: AbortSignal) => Promise<void>
  /** The command has ended. */
  ended: (commandId: string) => void
}

export const makeSendAgain = (
  { sqs, inputUrl, deadLetters, lease, log }: SendAgainDeps,
  { endPoison }: Pick<SettleDead, 'endPoison'>,
  endedHere: ReadonlySet<string>,
): SendAgain => {
  const { generation } = lease.holder
  /** Sent again by this session, and not known to have ended since. */
  const onTheirWay = new Set<string>()
  let sends = 0

  const send = async ({ commandId, message }: Tracking): Promise<void> => {
    if (!lease.isSafe()) throw new Error('the lease is not safe')
    await sendWork(sqs, inputUrl, message, `${generation}.${++sends}`)
    onTheirWay.add(commandId)
    log.info('sent_again', { commandId })
  }

  const sendMissing: SendAgain['sendMissing'] = async (commands, signal) => {
    await deadLetters.each((commandId) => endPoison(commandId, signal))
    for (const command of commands) if (!endedHere.has(command.commandId)) await send(command)
  }

  return {
    sendMissing,
    sendBehind: async (command, first, signal) => {
      // It was sent behind them, and yet was received before them: the queue has lost them once more.
      const areLost = onTheirWay.has(command.commandId)
      const missing = first.filter(({ commandId }) => areLost || !onTheirWay.has(commandId))
      if (missing.length > 0) await sendMissing([...missing, command], signal)
      else await send(command)
    },
    ended: (commandId) => void onTheirWay.delete(commandId),
  }
}
