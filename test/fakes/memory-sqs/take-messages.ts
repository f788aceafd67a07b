import type { SqsCloud } from './cloud.ts'
import { queueOfArn } from './cloud.ts'
import { serve } from './long-poll.ts'
import type { Queue, StoredMessage } from './queue.ts'
import { addMessage, takeInFlight } from './visibility.ts'

/**
 * Takes up to `most` visible messages in flight, in the order of their groups. A message that has been received
 * as often as the redrive policy permits goes to the dead-letter queue instead, and the next one is tried.
 */
export function takeMessages(
  cloud: SqsCloud,
  queue: Queue,
  most: number,
  visibilityMs: number,
  now: number,
): StoredMessage[] {
  const taken: StoredMessage[] = []
  for (const [key, waiting] of queue.waiting) {
    if (taken.length === most) break
    if (queue.locked.has(key)) continue
    const room = queue.fifo && !cloud.behaviour.severalPerGroup ? 1 : most - taken.length
    taken.push(...takeFromGroup(cloud, queue, waiting, room, now))
    if (waiting.length === 0) queue.waiting.delete(key)
  }
  for (const message of taken) takeInFlight(queue, message, now, visibilityMs)
  return taken
}

function takeFromGroup(
  cloud: SqsCloud,
  queue: Queue,
  waiting: StoredMessage[],
  room: number,
  now: number,
): StoredMessage[] {
  const taken: StoredMessage[] = []
  while (taken.length < room) {
    const message = waiting.shift()
    if (!message) break
    if (!buried(cloud, queue, message, now)) taken.push(message)
  }
  return taken
}

/** Moves the message to the dead-letter queue if its receives are used up; false if it may be delivered again. */
function buried(cloud: SqsCloud, queue: Queue, message: StoredMessage, now: number): boolean {
  if (!queue.redrive || message.receiveCount < queue.redrive.maxReceiveCount) return false
  const target = queueOfArn(cloud, queue.redrive.deadLetterTargetArn)
  if (!target) return false
  queue.messages.delete(message.id)
  message.sequence = ++target.lastSequence
  message.deadLetterSourceArn = queue.arn
  // The retention of a FIFO dead letter starts anew; that of a standard one goes on from the first send.
  if (target.fifo) message.retainedFrom = now
  addMessage(target, message, 0)
  serve(target, now)
  return true
}
