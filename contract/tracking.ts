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
  /** Under which it was started first: a later one starts it again. */
  firstGeneration?: number
  /** Interrupted commands of its thread, whose instructions it takes over. */
  carries?: Set<string>
  /** The command that took it over. */
  supersededBy?: string
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

/** Kept so long after the answer that no duplicate of the command's notice can still arrive, and a person can look it up. */
const KEEP_SECONDS = 90 * 86_400
/** An answer that was seen in the same hands for so long was taken by a router that died. */
export const ANSWER_AGAIN_MS = 60_000

/** Not at its end yet: it may still run. */
export const isUnsettled = ({ status }: Pick<Tracking, 'status'>): boolean =>
  status === 'accepted' || status === 'running'

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
  set:
    'SET #status = :running, generation = :generation, startedAt = :now, ' +
    'firstGeneration = if_not_exists(firstGeneration, :generation), ' +
    'firstStartedAt = if_not_exists(firstStartedAt, :now)',
  condition: '#status IN (:accepted, :running) AND generation <= :generation',
  values: { ':running': 'running', ':accepted': 'accepted', ':generation': generation, ':now': now },
})

const settling = (end: End, response: ResponseMessage) => ({
  ':settled': 'settled',
  ':end': end,
  ':response': writeResponseMessage(response),
  ':now': response.timestamp,
})

/** Rule 4: the one write that ends a command, and only for the generation that runs it. */
export const settleUpdate = (
  commandId: string,
  end: End,
  response: ResponseMessage,
  supersededBy?: string,
): Update => ({
  key: { commandId },
  set:
    'SET #status = :settled, #end = :end, #response = :response, settledAt = :now' +
    (supersededBy ? ', supersededBy = :by' : ''),
  condition: '#status = :running AND generation = :generation',
  values: {
    ...settling(end, response),
    ':running': 'running',
    ':generation': response.generation,
    ...(supersededBy && { ':by': supersededBy }),
  },
})

/** Ends a command that never was open, so that no worker can have it. */
export const refuseUpdate = (commandId: string, response: ResponseMessage): Update => ({
  key: { commandId },
  set: 'SET #status = :settled, #end = :end, #response = :response, settledAt = :now',
  condition: '#status = :accepted AND generation = :zero',
  values: { ...settling('failed', response), ':accepted': 'accepted', ':zero': 0 },
})

/** The command takes over what another one of its thread was asked for. Nothing is taken over by a command that is at its end. */
export const carryUpdate = (commandId: string, interrupted: string): Update => ({
  key: { commandId },
  set: 'ADD carries :ids',
  condition: '#status IN (:accepted, :running)',
  values: { ':ids': new Set([interrupted]), ':accepted': 'accepted', ':running': 'running' },
})

export const stopAskedUpdate = (commandId: string, now: number): Update => ({
  key: { commandId },
  set: 'SET stopAskedAt = if_not_exists(stopAskedAt, :now)',
  condition: '#status IN (:accepted, :running)',
  values: { ':now': now, ':accepted': 'accepted', ':running': 'running' },
})

/**
 * Rule 8: of several routers one mails. `by` names the router and its take: only the same request, repeated, has the same name. `stale`
 * names a take that whoever asks has seen unchanged for too long.
 */
export const takeUpdate = (commandId: string, by: string, now: number, stale = by): Update => ({
  key: { commandId },
  set: 'SET #status = :answering, answeringAt = :now, answeringBy = :by',
  condition: '#status = :settled OR (#status = :answering AND answeringBy IN (:by, :stale))',
  values: { ':answering': 'answering', ':settled': 'settled', ':now': now, ':by': by, ':stale': stale },
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
