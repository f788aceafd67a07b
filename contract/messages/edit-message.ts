// A command on its way from the router to the worker that owns the project key.
import { toAsciiJson } from './ascii-json.ts'
import { NotAMessage, parseMessage } from './fields.ts'
import type { Fields } from './fields.ts'

export const EDIT_TYPES = ['edit', 'build', 'commit', 'push', 'preview', 'undo'] as const
export type EditType = (typeof EDIT_TYPES)[number]

/** An object in S3, for what is too large for a message. */
export interface StoredObject {
  bucket: string
  key: string
}

/** A file that came with the instruction. */
export interface Attachment extends StoredObject {
  name: string
  contentType: string
  bytes: number
}

export interface EditMessage {
  sessionId: string
  commandId: string
  /** When the command was accepted, milliseconds since 1970. */
  timestamp: number
  type: EditType
  /** What to do. Only its beginning if `instructionAt` is present. */
  instruction: string
  /** The whole instruction, if it is too large for a message. */
  instructionAt?: StoredObject
  userEmail: string
  userName?: string
  chatThreadId: string
  context: {
    branch: string
    lastCommit?: string
    filesModified?: string[]
    /** What stood in the mail besides the instruction, as context for the executor: a signature, and what it quotes. */
    quoted?: string
    /** Takes back the work of these commands. Absent: that of the last one whose work is there. */
    undoes?: string[]
  }
  projectId: string
  userId: string
  /** A Step Functions task that waits for this command. */
  taskToken?: string
  attachments?: Attachment[]
}

const readStored = (f: Fields): StoredObject => ({
  bucket: f.need('filled', 'bucket'),
  key: f.need('filled', 'key'),
})

const readAttachment = (f: Fields): Attachment => ({
  ...readStored(f),
  name: f.need('filled', 'name'),
  contentType: f.need('filled', 'contentType'),
  bytes: f.need('count', 'bytes'),
})

const readContext = (f: Fields): EditMessage['context'] => ({
  branch: f.need('filled', 'branch'),
  ...f.maybe('text', 'lastCommit'),
  ...f.maybe('texts', 'filesModified'),
  ...f.maybe('text', 'quoted'),
  ...f.maybe('texts', 'undoes'),
})

const read = (f: Fields): EditMessage => {
  const instructionAt = f.object('instructionAt', readStored)
  const attachments = f.list('attachments', readAttachment)
  const context = f.object('context', readContext)
  if (context === undefined) f.problems.push('context is missing')
  return {
    sessionId: f.need('id', 'sessionId'),
    commandId: f.need('id', 'commandId'),
    timestamp: f.need('count', 'timestamp'),
    type: f.oneOf('type', EDIT_TYPES),
    instruction: f.need('text', 'instruction'),
    ...(instructionAt && { instructionAt }),
    userEmail: f.need('address', 'userEmail'),
    ...f.maybe('text', 'userName'),
    chatThreadId: f.need('id', 'chatThreadId'),
    context: context ?? { branch: '' },
    projectId: f.need('projectId', 'projectId'),
    userId: f.need('userId', 'userId'),
    ...f.maybe('filled', 'taskToken'),
    ...(attachments && { attachments }),
  }
}

/** Throws NotAMessage with every problem of the text. */
export const parseEditMessage = (text: string | undefined): EditMessage =>
  parseMessage('an edit message', text, read)

/** The command's id; `undefined` when the text is no edit message. */
export const commandIdIn = (text: string | undefined): string | undefined => {
  try {
    return parseEditMessage(text).commandId
  } catch (error) {
    if (error instanceof NotAMessage) return undefined
    throw error
  }
}

export const writeEditMessage = (message: EditMessage): string => toAsciiJson(message)
