import { attributeMs } from './queue.ts'
import type { Queue, StoredMessage } from './queue.ts'

const standardKey = ''

/** The key under which a message waits: its group on a FIFO queue, where the group is what gets locked. */
function waitingKey(queue: Queue, message: StoredMessage): string {
  return queue.fifo ? (message.groupId ?? standardKey) : standardKey
}

/** Puts a message into the queue, visible at once or, with a delay, later. */
export function addMessage(queue: Queue, message: StoredMessage, delayMs: number): void {
  queue.messages.set(message.id, message)
  queue.nextExpiryAt = Math.min(
    queue.nextExpiryAt,
    message.retainedFrom + attributeMs(queue, 'MessageRetentionPeriod'),
  )
  if (delayMs === 0) return makeVisible(queue, message)
  message.state = 'delayed'
  queue.delayed.add(message)
  setDue(queue, message, message.sentAt + delayMs)
}

/** Makes a message visible. A FIFO message returns to its place; a standard one goes to the end. */
export function makeVisible(queue: Queue, message: StoredMessage): void {
  message.state = 'waiting'
  const key = waitingKey(queue, message)
  const others = queue.waiting.get(key)
  if (!others) {
    queue.waiting.set(key, [message])
    return
  }
  const place = queue.fifo
    ? others.findLastIndex((other) => other.sequence < message.sequence) + 1
    : others.length
  others.splice(place, 0, message)
}

export function setDue(queue: Queue, message: StoredMessage, dueAt: number): void {
  message.dueAt = dueAt
  queue.nextDueAt = Math.min(queue.nextDueAt, dueAt)
}

/** Hides a message that is being received and locks its FIFO group. The caller has taken it off `waiting`. */
export function takeInFlight(queue: Queue, message: StoredMessage, now: number, visibilityMs: number): void {
  message.state = 'in flight'
  message.receiveCount += 1
  message.receivedAt = now
  message.firstReceivedAt ??= now
  queue.inFlight.add(message)
  if (queue.fifo) queue.locked.set(waitingKey(queue, message), lockCount(queue, message) + 1)
  setDue(queue, message, now + visibilityMs)
}

/** Ends the flight of a message, and the lock of its group if nothing else of the group is in flight. */
export function endFlight(queue: Queue, message: StoredMessage): void {
  queue.inFlight.delete(message)
  if (!queue.fifo) return
  const left = lockCount(queue, message) - 1
  if (left > 0) queue.locked.set(waitingKey(queue, message), left)
  else queue.locked.delete(waitingKey(queue, message))
}

function lockCount(queue: Queue, message: StoredMessage): number {
  return queue.locked.get(waitingKey(queue, message)) ?? 0
}

/** Takes a message out of the queue, wherever it is. */
export function removeMessage(queue: Queue, message: StoredMessage): void {
  queue.messages.delete(message.id)
  if (message.state === 'in flight') endFlight(queue, message)
  if (message.state === 'delayed') queue.delayed.delete(message)
  if (message.state !== 'waiting') return
  const key = waitingKey(queue, message)
  const others = queue.waiting.get(key)?.filter((other) => other !== message) ?? []
  if (others.length > 0) queue.waiting.set(key, others)
  else queue.waiting.delete(key)
}

/** Lets happen what time alone brings: delays and visibility timeouts end, old messages are dropped. */
export function bringUpToDate(queue: Queue, now: number): void {
  if (now >= queue.nextExpiryAt) dropExpired(queue, now)
  if (now < queue.nextDueAt) return
  queue.nextDueAt = Infinity
  for (const message of queue.delayed) {
    if (message.dueAt > now) setDue(queue, message, message.dueAt)
    else if (queue.delayed.delete(message)) makeVisible(queue, message)
  }
  for (const message of queue.inFlight) {
    if (message.dueAt > now) {
      setDue(queue, message, message.dueAt)
      continue
    }
    endFlight(queue, message)
    makeVisible(queue, message)
  }
}

function dropExpired(queue: Queue, now: number): void {
  const retentionMs = attributeMs(queue, 'MessageRetentionPeriod')
  queue.nextExpiryAt = Infinity
  for (const message of queue.messages.values()) {
    const expiresAt = message.retainedFrom + retentionMs
    if (expiresAt <= now) removeMessage(queue, message)
    else queue.nextExpiryAt = Math.min(queue.nextExpiryAt, expiresAt)
  }
}
