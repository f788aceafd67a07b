import { abortError } from '../aws-error.ts'
import type { Queue, Waiter } from './queue.ts'
import { bringUpToDate } from './visibility.ts'

/**
 * Gives what is visible to the long polls that wait for it, oldest poll first. To be called after everything that
 * can make a message visible; one timer per queue calls it when time alone does, or ends a poll.
 */
export function serve(queue: Queue, now: number): void {
  bringUpToDate(queue, now)
  if (queue.waiters.length === 0) return
  queue.waiters = queue.waiters.filter((waiter) => {
    if (waiter.answer(now)) return false
    if (waiter.until > now) return true
    waiter.answerEmpty()
    return false
  })
  setTimer(queue, now)
}

function setTimer(queue: Queue, now: number): void {
  clearTimeout(queue.timer)
  queue.timer = undefined
  if (queue.waiters.length === 0) return
  const wakeAt = queue.waiters.reduce((soonest, { until }) => Math.min(soonest, until), queue.nextDueAt)
  queue.timer = setTimeout(() => serve(queue, Date.now()), Math.max(0, wakeAt - now))
}

/** Answers all waiting polls with nothing, when the queue goes away. */
export function dismissWaiters(queue: Queue): void {
  for (const waiter of queue.waiters) waiter.answerEmpty()
  queue.waiters = []
  clearTimeout(queue.timer)
}

/**
 * Waits until `tryTake` finds something or the time is over, and then gives what it found or undefined.
 * An aborted poll is forgotten before anybody can hand it a message, so that it swallows none.
 */
export function waitForMessages<Found>(
  queue: Queue,
  until: number,
  signal: AbortSignal | undefined,
  tryTake: (now: number) => Found | undefined,
): Promise<Found | undefined> {
  return new Promise((resolve, reject) => {
    const finish = (found: Found | undefined) => {
      signal?.removeEventListener('abort', abort)
      resolve(found)
    }
    const waiter: Waiter = {
      until,
      answer: (now) => {
        const found = tryTake(now)
        if (found !== undefined) finish(found)
        return found !== undefined
      },
      answerEmpty: () => finish(undefined),
    }
    function abort(): void {
      queue.waiters = queue.waiters.filter((other) => other !== waiter)
      if (queue.waiters.length === 0) clearTimeout(queue.timer)
      reject(abortError())
    }
    signal?.addEventListener('abort', abort, { once: true })
    queue.waiters.push(waiter)
    setTimer(queue, Date.now())
  })
}
