// An explicit stop: every command of the thread that has not ended is marked, and the one that runs is told at once. Each of them is
// answered by its own answer; the stop gets one of its own only when there was nothing to stop.
import type { Log } from '../../platform/log.ts'
import type { ControlMessage } from '../../contract/messages/control-message.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import { isUnsettled } from '../../contract/tracking/record.ts'
import type { ReplyTo, Tracking } from '../../contract/tracking/record.ts'
import type { Stop } from '../interpret/interpretation.ts'

export interface StopDeps {
  readOwnership: (projectKey: string) => Promise<Ownership>
  readTracking: (commandId: string) => Promise<Tracking | undefined>
  /** Marks the command; false when it has ended already. May be repeated. */
  askToStop: (commandId: string) => Promise<boolean>
  sendInterrupt: (projectKey: string, control: ControlMessage) => Promise<void>
  /** `elsewhere`: subjects of what is open in other threads of the same project key. */
  tell: (stopId: string, reply: ReplyTo, elsewhere: string[]) => Promise<void>
  /** Whether this very mail was dealt with before, as far as anybody could remember it. */
  seenBefore: (stop: Stop) => Promise<boolean>
  remember: (stop: Stop) => Promise<void>
  log: Log
}

/** The subject is a person's, or the beginning of a program's instruction. */
const titleOf = ({ reply, message }: Tracking): string =>
  reply.subject.trim() || (message.instruction.trim().split('\n')[0] ?? '')

/** May be repeated, with the same notice too. Throws when a table or a queue cannot be reached: the notice comes again. */
export const makeStop = (deps: StopDeps) => {
  const openOf = async (projectKey: string): Promise<Tracking[]> => {
    const { open } = await deps.readOwnership(projectKey)
    const rows = await Promise.all([...open.keys()].map((commandId) => deps.readTracking(commandId)))
    // An id whose row names another project key is none of this person's, however it came to be here.
    return rows
      .filter((row) => row !== undefined)
      .filter((row) => row.projectKey === projectKey && isUnsettled(row))
  }

  const mark = async (rows: Tracking[]): Promise<string[]> => {
    const ids = rows.map(({ commandId }) => commandId)
    const marked = await Promise.all(ids.map((commandId) => deps.askToStop(commandId)))
    return ids.filter((_, i) => marked[i])
  }

  /**
   * After the marks, and from the row as it is then: an owner writes `active` before it looks for the mark, so whatever it started without
   * seeing one is named there.
   */
  const interruptActive = async (projectKey: string, marked: string[]): Promise<string | undefined> => {
    const { active } = await deps.readOwnership(projectKey)
    if (!active || !marked.includes(active.commandId)) return undefined
    const { commandId } = active
    await deps.sendInterrupt(projectKey, {
      type: 'interrupt',
      commandId,
      reason: 'stop',
      timestamp: Date.now(),
    })
    return commandId
  }

  const runCommand = async (stop: Stop): Promise<void> => {
    const { stopId, projectKey, threadId, commandId, reply } = stop
    const log = deps.log.with({ projectKey, threadId })
    const open = await openOf(projectKey)
    const here = open.filter((row) => row.threadId === threadId)
    const marked = await mark(here.filter((row) => commandId === undefined || row.commandId === commandId))
    if (marked.length > 0) {
      const interrupted = await interruptActive(projectKey, marked)
      return log.info('stop_asked', { commandIds: marked, interrupted })
    }
    log.info('nothing_to_stop', { commandId })
    if (reply) await deps.tell(stopId, reply, open.filter((row) => row.threadId !== threadId).map(titleOf))
  }

  return async (stop: Stop): Promise<void> => {
    // Only a mail can be told twice.
    if (stop.reply && (await deps.seenBefore(stop))) return
    await runCommand(stop)
    if (stop.reply) await deps.remember(stop)
  }
}
