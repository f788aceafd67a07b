// Interrupts of the command in hand. An interrupt for any other command is ignored here: the router has also written it to that command's
// row, where the next worker that starts the command reads it.
import type { Message } from '@aws-sdk/client-sqs'
import { CONTROL_GROUP } from '../../contract/messages/attributes.ts'
import { parseControlMessage } from '../../contract/messages/control-message.ts'
import type { ControlMessage, InterruptReason } from '../../contract/messages/control-message.ts'
import { commandIdIn } from '../../contract/messages/edit-message.ts'
import type { Log } from '../../platform/log.ts'

export interface Interruption {
  /** `drain`: this worker stops; another one resumes the command. */
  reason: InterruptReason | 'drain'
  /** The command that takes its place. */
  by?: string
}

/** Why a command must stop. The first reason stands, except that a stop by the person overrides every other one. */
export interface Interrupter {
  signal: AbortSignal
  why: () => Interruption | undefined
  interrupt: (why: Interruption) => void
  /** It has been put back often enough: from now on it is not put back any more. */
  endsFirst: () => void
}

export interface Interrupts {
  /** Applies a control message. False: it is none. */
  take: (message: Message) => boolean
  /** The message is in hand from now on ... */
  begin: (message: Message) => Interrupter
  /** ... until now. */
  end: () => void
  /** Interrupts the command in hand, if any, to leave it to another worker. */
  drain: () => void
}

export const makeInterrupter = (): Interrupter => {
  const controller = new AbortController()
  let current: Interruption | undefined
  let isPutBackNoMore = false
  return {
    signal: controller.signal,
    why: () => current,
    endsFirst: () => {
      isPutBackNoMore = true
    },
    interrupt: (why) => {
      if (isPutBackNoMore && why.reason === 'put back') return
      if (current === undefined || why.reason === 'stop') current = why
      controller.abort(new Error(`interrupted: ${why.reason}`))
    },
  }
}

export const makeInterrupts = (log: Log): Interrupts => {
  let inHand: { commandId: string | undefined; interrupter: Interrupter } | undefined

  const apply = ({ commandId, reason, by }: ControlMessage): void => {
    if (inHand?.commandId === commandId) {
      log.info('interrupt_received', { commandId, reason, by })
      inHand.interrupter.interrupt(by === undefined ? { reason } : { reason, by })
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
      inHand = { commandId: commandIdIn(message.Body), interrupter: makeInterrupter() }
      return inHand.interrupter
    },
    end: () => {
      inHand = undefined
    },
    drain: () => inHand?.interrupter.interrupt({ reason: 'drain' }),
  }
}
