// Commands that end without running here: the dead ones, and those that are settled but not yet answered.
import type { Log } from '../../platform/log.ts'
import type { TellTask } from '../../cloud/step-functions.ts'
import { isPoison } from '../../contract/tracking/begun.ts'
import { isUnsettled, taskTokenOf } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { endCommand } from './end-command.ts'
import type { Result } from '../job/job.ts'
import type { SendResponse } from './send-response.ts'
import type { Lease } from '../lease/lease.ts'

export interface SettleDeadDeps {
  sendResponse: SendResponse
  tracking: Pick<TrackingTable, 'read' | 'running' | 'settle'>
  tellTask: TellTask
  lease: Pick<Lease, 'holder' | 'signal'>
  log: Log
}

export interface SettleDead {
  /** Sends the response of a settled command that is not answered yet. */
  respond: (row: Tracking, how: { signal: AbortSignal; mostTries?: number }) => Promise<void>
  /**
   * Settles the command as dead if it has ended its workers too often. False: it has not, and stays open. One that was settled before is
   * responded.
   */
  endPoison: (commandId: string, signal: AbortSignal) => Promise<boolean>
}

const ITS_WORKERS_ENDED =
  'It was started three times, and each time it broke off without a result. Parts of it may already be on its branch.'

/** The result of a command that has ended its workers too often. */
export const DEAD: Result = { success: false, summary: '', error: ITS_WORKERS_ENDED }

/** `endedHere`: gets the ids of the commands that have come to their end. */
export const makeSettleDead = (deps: SettleDeadDeps, endedHere: Set<string>): SettleDead => {
  const { sendResponse, tracking, lease, log } = deps
  const { projectKey, generation } = lease.holder

  const respond: SettleDead['respond'] = async (row, how) => {
    const { commandId, response, status } = row
    endedHere.add(commandId)
    if (status === 'answered' || !response) return
    const token = taskTokenOf(row)
    const signal = AbortSignal.any([lease.signal, how.signal])
    const telling = { ...how, signal, log: log.with({ commandId }) }
    await Promise.all([sendResponse(response), token && deps.tellTask(token, row, telling)])
  }

  const endDead = async (commandId: string, signal: AbortSignal): Promise<void> => {
    const row = await endCommand(tracking, commandId, generation, { end: 'dead', result: DEAD })
    if (!row) return
    // Logged once, even if the answer to the settling write was lost: under this generation nobody else settles.
    const isNew = row.end === 'dead' && row.generation === generation && !endedHere.has(commandId)
    if (isNew) log.error('settled', { commandId, end: 'dead' })
    await respond(row, { signal })
  }

  return {
    respond,
    endPoison: async (commandId, signal) => {
      const row = await tracking.read(commandId)
      if (row && row.projectKey !== projectKey) {
        log.error('dead_letter_of_another', { commandId })
        return false
      }
      if (row && isUnsettled(row) && !isPoison(row)) return false
      await endDead(commandId, signal)
      return true
    },
  }
}
