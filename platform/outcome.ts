// What becomes of a message at SQS, and how SQS is told: outcomes of the same moment go in one call of each kind.
import { ChangeMessageVisibilityBatchCommand, DeleteMessageBatchCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from './log.ts'

/**
 * `done` deletes the message. `keep` leaves it as it is: somebody else deletes it, or it comes again after the visibility timeout.
 * `hideSeconds` (0 to 43,200) brings it back after that time; 0 gives it to the next poll.
 */
export type Outcome = 'done' | 'keep' | { hideSeconds: number }

export interface Queue {
  sqs: SQSClient
  queueUrl: string
  log: Log
}

/** SQS's limit for one batched call. */
const BATCH = 10

const batches = <T>(all: T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH))

/** Ids by place: the same message can be in one batch twice, under two receipt handles. */
const entries = (messages: Message[]) =>
  messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }))

const deleteAll = ({ sqs, queueUrl }: Queue, messages: Message[]) =>
  sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries(messages) }))

/** `seconds` per message, in their order. */
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

/** Hides these messages for so long from now on. Failures are logged: such a message may come twice. */
export const extendVisibility = (queue: Queue, messages: Message[], seconds: number): Promise<void> =>
  allOf(
    queue,
    'visibility_not_extended',
    batches(messages).map((some) => hideAll(queue, some, Array<number>(some.length).fill(seconds))),
  )

/** Resolves when SQS has been told. Failures are logged: the messages come again. */
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
