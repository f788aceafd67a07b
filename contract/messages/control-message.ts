// A message from the router to an owner about its running command, in group `control` of the input queue.
import { toAsciiJson } from './ascii-json.ts'
import { parseMessage } from './fields.ts'

export const REASONS = ['superseded', 'put back', 'stop'] as const
/**
 * `superseded`: a newer command of the same thread replaces it. `put back`: a command of another thread runs first. `stop`: the person asked
 * to stop it.
 */
export type InterruptReason = (typeof REASONS)[number]

export interface ControlMessage {
  type: 'interrupt'
  /** The command to interrupt. If it is not running, the message has no effect. */
  commandId: string
  reason: InterruptReason
  /** The command that runs instead. Absent for a stop. */
  by?: string
  timestamp: number
}

/** Throws NotAMessage with every problem of the text. */
export const parseControlMessage = (text: string | undefined): ControlMessage =>
  parseMessage('a control message', text, (f) => {
    const reason = f.oneOf('reason', REASONS)
    return {
      type: f.oneOf('type', ['interrupt'] as const),
      commandId: f.need('id', 'commandId'),
      reason,
      ...(reason === 'stop' ? {} : { by: f.need('id', 'by') }),
      timestamp: f.need('count', 'timestamp'),
    }
  })

export const writeControlMessage = (message: ControlMessage): string => toAsciiJson(message)
