// An explicit stop: marks every command of the thread that has not ended, and interrupts the one that runs. Each of them gets its own
// answer; a stop by mail gets one, too: what is being stopped, or that there was nothing to stop.
import type { Log } from '../../platform/log.ts'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import { sendControl } from '../../cloud/send-input.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { Notifications } from '../answer/notifications.ts'
import { makeOpenCommands, titleOf } from '../answer/open-commands.ts'
import type { Enqueue } from './enqueue.ts'
import type { Stop } from '../interpret/interpretation.ts'
import { wishOfCommand } from '../mail-templates/wish.ts'

export interface StopDeps {
  ownership: Pick<OwnershipTable, 'read'>
  tracking: Pick<TrackingTable, 'read' | 'stopAsked'>
  enqueue: Enqueue
  sqs: SQSClient
  notifications: Pick<Notifications, 'stopping' | 'nothingToStop' | 'stopSeen' | 'rememberStop'>
  log: Log
}

/** Returns the commands that are to stop. Repeatable, also with the same notice. Throws when a table or a queue cannot be reached: the notice comes again. */
export const makeStop = (deps: StopDeps) => {
  const openCommands = makeOpenCommands(deps)

  /** The rows that had not ended. */
  const mark = async (rows: Tracking[]): Promise<Tracking[]> => {
    const marks = await Promise.all(
      rows.map(({ commandId }) => deps.tracking.stopAsked(commandId, Date.now())),
    )
    return rows.filter((_, i) => marks[i])
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

  const nothingToStop = async (stop: Stop): Promise<void> => {
    const { threadId, projectKey, projectKeys = [projectKey], reply } = stop
    if (!reply) return
    const open = await openCommands(projectKeys)
    const isHere = (row: Tracking): boolean => row.threadId === threadId && row.projectKey === projectKey
    const elsewhere = open.filter((row) => !isHere(row)).map(titleOf)
    await deps.notifications.nothingToStop(stop, reply, elsewhere)
  }

  const stopOpen = async (stop: Stop): Promise<string[]> => {
    const { projectKey, threadId, commandId, reply } = stop
    const log = deps.log.with({ projectKey, threadId })
    const here = (await openCommands([projectKey])).filter((row) => row.threadId === threadId)
    const marked = await mark(here.filter((row) => commandId === undefined || row.commandId === commandId))
    const commandIds = marked.map((row) => row.commandId)
    if (marked.length === 0) {
      log.info('nothing_to_stop', { commandId })
      await nothingToStop(stop)
      return []
    }
    const interrupted = await interruptActive(projectKey, commandIds)
    log.info('stop_asked', { commandIds, interrupted })
    const wishes = marked.map(wishOfCommand)
    if (reply) await deps.notifications.stopping(stop, reply, wishes)
    return commandIds
  }

  return async (stop: Stop): Promise<string[]> => {
    // Only a mail is answered, so only a mail could be answered twice.
    if (stop.reply && (await deps.notifications.stopSeen(stop))) return []
    const stopped = await stopOpen(stop)
    if (stop.reply) await deps.notifications.rememberStop(stop)
    return stopped
  }
}
