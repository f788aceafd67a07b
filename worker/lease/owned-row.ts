// The ownership row of a key that this worker owns, and all writes of its owner: one at a time, and none on a lease that is not safe.
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { Holder } from '../../contract/ownership/holder.ts'
import type { Active, Ownership } from '../../contract/ownership/record.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import { readClocks } from './dual-clock.ts'
import type { Validity } from './validity.ts'

export type OwnedRowTable = Pick<
  OwnershipTable,
  'start' | 'extend' | 'putBack' | 'putFirst' | 'release' | 'leave'
>

export interface OwnedRow {
  /** The row after the newest write of this owner. */
  record: () => Ownership
  /** Extends the lease by its full time. */
  extend: () => Promise<void>
  /** Writes the command to the row as active. False: the row is no longer ours. */
  start: (active: Active) => Promise<boolean>
  /** The next `extend` clears the active command from the row. */
  ended: () => void
  putBack: (commandId: string) => Promise<boolean>
  putFirst: (commandId: string) => Promise<boolean>
  release: () => Promise<'released' | 'refused' | 'lost'>
  /** Gives the key up with work open, and raises the row's generation to `generationSeen`. */
  leave: (generationSeen: number) => Promise<void>
}

export const makeOwnedRow = ({
  claimed,
  holder,
  table,
  validity,
  leaseMs,
  stopHeartbeat,
}: {
  /** The row as the claim left it. */
  claimed: Ownership
  holder: Holder
  table: OwnedRowTable
  validity: Validity
  leaseMs: number
  stopHeartbeat: () => void
}): OwnedRow => {
  const oneAtATime = makeKeyedMutex()
  let record = claimed
  let heartbeat = 0
  let ended = false

  const move = (where: 'putBack' | 'putFirst', commandId: string): Promise<boolean> =>
    oneAtATime('row', async () => {
      const after = validity.isSafe() ? await table[where](holder, commandId) : undefined
      if (after) record = after
      return after !== undefined
    })

  /** False when the write found that the row has another owner; the lease is then lost. */
  const keep = (after: Ownership | undefined): boolean => {
    if (!after) validity.lose('another owner')
    else record = after
    return after !== undefined
  }

  return {
    record: () => record,
    extend: () =>
      oneAtATime('row', async () => {
        // It may have waited for a write that hung. A lease that was given up meanwhile must not be extended.
        if (!validity.isSafe()) return
        const sentAt = readClocks()
        const beat = { heartbeat: ++heartbeat, ended }
        if (!keep(await table.extend(holder, sentAt.wallMs + leaseMs, beat))) return
        validity.extended(sentAt)
        if (beat.ended) ended = false
      }),
    start: (active) =>
      oneAtATime('row', async () => {
        if (!validity.isSafe()) return false
        const again = record.active?.commandId === active.commandId
        if (!keep(await table.start(holder, active, { heartbeat: ++heartbeat, again }))) return false
        ended = false
        return true
      }),
    ended: () => {
      ended = true
    },
    putBack: (commandId) => move('putBack', commandId),
    putFirst: (commandId) => move('putFirst', commandId),
    release: () =>
      oneAtATime('row', async () => {
        // Unsafe until the release is known to be refused: its answer may be lost, and another worker may own the key already.
        validity.giveUp()
        const result = await table.release(holder)
        if (result === 'refused') validity.keep()
        else stopHeartbeat()
        return result
      }),
    leave: (generationSeen) =>
      oneAtATime('row', async () => {
        validity.giveUp()
        stopHeartbeat()
        await table.leave(holder, generationSeen)
      }),
  }
}
