import type { MessageAttributeValue } from '@aws-sdk/client-sqs'
import type { RedrivePolicy } from './queue-attributes.ts'

/** A message for as long as it is in a queue. Times are milliseconds since 1970. */
export interface StoredMessage {
  id: string
  body: string
  bodyMd5: string
  attributes: Record<string, MessageAttributeValue>
  /** Place in the order of this queue; a message that returns to its FIFO group returns to its place. */
  sequence: number
  groupId: string | undefined
  dedupId: string | undefined
  sentAt: number
  retainedFrom: number
  receiveCount: number
  firstReceivedAt: number | undefined
  deadLetterSourceArn: string | undefined
  state: 'waiting' | 'delayed' | 'in flight'
  /** When it becomes visible, if it is delayed or in flight. */
  dueAt: number
  /** When it was last received; the receipt handle of that receive is the only good one. */
  receivedAt: number
}

/** A long poll that has found nothing yet. */
export interface Waiter {
  until: number
  /** Tries to take messages and answers the poll with them; false if there were none. */
  answer: (now: number) => boolean
  answerEmpty: () => void
}

export interface Queue {
  name: string
  url: string
  arn: string
  fifo: boolean
  attributes: Record<string, string>
  redrive: RedrivePolicy | undefined
  createdAt: number
  modifiedAt: number
  /** Every message of the queue in order of arrival. */
  messages: Map<string, StoredMessage>
  /** The waiting messages: by FIFO group, or all under one key on a standard queue. */
  waiting: Map<string, StoredMessage[]>
  delayed: Set<StoredMessage>
  inFlight: Set<StoredMessage>
  /** FIFO groups that deliver nothing now, with the number of their messages in flight. */
  locked: Map<string, number>
  /** No message becomes visible before this moment; it may be too early, never too late. The same for expiry. */
  nextDueAt: number
  nextExpiryAt: number
  dedup: Map<string, { messageId: string; sequence: number; until: number }>
  lastSequence: number
  waiters: Waiter[]
  timer: ReturnType<typeof setTimeout> | undefined
}

export type QueueIdentity = Pick<
  Queue,
  'name' | 'url' | 'arn' | 'attributes' | 'redrive' | 'createdAt' | 'modifiedAt'
>

export function makeQueue(identity: QueueIdentity): Queue {
  return {
    ...identity,
    fifo: identity.name.endsWith('.fifo'),
    messages: new Map(),
    waiting: new Map(),
    delayed: new Set(),
    inFlight: new Set(),
    locked: new Map(),
    nextDueAt: Infinity,
    nextExpiryAt: Infinity,
    dedup: new Map(),
    lastSequence: 0,
    waiters: [],
    timer: undefined,
  }
}

/** A queue attribute that is a whole number of seconds, in milliseconds. */
export function attributeMs(queue: Queue, name: string): number {
  return Number(queue.attributes[name]) * 1000
}
