// What a proxy knows of one call: who called, about what, which fault it met, and when it was over.
import type { IncomingHttpHeaders } from 'node:http'
import type { Fault } from './plan.ts'

export interface WireCall {
  /** Milliseconds since 1970, as `appliedAt` and `endedAt`. */
  at: number
  /** The service has answered: the call has its effect. Absent: it was never reached. */
  appliedAt?: number
  /** Nothing more comes: the answer has gone out, or the caller is left alone with a fault. */
  endedAt: number
  /** The caller's place in the fleet. */
  place: string
  /** `UpdateItem`, `ReceiveMessage` and so on. */
  act: string
  /** Name of the table or queue. */
  target: string
  /** The key of the row; of a message that is sent or was received, its project key or command. */
  subjects: string[]
  /** The attributes that an update sets. */
  sets?: string
  status?: number
  before?: Fault
  after?: Fault
}

interface Body {
  TableName?: string
  QueueUrl?: string
  Key?: Record<string, { S?: string }>
  UpdateExpression?: string
  MessageBody?: string
  Messages?: { Body?: string }[]
}

const parse = (text: string): Body => {
  try {
    return JSON.parse(text) as Body
  } catch {
    return {}
  }
}

const subjectOf = (message: string): string => {
  const { commandId, projectId, userId } = parse(message) as Record<string, string | undefined>
  return commandId ?? (projectId ? `${projectId}#${userId}` : '')
}

/** A daemon says its place where the SDK lets an application say its name. */
export const PLACE_VARIABLE = 'AWS_SDK_UA_APP_ID'
const placeIn = (userAgent = ''): string => /\bapp\/(\S+)/.exec(userAgent)?.[1] ?? ''

/** Of a request, before anything has become of it. Pure. */
export const askedIn = (
  headers: IncomingHttpHeaders,
  body: string,
): Pick<WireCall, 'place' | 'act' | 'target' | 'subjects' | 'sets'> => {
  const { TableName, QueueUrl = '', Key, UpdateExpression: sets, MessageBody } = parse(body)
  const keys = Object.values(Key ?? {}).flatMap(({ S }) => S ?? [])
  return {
    place: placeIn(headers['user-agent']),
    act: String(headers['x-amz-target'] ?? '').replace(/^.*\./, ''),
    target: TableName ?? QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1),
    subjects: MessageBody === undefined ? keys : [subjectOf(MessageBody)],
    ...(sets !== undefined && { sets }),
  }
}

/** What the answer to a receive brings. Pure. */
export const receivedIn = (answer: string): string[] =>
  (parse(answer).Messages ?? []).map(({ Body = '' }) => subjectOf(Body))
