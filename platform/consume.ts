// The only file that knows sqs-consumer. It polls without pause as long as a handler is free, and backs off when SQS fails.
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { Consumer } from 'sqs-consumer'
import { backoffMs } from './retry.ts'
import { isQueueMissing } from './aws-errors.ts'
import { makeInFlight, queueNameOf } from './in-flight.ts'
import type { Log } from './log.ts'
import type { Outcome } from './outcome.ts'
import { noLiveness } from './liveness.ts'
import type { Liveness } from './liveness.ts'
import { sleep } from './sleep.ts'

export interface ConsumeOptions {
  /** For receiving only. */
  polling: SQSClient
  /** For deleting and hiding. */
  sqs: SQSClient
  queueUrl: string
  /** Each message settles by itself, as soon as its handler says how. What it throws is logged, and the message comes again. */
  handle: (message: Message) => Promise<Outcome>
  log: Log
  /** 1 to 10, default 1. */
  batchSize?: number
  /** Handlers at a time, default 1. Receiving goes on as long as one more could begin. */
  concurrency?: number
  /** Hides each message so long from its receive on, and again while it waits or runs. */
  visibilitySeconds: number
  /** Awaited before every receive: lets a consumer pause without a request. Must return when the signal is aborted. */
  ready?: (stopping: AbortSignal) => Promise<void>
  /** The queue does not exist: make it again, or just return. Called at most once per failed receive. */
  onMissing?: () => Promise<void>
  /** Watches that it goes on polling. Default: nobody does. */
  liveness?: Liveness
}

/** A pause after failures, and a long poll with the time-out of its client; twice that. */
const POLL_MS = 90_000

export interface Consuming {
  /** Ends the poll at once and waits for the handlers in progress, whose outcomes still count. */
  stop: () => Promise<void>
}

/** Starts polling. */
export const consume = (options: ConsumeOptions): Consuming => {
  const { polling, queueUrl, log, batchSize = 1, concurrency = 1, visibilitySeconds } = options
  const { ready, onMissing, liveness = noLiveness } = options
  const inFlight = makeInFlight({ ...options, concurrency, liveness })
  const loop = liveness.watch(`poll ${queueNameOf(queueUrl)}`)
  const stopping = new AbortController()
  let failures = 0
  let poll = Promise.withResolvers<void>()
  let making: Promise<void> = Promise.resolve()

  const makeAgain = async (before: Promise<void>): Promise<void> => {
    try {
      await onMissing?.()
    } catch (error) {
      log.error('queue_not_made', { queueUrl, error })
    }
    await before
  }

  const beforeReceive = async (): Promise<void> => {
    poll = Promise.withResolvers<void>()
    // A failure until `postReceiveMessageCallback` says otherwise.
    failures++
    loop.beat(POLL_MS)
    if (failures > 1) await sleep(backoffMs(failures - 1), stopping.signal)
    if (ready) {
      loop.beat(Infinity)
      await ready(stopping.signal)
      loop.beat(POLL_MS)
    }
    stopping.signal.throwIfAborted()
  }

  const consumer = Consumer.create({
    queueUrl,
    sqs: polling,
    batchSize,
    visibilityTimeout: visibilitySeconds,
    messageSystemAttributeNames: ['All'],
    messageAttributeNames: ['All'],
    suppressFifoWarning: true,
    // Deleting is ours: sqs-consumer aborts its own deletes when a poll is aborted.
    shouldDeleteMessages: false,
    // One pause for all errors, ours: the library polls again after 0 ms on a 5xx, a throttle or a refused connection.
    authenticationErrorTimeout: 0,
    preReceiveMessageCallback: beforeReceive,
    postReceiveMessageCallback: async () => {
      failures = 0
    },
    handleMessageBatch: async (messages) => {
      // Handlers are watched one by one.
      loop.beat(Infinity)
      inFlight.add(messages)
      await inFlight.room()
      return []
    },
  })
  // Every poll ends with one of these three, after its handler.
  consumer.on('empty', () => poll.resolve())
  consumer.on('response_processed', () => poll.resolve())
  consumer.on('error', (error) => {
    poll.resolve()
    if (stopping.signal.aborted) return
    log.warn('poll_failed', { queueUrl, failures, error })
    if (isQueueMissing(error)) making = makeAgain(making)
  })
  consumer.start()

  return {
    stop: async () => {
      stopping.abort()
      // A stop has a limit of its own.
      loop.end()
      // Waits for nothing by itself.
      consumer.stop({ abort: true })
      await Promise.all([poll.promise, making, inFlight.stop()])
      // Received in the very moment of the stop: given back, instead of hidden for a whole visibility timeout.
      await inFlight.stop()
    },
  }
}
