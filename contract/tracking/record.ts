// The record of one command: what was asked, by whom, how to answer, its progress. Answers are composed from here, not from messages.
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../dynamodb-update.ts'
import { parseEditMessage, writeEditMessage } from '../messages/edit-message.ts'
import type { EditMessage } from '../messages/edit-message.ts'
import { parseResponseMessage } from '../messages/response-message.ts'
import type { ResponseMessage } from '../messages/response-message.ts'
import { readProgress } from './read-progress.ts'

const STATUSES = ['accepted', 'running', 'settled', 'answering', 'answered'] as const
export type Status = (typeof STATUSES)[number]

export const ENDS = ['done', 'failed', 'interrupted', 'dead'] as const
export type End = (typeof ENDS)[number]

/** How a waiting Step Functions task fails: the error names that a state machine can catch. */
export const TASK_ERRORS = { failed: 'Failed', interrupted: 'Interrupted', dead: 'Dead' } as const

/** How to answer the person. */
export interface ReplyTo {
  email: string
  subject: string
  /** The Message-ID of the mail to answer, with angle brackets. */
  messageId?: string
  /** The whole chain of the conversation so far, oldest first. */
  references: string[]
  /** Others to whom the mail was sent, and who had a right on the project then. Rows from before have none. */
  cc?: string[]
  /** That the mail was written in, as a tag like `de`. Absent: not known, and in rows of earlier versions. */
  language?: string
}

/** What the runs of a command have cost so far. */
export interface Spent {
  costUsd?: number
  inputTokens?: number
  outputTokens?: number
}

/** How far a running command is. Written now and then; nothing but the money limit of a later run is decided on it. */
export interface Progress extends Spent {
  /** Milliseconds since 1970. */
  at: number
  stage: string
  /** The last line of what the executor does; hostile text, one line of at most 200 characters. */
  doing?: string
  filesTouched?: number
  /** The last line that the editing program or the build printed; hostile text, one line of at most 200 characters. */
  printed?: string
}

/** Times in milliseconds since 1970. */
export interface Tracking {
  commandId: string
  projectKey: string
  threadId: string
  message: EditMessage
  reply: ReplyTo
  /** Sentences for the answer about what was left out, for example an attachment that was too large. */
  notes: string[]
  status: Status
  generation: number
  /** The generation of its first start: a later one restarts it. */
  firstGeneration?: number
  /** Starts that neither ended it nor put it down: their owners died, or lost their lease. Rows of earlier versions have none. */
  begun?: Set<string>
  /** How often it was put back behind commands of other threads. */
  putBacks?: number
  /** Interrupted commands of its thread whose instructions it includes. */
  carries?: Set<string>
  /** The command that replaced it. */
  supersededBy?: string
  /** Commands that were accepted to interrupt it. It does not start while one of them waits. */
  yieldsTo?: Set<string>
  /** Of the Step Functions task that waits for it, from the message that was started. */
  taskToken?: string
  /** When the person asked to stop it. It then ends instead of starting. */
  stopAskedAt?: number
  end?: End
  response?: ResponseMessage
  /** That of the response, in US dollars, where an index can have it. The worker's word: check it. */
  costUsd?: number
  acceptedAt: number
  startedAt?: number
  /** Equal to `startedAt` until a restart. */
  firstStartedAt?: number
  settledAt?: number
  answeringAt?: number
  answeringBy?: string
  answeredAt?: number
  /** Why no mail could be sent at all, in the words of SES or our own. */
  mailProblem?: string | null
  remindedAt?: number
  progress?: Progress
}

/** The fields that the router knows when it accepts a command. */
export type NewTracking = Pick<
  Tracking,
  'commandId' | 'projectKey' | 'threadId' | 'message' | 'reply' | 'notes' | 'acceptedAt'
>

/** A router that holds an answer for this long without sending it is considered dead. */
export const ANSWER_AGAIN_MS = 60_000

/** The newest token of a waiting task. The token of a program's command is in its message from the beginning. */
export const taskTokenOf = ({ taskToken, message }: Pick<Tracking, 'taskToken' | 'message'>) =>
  taskToken ?? message.taskToken

/** Has not ended: it may still run. */
export const isUnsettled = ({ status }: Pick<Tracking, 'status'>): boolean =>
  status === 'accepted' || status === 'running'

/** Has not ended and is not asked to stop: it runs when its turn comes. */
export const willRun = (row: Pick<Tracking, 'status' | 'stopAskedAt'>): boolean =>
  isUnsettled(row) && row.stopAskedAt === undefined

/** Stores the message as its own text, so that the row cannot hold one that could not be sent. */
export const newRow = (tracking: NewTracking): Record<string, unknown> => ({
  ...tracking,
  message: writeEditMessage(tracking.message),
  status: 'accepted',
  generation: 0,
})

/** Throws a plain Error when the row cannot be read, not NotAMessage: the caller is not at fault. */
export const readTracking = (item: Item): Tracking => {
  type Stored = Omit<Tracking, 'message' | 'response' | 'progress'> & { message: string; response?: string }
  const { message, response, progress, ...row } = unmarshall(item) as Stored & { progress?: unknown }
  const known = readProgress(progress)
  try {
    return {
      ...row,
      message: parseEditMessage(message),
      ...(response !== undefined && { response: parseResponseMessage(response) }),
      ...(known && { progress: known }),
    }
  } catch (cause) {
    throw new Error(`cannot read the tracking row of ${row.commandId}`, { cause })
  }
}
