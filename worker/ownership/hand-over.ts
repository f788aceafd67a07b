// Rule 10: the owner gives the key up with what is open, and requests a claim at once: nobody waits for the lease to end. An owner that met
// a fence ahead leaves in the same way; the next claim then gets a generation above that fence.
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { LEAVE_SECONDS } from '../../contract/stopping.ts'
import { retry } from '../../platform/retry.ts'
import type { RetryOptions } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import type { RequestClaim } from '../../cloud/request-claim.ts'
import { abortedAfter, sleep } from '../../platform/sleep.ts'
import type { InputPoll } from '../command/input-poll.ts'
import type { Draining } from './drain.ts'
import type { Lease } from '../lease/lease.ts'

/** What is open is often only an answer that is being mailed. A short wait for it spares another worker a needless claim. */
const ANSWERS_MS = 2_000
const LOOK_AGAIN_MS = 250

export interface HandOverDeps {
  sqs: SQSClient
  inputUrl: string
  requestClaim: RequestClaim
  inputPoll: Pick<InputPoll, 'waitOutGrace'>
  lease: Lease
  log: Log
}

/** `received`: messages to make visible again. `warmMs`: how long the key was warm, for the log. Never throws. */
export type HandOver = (received: Message[], how: Draining, warmMs: number) => Promise<void>

export const makeHandOver = (deps: HandOverDeps): HandOver => {
  const { sqs, inputUrl, inputPoll, lease, log } = deps

  const giveBack = async ({ ReceiptHandle }: Message): Promise<void> => {
    const input = { QueueUrl: inputUrl, ReceiptHandle, VisibilityTimeout: 0 }
    try {
      await sqs.send(new ChangeMessageVisibilityCommand(input))
    } catch (error) {
      // It becomes visible by itself after one lease. The key must not wait for that.
      log.warn('not_given_back', { error })
    }
  }

  /** Waits for answers that are being mailed only when `mayWait` is not aborted. */
  const releaseAnswered = async (mayWait: AbortSignal): Promise<'released' | 'lost' | 'refused'> => {
    for (let waitedMs = 0; ; waitedMs += LOOK_AGAIN_MS) {
      const result = await lease.release()
      if (result !== 'refused' || waitedMs >= ANSWERS_MS || mayWait.aborted) return result
      await sleep(LOOK_AGAIN_MS, mayWait)
    }
  }

  const giveUpKey = async (mayWait: AbortSignal, retrying: RetryOptions, warmMs: number): Promise<void> => {
    // A released row would keep its generation, and the next owner would meet the same fence.
    const result = lease.fenceAhead.aborted
      ? 'refused'
      : await retry('release', () => releaseAnswered(mayWait), retrying)
    if (result !== 'refused') return log.info(result, { warmMs })
    await retry('leave', lease.leave, retrying)
    log.info('left', { open: lease.record().open.size })
    await retry('request a claim', () => deps.requestClaim(lease.holder.projectKey), retrying)
  }

  return async (received, { interrupt, deadline }, warmMs) => {
    const over = new AbortController()
    const signal = abortedAfter(LEAVE_SECONDS * 1_000, lease.signal, over.signal)
    const mayWait = received.length > 0 ? AbortSignal.abort() : AbortSignal.any([interrupt, deadline])
    try {
      if (received.length > 0) await inputPoll.waitOutGrace(signal)
      for (const message of received) await giveBack(message)
      await giveUpKey(mayWait, { signal, log, mostTries: 3 }, warmMs)
    } catch (error) {
      // The lease then ends by itself, and the sweep finds the key.
      log.warn('leave_failed', { error })
    }
    over.abort()
  }
}
