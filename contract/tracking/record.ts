// One command's life: what was asked, by whom, how to answer, how far it is. The tables are the truth: what is mailed is read from here.
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../dynamodb-update.ts'
import { parseEditMessage, writeEditMessage } from '../messages/edit-message.ts'
import type { EditMessage } from '../messages/edit-message.ts'
import { parseResponseMessage } from '../messages/response-message.ts'
import type { ResponseMessage } from '../messages/response-message.ts'

const STATUSES = ['accepted', 'running', 'settled', 'answering', 'answered'] as const
export type Status = (typeof STATUSES)[number]

export const ENDS = ['done', 'failed', 'interrupted', 'dead'] as const
export type End = (typeof ENDS)[number]

/** How a Step Functions task fails that waits for the command: the error names that a state machine can catch. */
export const TASK_ERRORS = { failed: 'Failed', interrupted: 'Interrupted', dead: 'Dead' } as const

/** How to answer the person. */
export interface ReplyTo {
  email: string
  subject: string
  /** The Message-ID that is answered, with angle brackets. */
  messageId?: string
  /** The whole chain of the conversation so far, oldest first. */
  references: string[]
}

/** Times in milliseconds since 1970. */
export interface Tracking {
  commandId: string
  projectKey: string
  threadId: string
  message: EditMessage
  reply: ReplyTo
  /** Sentences for the answer about what could not be taken over, an attachment that was too large for instance. */
  notes: string[]
  status: Status
  generation: number
  /** Under which it was started first: a later one starts it again. */
  firstGeneration?: number
  /** Interrupted commands of its thread, whose instructions it takes over. */
  carries?: Set<string>
  /** The command that took it over. */
  supersededBy?: string
  /** Commands that were accepted to interrupt it: it is not started while one of them waits. */
  yieldsTo?: Set<string>
  /** Of the Step Functions task that waits for it, as the message that was begun had it. */
  taskToken?: string
  /** The person asked to stop it: it is ended instead of started. */
  stopAskedAt?: number
  end?: End
  response?: ResponseMessage
  acceptedAt: number
  startedAt?: number
  /** The same as `startedAt` until it is started once more. */
  firstStartedAt?: number
  settledAt?: number
  answeringAt?: number
  answeringBy?: string
  answeredAt?: number
  remindedAt?: number
}

/** What the router knows when it accepts. */
export type NewTracking = Pick<
  Tracking,
  'commandId' | 'projectKey' | 'threadId' | 'message' | 'reply' | 'notes' | 'acceptedAt'
>

/** An answer that was seen in the same hands for so long was taken by a router that died. */
export const ANSWER_AGAIN_MS = 60_000

/** The newest token of a task that waits for the command; that of a program's command lies in its message from the beginning. */
export const taskTokenOf = ({ taskToken, message }: Pick<Tracking, 'taskToken' | 'message'>) =>
  taskToken ?? message.taskToken

/** Not at its end yet: it may still run. */
export const isUnsettled = ({ status }: Pick<Tracking, 'status'>): boolean =>
  status === 'accepted' || status === 'running'

/** Neither at its end nor asked to stop: it is carried out when its turn comes. */
export const willRun = (row: Pick<Tracking, 'status' | 'stopAskedAt'>): boolean =>
  isUnsettled(row) && row.stopAskedAt === undefined

/** Messages are kept as their own text, so that the row cannot hold one that could not be sent. */
export const newRow = (tracking: NewTracking): Record<string, unknown> => ({
  ...tracking,
  message: writeEditMessage(tracking.message),
  status: 'accepted',
  generation: 0,
})

/** Throws when the row cannot be read, and no NotAMessage: whoever asked for the row is not to blame for it. */
export const readTracking = (item: Item): Tracking => {
  const { message, response, ...row } = unmarshall(item) as Omit<Tracking, 'message' | 'response'> & {
    message: string
    response?: string
  }
  try {
    return {
      ...row,
      message: parseEditMessage(message),
      ...(response !== undefined && { response: parseResponseMessage(response) }),
    }
  } catch (cause) {
    throw new Error(`cannot read the tracking row of ${row.commandId}`, { cause })
  }
}
