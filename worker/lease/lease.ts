// Rule 3: one heartbeat per slot extends the lease and the visibility of the message in hand together.
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import type { Holder } from '../../contract/ownership/holder.ts'
import type { Active, Ownership } from '../../contract/ownership/record.ts'
import type { DualTime } from './dual-clock.ts'
import { makeOwnedRow } from './owned-row.ts'
import type { OwnedRowTable } from './owned-row.ts'
import { makeValidity } from './validity.ts'

export interface Lease {
  holder: Holder
  /** Aborted when the lease is lost or about to end: all work under it must stop at once. */
  signal: AbortSignal
  /** True while the lease can be relied on, by the clocks of this moment. Ask before each effect. */
  isSafe: () => boolean
  /** The row after the newest write of this owner. */
  record: () => Ownership
  /** Rule 4: writes the command to the row as active. False: the row is no longer ours. */
  start: (active: Active) => Promise<boolean>
  /** The active command has ended, or was put back. The next heartbeat clears it from the row. */
  ended: () => void
  /** Stops extending the visibility of the message in hand, whatever became of its command. */
  putDown: () => void
  /** Moves the command behind all that are open now. False: it is no longer open, or the row is no longer ours. */
  putBack: (commandId: string) => Promise<boolean>
  /** Moves the command before all that are open: it ends now. False: as with `putBack`. */
  putFirst: (commandId: string) => Promise<boolean>
  /** When it throws, the key may be released or not, and nothing is safe any more. It may be called again. */
  release: () => Promise<'released' | 'refused' | 'lost'>
  /** Reports that a fence outside the table, for instance on the remote, stands at `seen`, which is not below this generation. */
  reportFenceAhead: (seen: number) => void
  /** Aborted by `reportFenceAhead`: nothing of this generation can take effect, so the owner must leave the key. */
  fenceAhead: AbortSignal
  /** Gives the key up with work open. Raises the row's generation to the highest one that was reported. */
  leave: () => Promise<void>
  /** Ends the heartbeat; the row stays as it is. */
  stop: () => void
}

export interface LeaseDeps {
  /** The row as the claim left it. */
  record: Ownership
  containerId: string
  /** Over a client of its own: no other call may delay a heartbeat. */
  ownership: OwnedRowTable
  sqs: SQSClient
  inputUrl: string
  leaseMs: number
  heartbeatMs: number
  /** When the write that began the lease was sent. */
  claimedAt: DualTime
  log: Log
}

/** Begins the heartbeat. */
export const startLease = (deps: LeaseDeps): Lease => {
  const { containerId, sqs, inputUrl, leaseMs, heartbeatMs, claimedAt, log } = deps
  const { projectKey, generation } = deps.record
  const holder = { projectKey, containerId, generation }
  const validity = makeValidity({ leaseMs, claimedAt, log })
  const row = makeOwnedRow({
    claimed: deps.record,
    holder,
    table: deps.ownership,
    validity,
    leaseMs,
    stopHeartbeat: () => stop(),
  })
  const fenceAhead = new AbortController()
  let highestSeen = 0
  let receiptHandle: string | undefined

  const extendVisibility = async (ReceiptHandle: string): Promise<void> => {
    const VisibilityTimeout = Math.ceil(leaseMs / 1_000)
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: inputUrl, ReceiptHandle, VisibilityTimeout }),
    )
  }
  const beat = async (): Promise<void> => {
    // While a release is under way nothing is safe, but it may be refused: the row's write waits for that.
    validity.check()
    if (validity.signal.aborted) return
    const extensions = [row.extend(), ...(receiptHandle ? [extendVisibility(receiptHandle)] : [])]
    for (const result of await Promise.allSettled(extensions))
      if (result.status === 'rejected') log.warn('heartbeat_failed', { error: result.reason as unknown })
  }

  let beating: Promise<void> | undefined
  const beats = setInterval(() => {
    // Heartbeats do not overlap. One that hangs is ended by its client's time-out, which is shorter than the period.
    beating ??= beat().finally(() => (beating = undefined))
  }, heartbeatMs)
  const watch = setInterval(validity.check, Math.max(20, leaseMs / 50))
  const stop = (): void => {
    clearInterval(beats)
    clearInterval(watch)
  }
  validity.signal.addEventListener('abort', stop)

  return {
    holder,
    signal: validity.signal,
    isSafe: validity.isSafe,
    record: row.record,
    start: async (active) => {
      const isOurs = await row.start(active)
      if (isOurs) receiptHandle = active.receiptHandle
      return isOurs
    },
    ended: () => {
      receiptHandle = undefined
      row.ended()
    },
    putDown: () => {
      receiptHandle = undefined
    },
    putBack: row.putBack,
    putFirst: row.putFirst,
    release: row.release,
    reportFenceAhead: (seen) => {
      highestSeen = Math.max(highestSeen, seen)
      fenceAhead.abort()
    },
    fenceAhead: fenceAhead.signal,
    leave: () => row.leave(highestSeen),
    stop,
  }
}
