// Rule 3: one heartbeat per slot extends, together, the lease and the visibility of the message in hand. This worker measures its lease
// from the moment it sent the write, by two clocks, and stops all work before the end: nobody else decides that for it.
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { Holder } from '../../contract/ownership/expressions.ts'
import type { Active, Ownership } from '../../contract/ownership/record.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import { msSince, readClocks } from './dual-clock.ts'
import type { DualTime } from './dual-clock.ts'

export interface Lease {
  holder: Holder
  /** Aborted when the lease is lost or about to end: whoever works under it stops at once. */
  signal: AbortSignal
  /** True while the lease can be relied on, by the clocks of this very moment: ask before an effect. */
  isSafe: () => boolean
  /** The row as the newest write of this owner left it. */
  record: () => Ownership
  /** Rule 4: names the command on the row. False: the row is no longer ours. */
  start: (active: Active) => Promise<boolean>
  /** What was started has ended, or is put back; the next heartbeat clears it from the row. */
  ended: () => void
  /** The message in hand is let go, whatever became of its command: nothing extends its visibility any more. */
  putDown: () => void
  /** The command goes behind all that is open now. False: it is not open any more, or the row is no longer ours. */
  putBack: (commandId: string) => Promise<boolean>
  /** When it throws nobody knows whether the key is still ours: nothing is safe any more. It may be tried again. */
  release: () => Promise<'released' | 'refused' | 'lost'>
  /** Something that outlived the table, a fence on the remote for instance, is at `seen`: not below this generation. */
  reportFenceAhead: (seen: number) => void
  /** Aborted by `reportFenceAhead`: nothing of this generation can take effect, and the key is to be left. */
  fenceAhead: AbortSignal
  /** Gives the key up with work open. The row's generation is raised to what this holder fell behind. */
  leave: () => Promise<void>
  /** Ends the heartbeat; the row stays as it is. */
  stop: () => void
}

export interface LeaseDeps {
  /** As the claim left it. */
  record: Ownership
  containerId: string
  /** Through a client of its own, so that no other call makes a heartbeat late. */
  ownership: Pick<OwnershipTable, 'start' | 'extend' | 'putBack' | 'release' | 'leave'>
  sqs: SQSClient
  inputUrl: string
  leaseMs: number
  heartbeatMs: number
  /** When the write that began the lease was sent. */
  claimedAt: DualTime
  log: Log
}

/** Of a lease, left unused at its end, for stopping a process group. */
const STOP_SHARE = 0.1

export const startLease = (deps: LeaseDeps): Lease => {
  const { containerId, ownership, sqs, inputUrl, leaseMs, heartbeatMs, log } = deps
  const { projectKey, generation } = deps.record
  const holder = { projectKey, containerId, generation }
  const usableMs = leaseMs * (1 - STOP_SHARE)
  const lost = new AbortController()
  const fenceAhead = new AbortController()
  const onRow = makeKeyedMutex()
  let record = deps.record
  let extendedAt = deps.claimedAt
  let heartbeat = 0
  let seen = 0
  let receiptHandle: string | undefined
  let ended = false
  let isGone = false

  const isSafe = (): boolean => !isGone && !lost.signal.aborted && msSince(extendedAt) < usableMs
  const lose = (why: string): void => {
    if (lost.signal.aborted) return
    log.error('lease_lost', { why, sinceMs: Math.round(msSince(extendedAt)) })
    lost.abort(new Error(`the lease is lost: ${why}`))
    stop()
  }
  /** False, and lost, when the write found the row in other hands. */
  const keep = (after: Ownership | undefined): boolean => {
    if (!after) lose('another owner')
    else record = after
    return after !== undefined
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
      const sent = readClocks()
      const said = { heartbeat: ++heartbeat, ended }
      if (!keep(await ownership.extend(holder, sent.wallMs + leaseMs, said))) return
      extendedAt = sent
      if (said.ended) ended = false
    })

  const beat = async (): Promise<void> => {
    if (isGone) return
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
  const watch = setInterval(
    () => !isGone && !isSafe() && lose('no heartbeat got through'),
    Math.max(20, leaseMs / 50),
  )
  const stop = (): void => {
    clearInterval(beats)
    clearInterval(watch)
  }

  return {
    holder,
    signal: lost.signal,
    isSafe,
    record: () => record,
    start: (active) =>
      onRow('row', async () => {
        if (!isSafe()) return false
        const again = record.active?.commandId === active.commandId
        if (!keep(await ownership.start(holder, active, { heartbeat: ++heartbeat, again }))) return false
        receiptHandle = active.receiptHandle
        ended = false
        return true
      }),
    ended: () => {
      receiptHandle = undefined
      ended = true
    },
    putDown: () => {
      receiptHandle = undefined
    },
    putBack: (commandId) =>
      onRow('row', async () => {
        const after = isSafe() ? await ownership.putBack(holder, commandId) : undefined
        if (after) record = after
        return after !== undefined
      }),
    release: () =>
      onRow('row', async () => {
        // Until it is known to be refused: its answer may be lost, and then the key is somebody else's already.
        isGone = true
        const result = await ownership.release(holder)
        isGone = result !== 'refused'
        if (isGone) stop()
        return result
      }),
    reportFenceAhead: (generationSeen) => {
      seen = Math.max(seen, generationSeen)
      fenceAhead.abort()
    },
    fenceAhead: fenceAhead.signal,
    leave: () =>
      onRow('row', async () => {
        isGone = true
        stop()
        await ownership.leave(holder, seen)
      }),
    stop,
  }
}
