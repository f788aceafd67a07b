// What a program asks for on the e-mail queue: a command, or the end of what it asked for before.
import { EDIT_TYPES } from './edit-message.ts'
import type { EditType } from './edit-message.ts'
import { readObject } from './fields.ts'
import type { Fields } from './fields.ts'

/** A command as a program writes it. Everything but the instruction and the address can be left out. */
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
}

/** A program's word that what it asked for is no longer wanted. */
export interface InterruptRequest {
  userEmail: string
  /** One of the two names the thread. */
  chatThreadId?: string
  sessionId?: string
  /** The one command to stop. Absent: all that is open in the thread. */
  commandId?: string
  projectId?: string
}

export type ProgramRequest =
  { kind: 'command'; request: CommandRequest } | { kind: 'interrupt'; request: InterruptRequest }

/** Also what a mistyped type is answered with. */
const REQUEST_TYPES = [...EDIT_TYPES, 'interrupt'] as const

const readIds = (f: Fields) => ({
  ...f.maybe('id', 'commandId'),
  ...f.maybe('id', 'sessionId'),
  ...f.maybe('id', 'chatThreadId'),
  ...f.maybe('projectId', 'projectId'),
})

/** Of Step Functions; a longer one would only be refused when the command has ended, with the token in the refusal. */
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
