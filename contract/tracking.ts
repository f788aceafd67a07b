// One command's life: what was asked, by whom, how to answer, how far it is. The tables are the truth: what is mailed is read from here.
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item, Update } from './conditionally.ts'
import { parseEditMessage, writeEditMessage } from './messages/edit-message.ts'
import type { EditMessage } from './messages/edit-message.ts'
import { parseResponseMessage, writeResponseMessage } from './messages/response-message.ts'
import type { ResponseMessage } from './messages/response-message.ts'

export const STATUSES = ['accepted', 'running', 'settled', 'answering', 'answered'] as const
export type Status = (typeof STATUSES)[number]

export type End = 'done' | 'failed' | 'interrupted' | 'dead'

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
  end?: End
  response?: ResponseMessage
  acceptedAt: number
  startedAt?: number
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

/** Kept so long after the answer that no duplicate of the command's notice can still arrive, and a person can look it up. */
const KEEP_SECONDS = 90 * 86_400
/** An answer that was taken and not given within this time is taken again: its router died. */
export const ANSWER_AGAIN_MS = 60_000

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

/** Rule 4: runs under this generation, unless it is settled or a newer owner has it. May be repeated. */
export const runningUpdate = (commandId: string, generation: number, now: number): Update => ({
  key: { commandId },
  set: 'SET #status = :running, generation = :generation, startedAt = :now',
  condition: '#status IN (:accepted, :running) AND generation <= :generation',
  values: { ':running': 'running', ':accepted': 'accepted', ':generation': generation, ':now': now },
})

/** Rule 4: the one write that ends a command, and only for the generation that runs it. */
export const settleUpdate = (commandId: string, end: End, response: ResponseMessage): Update => ({
  key: { commandId },
  set: 'SET #status = :settled, #end = :end, #response = :response, settledAt = :now',
  condition: '#status = :running AND generation = :generation',
  values: {
    ':settled': 'settled',
    ':running': 'running',
    ':end': end,
    ':response': writeResponseMessage(response),
    ':now': response.timestamp,
    ':generation': response.generation,
  },
})

/** Rule 8: of several routers one mails. `by` names the router and its take: only the same request, repeated, has the same name. */
export const takeUpdate = (commandId: string, by: string, now: number): Update => ({
  key: { commandId },
  set: 'SET #status = :answering, answeringAt = :now, answeringBy = :by',
  condition:
    '#status = :settled OR (#status = :answering AND (answeringAt < :stale OR (answeringAt = :now AND answeringBy = :by)))',
  values: {
    ':answering': 'answering',
    ':settled': 'settled',
    ':now': now,
    ':stale': now - ANSWER_AGAIN_MS,
    ':by': by,
  },
})

/** Rule 8: the mail is out. `mailId` is SES's id; `problem` says why no mail could be sent at all. */
export const answeredRowUpdate = (
  commandId: string,
  now: number,
  mail: { mailId?: string; problem?: string },
): Update => ({
  key: { commandId },
  set: 'SET #status = :answered, answeredAt = :now, mailId = :mailId, mailProblem = :problem, #ttl = :ttl',
  values: {
    ':answered': 'answered',
    ':now': now,
    ':mailId': mail.mailId ?? null,
    ':problem': mail.problem ?? null,
    ':ttl': Math.floor(now / 1_000) + KEEP_SECONDS,
  },
})

/** One reminder a command, and none once it is settled. */
export const remindedUpdate = (commandId: string, now: number): Update => ({
  key: { commandId },
  set: 'SET remindedAt = :now',
  condition: 'attribute_not_exists(remindedAt) AND #status IN (:accepted, :running)',
  values: { ':now': now, ':accepted': 'accepted', ':running': 'running' },
})
