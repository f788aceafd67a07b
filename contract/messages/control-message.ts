// What the router tells an owner while a command runs, in group `control` of the input queue.
import { toAsciiJson } from './ascii-json.ts'
import { parseMessage } from './fields.ts'

export const REASONS = ['superseded', 'put back', 'stop'] as const
/**
 * `superseded`: a newer command of the same thread takes it over. `put back`: a command of another thread goes first. `stop`: the person
 * wants it to end.
 */
export type InterruptReason = (typeof REASONS)[number]

export interface ControlMessage {
  type: 'interrupt'
  /** The running command that is meant; for any other command the message does nothing. */
  commandId: string
  reason: InterruptReason
  /** The command that takes its place. Absent for a stop. */
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
