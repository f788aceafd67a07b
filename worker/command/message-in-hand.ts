// The message in hand: its fenced start, retries that respect the lease, and its delete.
import { DeleteMessageCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { retry } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import type { Active } from '../../contract/ownership/record.ts'
import type { Lease } from '../lease/lease.ts'
import type { InputPoll } from './input-poll.ts'

export interface MessageInHand {
  /** Retries until it succeeds, but attempts nothing on a lease that may be over, even if the process was paused. */
  keepOn: <T>(act: string, attempt: () => Promise<T>, mostTries?: number) => Promise<T>
  /** Writes the command to the ownership row as active. False: the row is no longer ours. */
  start: () => Promise<boolean>
  /** Deletes the message. A delete that fails is only logged. */
  remove: () => Promise<void>
}

/**
 * An expired handle never deletes anything (FIFO queues refuse it), and it need not: the message is received again, answered by the stored
 * response, and deleted then.
 */
const DELETE_TRIES = 4

export const makeMessageInHand = (
  {
    sqs,
    inputUrl,
    inputPoll,
  }: { sqs: SQSClient; inputUrl: string; inputPoll: Pick<InputPoll, 'waitOutGrace'> },
  { ReceiptHandle }: Message,
  active: Active,
  { lease, signal, log }: { lease: Lease; signal: AbortSignal; log: Log },
): MessageInHand => {
  const keepOn: MessageInHand['keepOn'] = (act, attempt, mostTries = Infinity) => {
    const safely = () => (lease.isSafe() ? attempt() : Promise.reject(new Error('the lease is not safe')))
    return retry(act, safely, { signal, log, mostTries })
  }
  return {
    keepOn,
    start: async () => {
      const isOurs = await keepOn('start', () => lease.start(active))
      if (!isOurs) log.warn('not_started', { why: 'lease lost' })
      return isOurs
    },
    remove: async () => {
      // The delete makes the next message of the group visible.
      await inputPoll.waitOutGrace(signal)
      const attempt = () => sqs.send(new DeleteMessageCommand({ QueueUrl: inputUrl, ReceiptHandle }))
      try {
        await keepOn('delete the message', attempt, DELETE_TRIES)
      } catch (error) {
        log.warn('not_deleted', { error })
      }
    },
  }
}
