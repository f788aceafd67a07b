// Which command an interrupt is for. One for anything but the command in hand does nothing: it stands on the command's row, too, and
// whoever starts that reads it there.
import type { Message } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import { CONTROL_GROUP } from '../../contract/messages/attributes.ts'
import { parseControlMessage } from '../../contract/messages/control-message.ts'
import type { ControlMessage } from '../../contract/messages/control-message.ts'
import { commandIn } from './command-in.ts'
import { makeInterrupter } from './interruption.ts'
import type { Interrupter } from './interruption.ts'

export interface Interrupts {
  /** True when the message is a control message: it is done with. */
  take: (message: Message) => boolean
  /** The message is in hand from now on ... */
  begin: (message: Message) => Interrupter
  /** ... until now. */
  end: () => void
  /** Whatever is in hand is to be left to another worker. */
  drain: () => void
}

export const makeInterrupts = (log: Log): Interrupts => {
  let settlement: { commandId: string | undefined; interrupter: Interrupter } | undefined

  const apply = ({ commandId, reason, by }: ControlMessage): void => {
    if (settlement?.commandId === commandId) {
      log.info('interrupt_received', { commandId, reason, by })
      settlement.interrupter.interrupt(by === undefined ? { reason } : { reason, by })
    } else log.info('nothing_to_interrupt', { commandId, reason, by })
  }

  return {
    take: (message) => {
      if (message.Attributes?.MessageGroupId !== CONTROL_GROUP) return false
      try {
        apply(parseControlMessage(message.Body))
      } catch (error) {
        log.error('control_unreadable', { messageId: message.MessageId, error })
      }
      return true
    },
    begin: (message) => {
      settlement = { commandId: commandIn(message), interrupter: makeInterrupter() }
      return settlement.interrupter
    },
    end: () => {
      settlement = undefined
    },
    drain: () => settlement?.interrupter.interrupt({ reason: 'drain' }),
  }
}
