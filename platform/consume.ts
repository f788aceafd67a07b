// Consumes a queue: polls without pause while a handler is free, and backs off when SQS fails. The only file that uses sqs-consumer.
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { Consumer } from 'sqs-consumer'
import { backoffMs } from './retry.ts'
import { isQueueMissing } from './aws-errors.ts'
import { makeInFlight } from './in-flight.ts'
import { queueNameOf } from './aws-call-target.ts'
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
  /** Each message is settled as soon as its handler returns. If the handler throws, that is logged and the message comes again. */
  handle: (message: Message) => Promise<Outcome>
  log: Log
  /** 1 to 10, default 1. */
  batchSize?: number
  /** How many handlers run at a time, default 1. Receiving continues while a handler is free. */
  concurrency?: number
  /** The visibility timeout of each message; extended while it waits or runs. */
  visibilitySeconds: number
  /** How long a receive waits for a message, 1 to 20. Default: 20. */
  waitSeconds?: number
  /** Outcomes may wait for others, a third of the visibility timeout at most, so that one call tells ten. Default: they are told at once. */
  isPatient?: boolean
  /** Which of the received messages to handle, in this order. The others become visible again at once. Default: all. */
  choose?: (received: Message[]) => Message[]
  /** Awaited before every receive: lets a consumer pause. Must return when the signal is aborted. */
  ready?: (stopping: AbortSignal) => Promise<void>
  /** Called when the queue does not exist, at most once per failed receive. May create it again. */
  onMissing?: () => Promise<void>
  /** Watches that polling continues. Default: nothing does. */
  liveness?: Liveness
}

/** Twice the longest pause after failures plus a long poll with its client's time-out. */
const POLL_MS = 90_000

/** A single failure is an accident, and a claim request may be lying there. */
const FIRST_PAUSE_MS = 100
const pauseMs = (failed: number): number => (failed === 1 ? FIRST_PAUSE_MS : backoffMs(failed - 1))

export interface Consuming {
  /** Aborts the poll and waits for the running handlers, whose outcomes still count. */
  stop: () => Promise<void>
}

/** Starts polling. */
export const consume = (options: ConsumeOptions): Consuming => {
  const {
    polling,
    queueUrl,
    log,
    batchSize = 1,
    concurrency = 1,
    visibilitySeconds,
    waitSeconds = 20,
  } = options
  const { choose = (received) => received, ready, onMissing, liveness = noLiveness } = options
  const inFlight = makeInFlight({ ...options, concurrency, liveness })
  const loop = liveness.watch(`poll ${queueNameOf(queueUrl)}`)
  const stopping = new AbortController()
  let failures = 0
  let poll = Promise.withResolvers<void>()
  let making: Promise<void> = Promise.resolve()

  const recreate = async (before: Promise<void>): Promise<void> => {
    try {
      await onMissing?.()
    } catch (error) {
      log.error('queue_not_made', { queueUrl, error })
    }
    await before
  }

  const beforeReceive = async (): Promise<void> => {
    poll = Promise.withResolvers<void>()
    // Counts as a failure until `postReceiveMessageCallback` resets it.
    failures++
    loop.beat(POLL_MS)
    if (failures > 1) await sleep(pauseMs(failures - 1), stopping.signal)
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
    waitTimeSeconds: waitSeconds,
    messageSystemAttributeNames: ['All'],
    messageAttributeNames: ['All'],
    suppressFifoWarning: true,
    // We delete ourselves: sqs-consumer aborts its own deletes with the poll.
    shouldDeleteMessages: false,
    // Our backoff covers all errors: the library would poll again after 0 ms on a 5xx, a throttle or a refused connection.
    authenticationErrorTimeout: 0,
    preReceiveMessageCallback: beforeReceive,
    postReceiveMessageCallback: async () => {
      failures = 0
    },
    handleMessageBatch: async (messages) => {
      // From here on each handler is watched by itself.
      loop.beat(Infinity)
      const chosen = choose(messages)
      inFlight.add(chosen)
      inFlight.decline(messages.filter((message) => !chosen.includes(message)))
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
    if (isQueueMissing(error)) making = recreate(making)
  })
  consumer.start()

  return {
    stop: async () => {
      stopping.abort()
      // Not watched any more: a stop has its own time limit.
      loop.end()
      // Returns without waiting.
      consumer.stop({ abort: true })
      await Promise.all([poll.promise, making, inFlight.stop()])
      // Returns messages received during the stop, which would otherwise stay hidden for a whole visibility timeout.
      await inFlight.stop()
    },
  }
}
