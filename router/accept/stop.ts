// An explicit stop: marks every command of the thread that has not ended, and interrupts the one that runs. Each of them gets its own
// answer; the stop itself is answered only when there was nothing to stop.
import type { Log } from '../../platform/log.ts'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import { sendControl } from '../../cloud/send-input.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { isUnsettled } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { Notifications } from '../answer/notifications.ts'
import type { Enqueue } from './enqueue.ts'
import type { Stop } from '../interpret/interpretation.ts'

export interface StopDeps {
  ownership: Pick<OwnershipTable, 'read'>
  tracking: Pick<TrackingTable, 'read' | 'stopAsked'>
  enqueue: Enqueue
  sqs: SQSClient
  notifications: Pick<Notifications, 'nothingToStop' | 'stopSeen' | 'rememberStop'>
  log: Log
}

/** A person's subject, or the beginning of a program's instruction. */
const titleOf = ({ reply, message }: Tracking): string =>
  reply.subject.trim() || (message.instruction.trim().split('\n')[0] ?? '')

/** Returns the commands that are to stop. Repeatable, also with the same notice. Throws when a table or a queue cannot be reached: the notice comes again. */
export const makeStop = (deps: StopDeps) => {
  const openOf = async (projectKey: string): Promise<Tracking[]> => {
    const { open } = await deps.ownership.read(projectKey)
    const rows = await Promise.all([...open.keys()].map((commandId) => deps.tracking.read(commandId)))
    // An id whose row names another project key does not belong to this person.
    return rows
      .filter((row) => row !== undefined)
      .filter((row) => row.projectKey === projectKey && isUnsettled(row))
  }

  const mark = async (rows: Tracking[]): Promise<string[]> => {
    const ids = rows.map(({ commandId }) => commandId)
    const marked = await Promise.all(ids.map((commandId) => deps.tracking.stopAsked(commandId, Date.now())))
    return ids.filter((_, i) => marked[i])
  }

  /**
   * Reads the row after the marks were written. An owner writes `active` before it looks for a mark, so a command that it started without
   * seeing the mark is named there.
   */
  const interruptActive = async (projectKey: string, marked: string[]): Promise<string | undefined> => {
    const { active } = await deps.ownership.read(projectKey)
    if (!active || !marked.includes(active.commandId)) return undefined
    const { commandId } = active
    const control = { type: 'interrupt', commandId, reason: 'stop', timestamp: Date.now() } as const
    await deps.enqueue(projectKey, (url) => sendControl(deps.sqs, url, control))
    return commandId
  }

  const stopOpen = async (stop: Stop): Promise<string[]> => {
    const { stopId, projectKey, threadId, commandId, reply } = stop
    const log = deps.log.with({ projectKey, threadId })
    const open = await openOf(projectKey)
    const here = open.filter((row) => row.threadId === threadId)
    const marked = await mark(here.filter((row) => commandId === undefined || row.commandId === commandId))
    if (marked.length > 0) {
      const interrupted = await interruptActive(projectKey, marked)
      log.info('stop_asked', { commandIds: marked, interrupted })
      return marked
    }
    log.info('nothing_to_stop', { commandId })
    const elsewhere = open.filter((row) => row.threadId !== threadId).map(titleOf)
    if (reply) await deps.notifications.nothingToStop(stopId, reply, elsewhere)
    return []
  }

  return async (stop: Stop): Promise<string[]> => {
    // Only a mail is answered, so only a mail could be answered twice.
    if (stop.reply && (await deps.notifications.stopSeen(stop))) return []
    const stopped = await stopOpen(stop)
    if (stop.reply) await deps.notifications.rememberStop(stop)
    return stopped
  }
}
