// What an owner does about open commands that it has not received. The tables are the truth; queues can lose, bury and reorder messages.
// It reconciles when nothing arrives any more (rule 7), and before a command starts, for those that were accepted before it.
import { inOrder, openBefore } from '../../contract/ownership/decide.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import { isUnsettled } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { Lease } from '../lease/lease.ts'
import { makeSendAgain } from './send-again.ts'
import type { SendAgain, SendAgainDeps } from './send-again.ts'
import { makeSettleDead } from './settle-dead.ts'
import type { SettleDead, SettleDeadDeps } from './settle-dead.ts'

export interface ReconcilerDeps extends SettleDeadDeps, SendAgainDeps {
  ownership: Pick<OwnershipTable, 'answered'>
  lease: Pick<Lease, 'holder' | 'signal' | 'isSafe' | 'record'>
}

/** `signal` is aborted when this worker must stop: then it no longer waits for Step Functions. */
export interface Reconciler extends Pick<SettleDead, 'endPoison'>, Pick<SendAgain, 'sendBehind'> {
  /** The command has come to its end: it no longer blocks any other. */
  ended: (commandId: string) => void
  /** Unsettled commands that were accepted before this one, oldest first. Reads each ended command's row only once. */
  before: (commandId: string) => Promise<Tracking[]>
  /** Rule 7, for everything that is open. */
  reconcile: (signal: AbortSignal) => Promise<void>
}

export const makeReconciler = (deps: ReconcilerDeps): Reconciler => {
  const { ownership, tracking, lease, log } = deps
  const { projectKey } = lease.holder
  const endedHere = new Set<string>()
  const { respond, endPoison } = makeSettleDead(deps, endedHere)
  const { sendMissing, sendBehind, ended } = makeSendAgain(deps, { endPoison }, endedHere)

  const unsettled = async (ids: string[]): Promise<Tracking[]> => {
    const rows = await Promise.all(ids.map((id) => tracking.read(id)))
    for (const row of rows) if (row && !isUnsettled(row)) endedHere.add(row.commandId)
    return rows.flatMap((row) => (row && isUnsettled(row) ? [row] : []))
  }

  /** The command if it is missing. One that is settled is answered, or closed. */
  const tend = async (commandId: string, signal: AbortSignal): Promise<Tracking[]> => {
    const row = await tracking.read(commandId)
    if (!lease.isSafe()) throw new Error('the lease is not safe')
    if (row && isUnsettled(row)) return [row]
    // One try each: the next reconciliation tries again, and many of these must not delay a new command.
    if (row && row.status !== 'answered') await respond(row, { signal, mostTries: 1 })
    else await ownership.answered(projectKey, commandId)
    if (!row) log.error('open_without_row', { commandId })
    return []
  }

  return {
    ended: (commandId) => {
      endedHere.add(commandId)
      ended(commandId)
    },
    before: async (commandId) => {
      const { open } = lease.record()
      for (const id of endedHere) if (!open.has(id)) endedHere.delete(id)
      return unsettled(openBefore(open, commandId).filter((id) => !endedHere.has(id)))
    },
    sendBehind,
    endPoison,
    reconcile: async (signal) => {
      const missing: Tracking[] = []
      for (const commandId of inOrder(lease.record().open)) missing.push(...(await tend(commandId, signal)))
      log.warn('reconciled', { open: lease.record().open.size, missing: missing.length })
      if (missing.length > 0) await sendMissing(missing, signal)
    },
  }
}
