// What the fake of the Messages API does next: a script is a function of the conversation so far.
import type { Conversation } from './conversation.ts'

export interface ToolCall {
  name: string
  input: Record<string, unknown>
}

/** Fields of `usage`, as the API names them. */
export type UsageFields = Record<string, unknown>

export interface Answering {
  /** What the model says, before its tool calls if there are any. */
  say?: string
  /** Tools for the agent to call; none: the turn ends. */
  call?: ToolCall[]
  stopReason?: string
  /** Default: a token for four bytes of the request and of the answer. */
  usage?: UsageFields
  /** Default: the one that was asked for. */
  model?: string
  /** Before the answer begins. */
  delayMs?: number
  /** Between two pieces of the stream. */
  pieceMs?: number
  /** After the first piece of text, the connection breaks off, or nothing comes any more. */
  ends?: 'cut' | 'stall'
}

export interface Failing {
  fail: { status: number; type: string; message: string; headers?: Record<string, string> }
}

export type Step = Answering | Failing | { stall: true }

export type Script = (conversation: Conversation) => Step | Promise<Step>

export const isFailing = (step: Step): step is Failing => 'fail' in step
export const isStalling = (step: Step): step is { stall: true } => 'stall' in step
