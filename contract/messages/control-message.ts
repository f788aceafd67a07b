// What the router tells an owner while a command runs, in group `control` of the input queue.
import { toAsciiJson } from '../ascii-json.ts'
import { parseMessage } from './fields.ts'

export const CONTROL_TYPES = ['interrupt'] as const

export interface ControlMessage {
  type: (typeof CONTROL_TYPES)[number]
  /** The running command that is meant; for any other command the message does nothing. */
  commandId: string
  /** The command that takes its place. Absent for an explicit stop. */
  supersededBy?: string
  timestamp: number
}

/** Throws NotAMessage with every problem of the text. */
export const parseControlMessage = (text: string | undefined): ControlMessage =>
  parseMessage('a control message', text, (f) => ({
    type: f.oneOf('type', CONTROL_TYPES),
    commandId: f.need('id', 'commandId'),
    ...f.maybe('id', 'supersededBy'),
    timestamp: f.need('count', 'timestamp'),
  }))

export const writeControlMessage = (message: ControlMessage): string => toAsciiJson(message)
