// The outcome of a message, and the batched calls that apply outcomes at SQS.
import { ChangeMessageVisibilityBatchCommand, DeleteMessageBatchCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from './log.ts'

/**
 * `done` deletes the message. `keep` leaves it: someone else deletes it, or it comes again after the visibility timeout. `hideSeconds` (0 to
 * 43,200) makes it visible after that time; 0 immediately. When `over` resolves while it is hidden, it is done.
 */
export type Outcome = 'done' | 'keep' | { hideSeconds: number; over?: Promise<void> }

/** It is to be received again within this time. */
export const isDueWithin = (seconds: number, outcome: Outcome): boolean =>
  typeof outcome === 'object' && outcome.hideSeconds <= seconds

export interface Queue {
  sqs: SQSClient
  queueUrl: string
  log: Log
}

/** SQS's limit for one batched call. */
export const BATCH = 10

const batches = <T>(all: T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH))

/** The ids are positions: one batch can contain the same message twice, with two receipt handles. */
const entries = (messages: Message[]) =>
  messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }))

const deleteAll = ({ sqs, queueUrl }: Queue, messages: Message[]) =>
  sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries(messages) }))

/** `seconds`: one number per message. */
const hideAll = ({ sqs, queueUrl }: Queue, messages: Message[], seconds: number[]) => {
  const Entries = entries(messages).map((entry, i) => ({ ...entry, VisibilityTimeout: seconds[i] }))
  return sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }))
}

type Batched = Promise<{ Failed?: unknown[] | undefined }>

const allOf = async ({ queueUrl, log }: Queue, event: string, calls: Batched[]): Promise<void> => {
  for (const result of await Promise.allSettled(calls)) {
    if (result.status === 'rejected') log.warn(event, { queueUrl, error: result.reason as unknown })
    else if (result.value.Failed?.length) log.warn(event, { queueUrl, failed: result.value.Failed })
  }
}

/** Hides these messages for `seconds` from now. Failures are logged: such a message may come twice. */
export const extendVisibility = (queue: Queue, messages: Message[], seconds: number): Promise<void> =>
  allOf(
    queue,
    'visibility_not_extended',
    batches(messages).map((some) => hideAll(queue, some, Array<number>(some.length).fill(seconds))),
  )

/** Resolves when SQS has answered. Failures are logged: those messages come again. */
export const settleOutcomes = async (queue: Queue, settled: [Message, Outcome][]): Promise<void> => {
  const done = settled.filter(([, outcome]) => outcome === 'done').map(([message]) => message)
  const hidden = settled.flatMap(([message, outcome]) =>
    typeof outcome === 'object' ? [{ message, seconds: outcome.hideSeconds }] : [],
  )
  await allOf(queue, 'outcome_not_kept', [
    ...batches(done).map((some) => deleteAll(queue, some)),
    ...batches(hidden).map((some) =>
      hideAll(
        queue,
        some.map(({ message }) => message),
        some.map(({ seconds }) => seconds),
      ),
    ),
  ])
}
