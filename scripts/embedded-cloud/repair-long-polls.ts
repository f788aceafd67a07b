// Two repairs to long polls in fauxqs 2.4.1, whose queues keep a list of waiting polls ("waiters").
// A dead poller took the next message with it until its visibility timeout, and burnt a receive: now a message is
// never given to a poll whose client is gone. One message ended all waiting polls, all but one of them empty: now
// polls are woken one at a time, and only while there is a message to take.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'
import type { buildApp } from 'fauxqs'
import type { FauxqsQueue } from './fauxqs-parts.ts'

/** The response that the running action will be written to. The actions of fauxqs are not told of it. */
const currentResponse = new AsyncLocalStorage<ServerResponse>()

/** Tells the repairs of each request's response. */
export const followResponses = (app: ReturnType<typeof buildApp>): void => {
  // preHandler, because the context does not survive the reading of the body, which comes before it.
  app.addHook('preHandler', (_request, reply, done) => currentResponse.run(reply.raw, done))
}

// The end of the client's stream comes some turns of the event loop before the response is destroyed.
const isGone = (response: ServerResponse): boolean =>
  response.destroyed || response.socket?.readableEnded === true

/** Repairs all queues, through their prototype. */
export const giveNothingToTheDead = (queues: FauxqsQueue): void => {
  const { dequeue } = queues
  queues.dequeue = function (...request) {
    const response = currentResponse.getStore()
    return response !== undefined && isGone(response) ? [] : dequeue.apply(this, request)
  }
}

const hasMessage = (queue: FauxqsQueue): boolean =>
  queue.isFifo() ? queue.hasAvailableFifoMessages() : queue.messages.length > 0

/** Repairs all queues, through their prototype. */
export const wakeOneAtATime = (queues: FauxqsQueue): void => {
  const waking = new WeakSet<FauxqsQueue>()

  const wakeNext = (queue: FauxqsQueue): void => {
    waking.delete(queue)
    const next = hasMessage(queue) ? queue.pollWaiters.shift() : undefined
    if (next === undefined) return
    clearTimeout(next.timer)
    next.resolve()
    // The woken poll takes its messages in a microtask, so before the next turn looks whether any are left.
    queue.notifyWaiters()
  }

  queues.notifyWaiters = function () {
    if (waking.has(this)) return
    waking.add(this)
    setImmediate(wakeNext, this)
  }
}
