// The only file that knows sqs-consumer. It polls without pause, translates outcomes to SQS, and backs off when SQS fails.
import { ChangeMessageVisibilityBatchCommand, DeleteMessageBatchCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { Consumer } from 'sqs-consumer'
import { backoffMs } from './backoff.ts'
import { isQueueMissing } from './failure.ts'
import type { Log } from './log.ts'
import { PATIENCE_MS, noPulse } from './pulse.ts'
import type { Pulse } from './pulse.ts'
import { sleep } from './sleep.ts'

/**
 * `done` deletes the message. `keep` leaves it as it is: somebody else deletes it, or it comes again after the visibility timeout.
 * `hideSeconds` (0 to 43,200) brings it back after that time; 0 gives it to whoever polls next.
 */
export type Outcome = 'done' | 'keep' | { hideSeconds: number }

export interface ConsumeOptions {
  /** For receiving only. */
  polling: SQSClient
  /** For deleting and hiding. */
  sqs: SQSClient
  queueUrl: string
  /** One outcome per message, in their order. What it throws is logged, and the whole batch comes again. */
  handle: (messages: Message[]) => Promise<Outcome[]>
  log: Log
  /** 1 to 10, default 1. */
  batchSize?: number
  /** Default: the queue's own. */
  visibilitySeconds?: number
  /** Awaited before every receive: lets a consumer pause without a request. Must return when the signal is aborted. */
  ready?: (stopping: AbortSignal) => Promise<void>
  /** The queue does not exist: make it again, or just return. Called at most once per failed receive. */
  onMissing?: () => Promise<void>
  /** Watches that it goes on polling. Default: nobody does. */
  pulse?: Pulse
}

/** A pause after failures, and a long poll with the time-out of its client; twice that. */
const POLL_MS = 90_000

export interface Consuming {
  /** Ends the poll at once and waits for the handler in progress, whose outcomes still count. */
  stop: () => Promise<void>
}

const entry = ({ MessageId, ReceiptHandle }: Message) => ({ Id: MessageId, ReceiptHandle })

/** Carries the outcomes to SQS, as one batched call of each kind. Failures are logged: the messages come again. */
const settleOutcomes = async (
  messages: Message[],
  outcomes: Outcome[],
  { sqs, queueUrl, log }: ConsumeOptions,
) => {
  const done = messages.filter((_, i) => outcomes[i] === 'done')
  const hide = messages.flatMap((message, i) => {
    const outcome = outcomes[i]
    return typeof outcome === 'object' ? [{ ...entry(message), VisibilityTimeout: outcome.hideSeconds }] : []
  })
  const calls = [
    ...(done.length > 0
      ? [sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: done.map(entry) }))]
      : []),
    ...(hide.length > 0
      ? [sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries: hide }))]
      : []),
  ]
  for (const result of await Promise.allSettled(calls)) {
    if (result.status === 'rejected') log.warn('outcome_not_kept', { queueUrl, error: result.reason })
    else if (result.value.Failed?.length)
      log.warn('outcome_not_kept', { queueUrl, failed: result.value.Failed })
  }
}

/** Starts polling. The handler never runs twice at the same time; nothing is received while it runs. */
export const consume = (options: ConsumeOptions): Consuming => {
  const { polling, queueUrl, handle, log, batchSize = 1, visibilitySeconds, ready, onMissing } = options
  const { pulse = noPulse } = options
  const loop = pulse.watch(`poll ${queueUrl.slice(queueUrl.lastIndexOf('/') + 1)}`)
  const stopping = new AbortController()
  let failures = 0
  let poll = Promise.withResolvers<void>()
  let making: Promise<void> = Promise.resolve()

  /** Received in the very moment of a stop: given back, instead of hidden for a whole visibility timeout. */
  const giveBack = (messages: Message[]): Outcome[] => messages.map(() => ({ hideSeconds: 0 }))

  const handleAndSettle = async (messages: Message[]): Promise<void> => {
    loop.beat(PATIENCE_MS)
    try {
      const outcomes = stopping.signal.aborted ? giveBack(messages) : await handle(messages)
      await settleOutcomes(messages, outcomes, options)
    } catch (error) {
      log.error('handler_failed', { queueUrl, messageIds: messages.map((m) => m.MessageId), error })
    }
  }

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
    ...(visibilitySeconds !== undefined && { visibilityTimeout: visibilitySeconds }),
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
      await handleAndSettle(messages)
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
      await Promise.all([poll.promise, making])
    },
  }
}
