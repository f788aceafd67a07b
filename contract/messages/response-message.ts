// The end of a command, sent from the worker to the router. Only a trigger: the answer is composed from the tracking row.
import { toAsciiJson } from './ascii-json.ts'
import { parseMessage } from './fields.ts'
import type { Fields } from './fields.ts'

export interface ResponseMessage {
  sessionId: string
  commandId: string
  /** When the command was settled, milliseconds since 1970. */
  timestamp: number
  success: boolean
  /** What was done, in the editing program's words. */
  summary: string
  filesChanged?: string[]
  /** What went wrong, for the requester. */
  error?: string
  previewUrl?: string
  interrupted?: boolean
  projectId: string
  userId: string
  /** The owner's fencing number when the command was settled. */
  generation: number
  commit?: string
  branch?: string
  durationMs: number
  costUsd?: number
}

const read = (f: Fields): ResponseMessage => ({
  sessionId: f.need('id', 'sessionId'),
  commandId: f.need('id', 'commandId'),
  timestamp: f.need('count', 'timestamp'),
  success: f.need('yesNo', 'success'),
  summary: f.need('text', 'summary'),
  ...f.maybe('texts', 'filesChanged'),
  ...f.maybe('text', 'error'),
  ...f.maybe('text', 'previewUrl'),
  ...f.maybe('yesNo', 'interrupted'),
  projectId: f.need('projectId', 'projectId'),
  userId: f.need('userId', 'userId'),
  generation: f.need('count', 'generation'),
  ...f.maybe('text', 'commit'),
  ...f.maybe('text', 'branch'),
  durationMs: f.need('amount', 'durationMs'),
  ...f.maybe('amount', 'costUsd'),
})

/** Throws NotAMessage with every problem of the text. */
export const parseResponseMessage = (text: string | undefined): ResponseMessage =>
  parseMessage('a response message', text, read)

export const writeResponseMessage = (message: ResponseMessage): string => toAsciiJson(message)
