// A program's request on the e-mail queue: a command, or an interrupt of earlier commands.
import { EDIT_TYPES } from './edit-message.ts'
import type { EditType } from './edit-message.ts'
import { readObject } from './fields.ts'
import type { Fields } from './fields.ts'

/** A command as a program sends it. Only the instruction and the address are required. */
export interface CommandRequest {
  commandId?: string
  sessionId?: string
  chatThreadId?: string
  projectId?: string
  type: EditType
  instruction: string
  userEmail: string
  userName?: string
  subject?: string
  taskToken?: string
  /** An earlier command of the same person and project: its words, files and answer's subject are taken instead of these. */
  wordsOf?: string
}

/** A program no longer wants what it asked for. */
export interface InterruptRequest {
  userEmail: string
  /** The thread, by one of these two. */
  chatThreadId?: string
  sessionId?: string
  /** The command to stop. Absent: every open command of the thread. */
  commandId?: string
  projectId?: string
}

export type ProgramRequest =
  { kind: 'command'; request: CommandRequest } | { kind: 'interrupt'; request: InterruptRequest }

/** Also listed in the error about an unknown type. */
const REQUEST_TYPES = [...EDIT_TYPES, 'interrupt'] as const

const readIds = (f: Fields) => ({
  ...f.maybe('id', 'commandId'),
  ...f.maybe('id', 'sessionId'),
  ...f.maybe('id', 'chatThreadId'),
  ...f.maybe('projectId', 'projectId'),
})

/** Limit of Step Functions. It would reject a longer token only after the command, and with the token in the error. */
const MOST_TOKEN_LENGTH = 2_048

const readToken = (f: Fields): { taskToken?: string } => {
  const token = f.maybe('filled', 'taskToken')
  if ((token.taskToken ?? '').length > MOST_TOKEN_LENGTH)
    f.problems.push(`taskToken must not be longer than ${MOST_TOKEN_LENGTH} characters`)
  return token
}

const readCommand = (f: Fields, type: EditType): CommandRequest => ({
  ...readIds(f),
  type,
  instruction: f.need('text', 'instruction'),
  userEmail: f.need('address', 'userEmail').toLowerCase(),
  ...f.maybe('text', 'userName'),
  ...f.maybe('text', 'subject'),
  ...readToken(f),
  ...f.maybe('id', 'wordsOf'),
})

const readInterrupt = (f: Fields): InterruptRequest => {
  const ids = readIds(f)
  if (ids.chatThreadId === undefined && ids.sessionId === undefined)
    f.problems.push('chatThreadId or sessionId must name what is to be stopped')
  return { ...ids, userEmail: f.need('address', 'userEmail').toLowerCase() }
}

/** Throws NotAMessage with every problem. */
export const readProgramRequest = (body: object): ProgramRequest =>
  readObject('a command', body, (f): ProgramRequest => {
    const type = f.maybe('text', 'type').type === undefined ? 'edit' : f.oneOf('type', REQUEST_TYPES)
    return type === 'interrupt'
      ? { kind: 'interrupt', request: readInterrupt(f) }
      : { kind: 'command', request: readCommand(f, type) }
  })
