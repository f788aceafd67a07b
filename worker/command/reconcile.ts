// What an owner does about commands that are open and that it has not received: the tables are the truth, and queues can lose, bury and
// reorder. Rule 7 when nothing arrives any more; and before a command starts, for those that were accepted before it.
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import { inOrder, openBefore } from '../../contract/ownership/decide.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import { sendWork } from '../../cloud/send-input.ts'
import type { TellTask } from '../../cloud/step-functions.ts'
import { isUnsettled, taskTokenOf } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { DeadLetters } from './dead-letters.ts'
import { endCommand, sendResponse } from './end-command.ts'
import type { Lease } from '../lease/lease.ts'

export interface ReconcilerDeps {
  sqs: SQSClient
  inputUrl: string
  outputUrl: string
  ownership: Pick<OwnershipTable, 'answered'>
  tracking: Pick<TrackingTable, 'read' | 'running' | 'settle'>
  deadLetters: DeadLetters
  tellTask: TellTask
  lease: Lease
  log: Log
}

export interface Reconciler {
  /** This session has brought the command to its end, or seen it there: it stands in nobody's way. */
  ended: (commandId: string) => void
  /** Unsettled commands that were accepted before this one, oldest first. Costs a read each, once. */
  before: (commandId: string) => Promise<Tracking[]>
  /** Sends the command to the input queue once more, and before it those of `first` that are not on their way already. */
  sendBehind: (command: Tracking, first: Tracking[], signal: AbortSignal) => Promise<void>
  /** `why` is for the person. `signal`, here and below: this worker must be gone, and waits for Step Functions no more. */
  endDead: (commandId: string, why: string, signal: AbortSignal) => Promise<void>
  /** Rule 7, for everything that is open. */
  reconcile: (signal: AbortSignal) => Promise<void>
}

const RECEIVED_TOO_OFTEN =
  'It was taken up three times and never came to an end. Parts of it may be on its branch already.'

export const makeReconciler = (deps: ReconcilerDeps): Reconciler => {
  const { sqs, inputUrl, outputUrl, ownership, tracking, deadLetters, lease, log } = deps
  const { projectKey, generation } = lease.holder
  const endedHere = new Set<string>()
  /** Sent again by this session, and not seen at their end since. */
  const onTheirWay = new Set<string>()
  let sends = 0

  const checkLease = (): void => {
    if (!lease.isSafe()) throw new Error('the lease is not safe')
  }

  const respond = async (
    row: Tracking,
    about: { signal: AbortSignal; mostTries?: number },
  ): Promise<void> => {
    const { commandId, response, status } = row
    endedHere.add(commandId)
    if (status === 'answered' || !response) return
    const token = taskTokenOf(row)
    const signal = AbortSignal.any([lease.signal, about.signal])
    const how = { ...about, signal, log: log.with({ commandId }) }
    await Promise.all([sendResponse(sqs, outputUrl, response), token && deps.tellTask(token, row, how)])
  }

  const endDead: Reconciler['endDead'] = async (commandId, why, signal) => {
    const result = { success: false, summary: '', error: why }
    const row = await endCommand(tracking, commandId, generation, { end: 'dead', result })
    if (!row) return
    // Once, also when the answer to the settling write was lost: under this generation nobody else settles.
    const isNew = row.end === 'dead' && row.generation === generation && !endedHere.has(commandId)
    if (isNew) log.error('settled', { commandId, end: 'dead' })
    await respond(row, { signal })
  }

  /** One that was never begun is not to blame for the workers that had it in hand: it stays open, and is sent again as missing. */
  const endBuried = async (commandId: string, signal: AbortSignal): Promise<void> => {
    const row = await tracking.read(commandId)
    if (row && row.projectKey !== projectKey) return log.error('dead_letter_of_another', { commandId })
    if (row?.status !== 'accepted') await endDead(commandId, RECEIVED_TOO_OFTEN, signal)
  }

  const unsettled = async (ids: string[]): Promise<Tracking[]> => {
    const rows = await Promise.all(ids.map((id) => tracking.read(id)))
    for (const row of rows) if (row && !isUnsettled(row)) endedHere.add(row.commandId)
    return rows.flatMap((row) => (row && isUnsettled(row) ? [row] : []))
  }

  const send = async ({ commandId, message }: Tracking): Promise<void> => {
    checkLease()
    await sendWork(sqs, inputUrl, message, `${generation}.${++sends}`)
    onTheirWay.add(commandId)
    log.info('sent_again', { commandId })
  }

  /** In this order; but what lies among the dead letters comes to its end. */
  const sendMissing = async (commands: Tracking[], signal: AbortSignal): Promise<void> => {
    await deadLetters.each((commandId) => endBuried(commandId, signal))
    for (const command of commands) if (!endedHere.has(command.commandId)) await send(command)
  }

  const sendBehind: Reconciler['sendBehind'] = async (command, first, signal) => {
    // It was sent behind them and has come before them: then the queue has lost them once more.
    const areLost = onTheirWay.has(command.commandId)
    const missing = first.filter(({ commandId }) => areLost || !onTheirWay.has(commandId))
    if (missing.length > 0) await sendMissing([...missing, command], signal)
    else await send(command)
  }

  const tend = async (commandId: string, signal: AbortSignal): Promise<Tracking[]> => {
    const row = await tracking.read(commandId)
    checkLease()
    if (row && isUnsettled(row)) return [row]
    // The next look is the next try: many of them must not stand before a new command.
    if (row && row.status !== 'answered') await respond(row, { signal, mostTries: 1 })
    else await ownership.answered(projectKey, commandId)
    if (!row) log.error('open_without_row', { commandId })
    return []
  }

  return {
    ended: (commandId) => {
      endedHere.add(commandId)
      onTheirWay.delete(commandId)
    },
    before: async (commandId) => {
      const { open } = lease.record()
      for (const id of endedHere) if (!open.has(id)) endedHere.delete(id)
      return unsettled(openBefore(open, commandId).filter((id) => !endedHere.has(id)))
    },
    sendBehind,
    endDead,
    reconcile: async (signal) => {
      const missing: Tracking[] = []
      for (const commandId of inOrder(lease.record().open)) missing.push(...(await tend(commandId, signal)))
      log.warn('reconciled', { open: lease.record().open.size, missing: missing.length })
      if (missing.length > 0) await sendMissing(missing, signal)
    },
  }
}
