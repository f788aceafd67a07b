// Rule 10: a key is given up with whatever is open, and the claim request is sent at once: nobody waits for a lease. An owner that fell
// behind leaves in the same way, and the next claim stands above what it has seen.
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { retry } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import type { RequestClaim } from '../../cloud/request-claim.ts'
import { abortedAfter, sleep } from '../../platform/sleep.ts'
import type { InputPoll } from '../command/input-poll.ts'
import { LEAVE_SECONDS } from './drain.ts'
import type { Draining } from './drain.ts'
import type { Lease } from '../lease/lease.ts'

/** What is open is often only an answer that is being mailed: worth a moment, because otherwise somebody claims the key for nothing. */
const ANSWERS_MS = 2_000
const LOOK_AGAIN_MS = 250

export const makeHandOver =
  (deps: {
    sqs: SQSClient
    inputUrl: string
    requestClaim: RequestClaim
    inputPoll: Pick<InputPoll, 'waitOutGrace'>
    lease: Lease
    log: Log
  }) =>
  async (received: Message[], { interrupt, deadline }: Draining, warmMs: number): Promise<void> => {
    const { sqs, inputUrl, requestClaim, inputPoll, lease, log } = deps
    const { projectKey } = lease.holder

    const giveBack = async ({ ReceiptHandle }: Message): Promise<void> => {
      const VisibilityTimeout = 0
      const input = { QueueUrl: inputUrl, ReceiptHandle, VisibilityTimeout }
      try {
        await sqs.send(new ChangeMessageVisibilityCommand(input))
      } catch (error) {
        // It comes back by itself, a lease later; the key must not wait for that.
        log.warn('not_given_back', { error })
      }
    }
    const tryRelease = async (): Promise<'released' | 'lost' | 'refused'> => {
      for (let waitedMs = 0; ; waitedMs += LOOK_AGAIN_MS) {
        const result = await lease.release()
        if (result !== 'refused') return result
        if (waitedMs >= ANSWERS_MS || received.length > 0 || interrupt.aborted || deadline.aborted)
          return result
        await sleep(LOOK_AGAIN_MS, AbortSignal.any([interrupt, deadline]))
      }
    }
    const over = new AbortController()
    const signal = abortedAfter(LEAVE_SECONDS * 1_000, lease.signal, over.signal)
    const how = { signal, log, mostTries: 3 }
    const release = async (): Promise<void> => {
      // A released row would keep its generation, and the next owner would fall behind as well.
      const result = lease.fenceAhead.aborted ? 'refused' : await retry('release', tryRelease, how)
      if (result !== 'refused') return log.info(result, { warmMs })
      await retry('leave', lease.leave, how)
      log.info('left', { open: lease.record().open.size })
      await retry('request a claim', () => requestClaim(projectKey), how)
    }
    try {
      if (received.length > 0) await inputPoll.waitOutGrace(signal)
      for (const message of received) await giveBack(message)
      await release()
    } catch (error) {
      // The lease runs out, and the sweep finds the key.
      log.warn('leave_failed', { error })
    }
    over.abort()
  }
