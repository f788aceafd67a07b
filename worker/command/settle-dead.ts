// Commands that end without running here: the dead ones, and those that are settled but not yet answered.
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../../platform/log.ts'
import type { TellTask } from '../../cloud/step-functions.ts'
import { taskTokenOf } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { endCommand, sendResponse } from './end-command.ts'
import type { Lease } from '../lease/lease.ts'

export interface SettleDeadDeps {
  sqs: SQSClient
  outputUrl: string
  tracking: Pick<TrackingTable, 'read' | 'running' | 'settle'>
  tellTask: TellTask
  lease: Pick<Lease, 'holder' | 'signal'>
  log: Log
}

export interface SettleDead {
  /** Sends the response of a settled command that is not answered yet. */
  respond: (row: Tracking, how: { signal: AbortSignal; mostTries?: number }) => Promise<void>
  /** Settles the command as dead, and responds. `why` is for the person. */
  endDead: (commandId: string, why: string, signal: AbortSignal) => Promise<void>
  /** Settles a command that lies among the dead letters as dead. One that never started stays open, to be sent again. */
  endBuried: (commandId: string, signal: AbortSignal) => Promise<void>
}

const RECEIVED_TOO_OFTEN =
  'It was started three times and never came to an end. Parts of it may already be on its branch.'

/** `endedHere`: gets the ids of the commands that have come to their end. */
export const makeSettleDead = (deps: SettleDeadDeps, endedHere: Set<string>): SettleDead => {
  const { sqs, outputUrl, tracking, lease, log } = deps
  const { projectKey, generation } = lease.holder

  const respond: SettleDead['respond'] = async (row, how) => {
    const { commandId, response, status } = row
    endedHere.add(commandId)
    if (status === 'answered' || !response) return
    const token = taskTokenOf(row)
    const signal = AbortSignal.any([lease.signal, how.signal])
    const telling = { ...how, signal, log: log.with({ commandId }) }
    await Promise.all([sendResponse(sqs, outputUrl, response), token && deps.tellTask(token, row, telling)])
  }

  const endDead: SettleDead['endDead'] = async (commandId, why, signal) => {
    const result = { success: false, summary: '', error: why }
    const row = await endCommand(tracking, commandId, generation, { end: 'dead', result })
    if (!row) return
    // Logged once, even if the answer to the settling write was lost: under this generation nobody else settles.
    const isNew = row.end === 'dead' && row.generation === generation && !endedHere.has(commandId)
    if (isNew) log.error('settled', { commandId, end: 'dead' })
    await respond(row, { signal })
  }

  return {
    respond,
    endDead,
    endBuried: async (commandId, signal) => {
      const row = await tracking.read(commandId)
      if (row && row.projectKey !== projectKey) return log.error('dead_letter_of_another', { commandId })
      // A command that never started did not cause the deaths of the workers that received it.
      if (row?.status !== 'accepted') await endDead(commandId, RECEIVED_TOO_OFTEN, signal)
    },
  }
}
