// Rule 3: one heartbeat per slot extends, together, the lease and the visibility of the message in hand. This worker measures its lease
// from the moment it sent the write, by two clocks, and stops all work before the end: nobody else decides that for it.
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../contract/log.ts'
import { makeOneAtATime } from '../contract/one-at-a-time.ts'
import type { Holder } from '../contract/ownership/expressions.ts'
import type { Active } from '../contract/ownership/record.ts'
import type { OwnershipTable } from '../contract/ownership/table.ts'

export interface Hold {
  holder: Holder
  /** Aborted when the lease is lost or about to end: whoever works under it stops at once. */
  signal: AbortSignal
  /** True while the lease can be relied on, by the clocks of this very moment: ask before an effect. */
  isSafe: () => boolean
  /** Rule 4: names the command on the row. False: the row is no longer ours. */
  start: (active: Active) => Promise<boolean>
  /** What was started has ended; the next heartbeat clears it from the row. */
  settled: () => void
  /** The message in hand is let go, whatever became of its command: nothing extends its visibility any more. */
  putDown: () => void
  release: () => Promise<'released' | 'refused' | 'lost'>
  /** Ends the heartbeat; the row stays as it is. */
  stop: () => void
}

export interface HoldHands {
  holder: Holder
  /** Through a client of its own, so that no other call makes a heartbeat late. */
  ownership: Pick<OwnershipTable, 'start' | 'hold' | 'release'>
  sqs: SQSClient
  inputUrl: string
  leaseMs: number
  heartbeatMs: number
  /** When the write that began the lease was sent. */
  claimedAt: Moment
  log: Log
}

/** One instant by both clocks: the wall clock may jump, the monotonic one may stand still while a machine sleeps. */
export interface Moment {
  wallMs: number
  monotonicMs: number
}

export const thisMoment = (): Moment => ({ wallMs: Date.now(), monotonicMs: performance.now() })

/** Milliseconds since the moment, by whichever clock says more. */
export const msSince = (then: Moment, now: Moment = thisMoment()): number =>
  Math.max(now.wallMs - then.wallMs, now.monotonicMs - then.monotonicMs)

/** Of a lease, left unused at its end, for stopping a process group. */
const STOP_SHARE = 0.1

export const startHold = (hands: HoldHands): Hold => {
  const { holder, ownership, sqs, inputUrl, leaseMs, heartbeatMs, log } = hands
  const usableMs = leaseMs * (1 - STOP_SHARE)
  const lost = new AbortController()
  const onRow = makeOneAtATime()
  let extendedAt = hands.claimedAt
  let heartbeat = 0
  let receiptHandle: string | undefined
  let isSettled = false
  let isReleased = false

  const isSafe = (): boolean => !isReleased && !lost.signal.aborted && msSince(extendedAt) < usableMs
  const lose = (why: string): void => {
    if (lost.signal.aborted) return
    log.error('lease_lost', { why, sinceMs: Math.round(msSince(extendedAt)) })
    lost.abort(new Error(`the lease is lost: ${why}`))
    stop()
  }

  const extendVisibility = async (ReceiptHandle: string): Promise<void> => {
    const VisibilityTimeout = Math.ceil(leaseMs / 1_000)
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: inputUrl, ReceiptHandle, VisibilityTimeout }),
    )
  }

  const extendLease = (): Promise<void> =>
    onRow('row', async () => {
      // It may have waited behind a write that hung: a lease that was given up meanwhile is not taken up again.
      if (!isSafe()) return
      const sent = thisMoment()
      const settled = isSettled
      const leaseExpiresAt = sent.wallMs + leaseMs
      heartbeat++
      if (!(await ownership.hold(holder, { heartbeat, leaseExpiresAt, settled })))
        return lose('another owner')
      extendedAt = sent
      if (settled) isSettled = false
    })

  const beat = async (): Promise<void> => {
    if (!isSafe()) return lose('no heartbeat got through')
    const extensions = [extendLease(), ...(receiptHandle ? [extendVisibility(receiptHandle)] : [])]
    for (const result of await Promise.allSettled(extensions))
      if (result.status === 'rejected') log.warn('heartbeat_failed', { error: result.reason as unknown })
  }

  let beating: Promise<void> | undefined
  const beats = setInterval(() => {
    // A beat that hangs is not overtaken: its client's time-out is shorter than the period allows for.
    beating ??= beat().finally(() => (beating = undefined))
  }, heartbeatMs)
  const watch = setInterval(() => !isSafe() && lose('no heartbeat got through'), Math.max(20, leaseMs / 50))
  const stop = (): void => {
    clearInterval(beats)
    clearInterval(watch)
  }

  return {
    holder,
    signal: lost.signal,
    isSafe,
    start: (active) =>
      onRow('row', async () => {
        if (!isSafe()) return false
        heartbeat++
        if (!(await ownership.start(holder, active, { heartbeat, settled: isSettled }))) {
          lose('another owner')
          return false
        }
        receiptHandle = active.receiptHandle
        isSettled = false
        return true
      }),
    settled: () => {
      receiptHandle = undefined
      isSettled = true
    },
    putDown: () => {
      receiptHandle = undefined
    },
    release: () =>
      onRow('row', async () => {
        const result = await ownership.release(holder)
        if (result === 'refused') return result
        isReleased = true
        stop()
        return result
      }),
    stop,
  }
}
