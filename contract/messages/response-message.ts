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
  /** What the agent's API calls cost, US dollars; of all runs of the command. */
  costUsd?: number
  /** What was read from the cache included. */
  inputTokens?: number
  outputTokens?: number
  /** What the agent asks the requester; it goes on with the reply. */
  question?: string
  /** The commit is unfinished work: the command failed after it had changed something. */
  unfinished?: boolean
  /** The instruction whose work was taken back. */
  undone?: string
  /** Sentences about what is otherwise than the requester may expect, for instance a file that cannot be published. */
  notes?: string[]
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
  ...f.maybe('count', 'inputTokens'),
  ...f.maybe('count', 'outputTokens'),
  ...f.maybe('text', 'question'),
  ...f.maybe('yesNo', 'unfinished'),
  ...f.maybe('text', 'undone'),
  ...f.maybe('texts', 'notes'),
})

/** Throws NotAMessage with every problem of the text. */
export const parseResponseMessage = (text: string | undefined): ResponseMessage =>
  parseMessage('a response message', text, read)

export const writeResponseMessage = (message: ResponseMessage): string => toAsciiJson(message)
