// Acts on a notice that was read: accepts, stops, asks, answers, rejects or ignores, and says what becomes of the notice.
import type { Message } from '@aws-sdk/client-sqs'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { NewTracking, Tracking } from '../../contract/tracking/record.ts'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { Log } from '../../platform/log.ts'
import type { Outcome } from '../../platform/outcome.ts'
import type { AnsweredHere } from '../answer/answered-here.ts'
import type { Notifications } from '../answer/notifications.ts'
import type { TakeTrouble } from '../answer/take-trouble.ts'
import type { Stop } from '../interpret/interpretation.ts'
import type { Thread, ThreadTable } from '../threads/thread-table.ts'
import { decideKnown, untilAnswered, untilReminder } from './duplicate-notice.ts'
import { idsOf, receivesOf } from './read-notice.ts'
import type { ReadNotice } from './read-notice.ts'

export interface DispatchDeps {
  tracking: Pick<TrackingTable, 'read'>
  threads: Pick<ThreadTable, 'keep'>
  accept: (command: NewTracking) => Promise<'created' | Tracking>
  /** Returns the ids of the commands that are to stop. */
  stop: (stop: Stop) => Promise<string[]>
  /** Answers a settled command, as its response would; does nothing when another router is doing so. */
  answerNow: (command: Tracking) => Promise<unknown>
  answeredHere: Pick<AnsweredHere, 'until'>
  notifications: Pick<Notifications, 'ask' | 'remind'>
  /** A mail of ours came back. */
  takeTrouble: TakeTrouble
  /** Moves the message to the dead-letter queue, with the reason. */
  deadLetter: (message: Message, why: string) => Promise<void>
  reminderMs: number
  log: Log
}

/** Throws what a notice failed with: it comes again. */
export const makeDispatch = (deps: DispatchDeps) => {
  const { log, reminderMs } = deps
  /** Commands of one project key are accepted in the order in which they came. */
  const inOrderOfProject = makeKeyedMutex()

  /** Writes the thread inside the mutex: only there the order is certain. */
  const acceptInOrder = (command: NewTracking, isNew: boolean, newThread?: Thread) =>
    inOrderOfProject(command.projectKey, async () => {
      if (newThread) await deps.threads.keep(newThread)
      const isUndo = isNew && command.message.type === 'undo'
      return deps.accept(isUndo ? await stopWhatIsUndone(command) : command)
    })

  /** Who takes something back while it is being done wants it stopped, and then exactly its work taken back. */
  const stopWhatIsUndone = async (command: NewTracking): Promise<NewTracking> => {
    const { commandId: stopId, projectKey, threadId, message } = command
    // The notice came twice: what is open now may be the undo itself, or what the person asked for since.
    if (await deps.tracking.read(stopId)) return command
    const undoes = await deps.stop({ kind: 'stop', stopId, projectKey, threadId })
    if (undoes.length === 0) return command
    return { ...command, message: { ...message, context: { ...message.context, undoes } } }
  }

  const acceptNew = async (message: Message, command: NewTracking, newThread?: Thread): Promise<Outcome> => {
    const before = await acceptInOrder(command, true, newThread)
    if (before === 'created') return asleep(command)
    log.info('known_already', { ...idsOf(before), status: before.status })
    return resume(message, before)
  }

  /** The notice sleeps until its reminder is due, or this router has answered its command. */
  const asleep = (command: NewTracking): Outcome => {
    const outcome = untilReminder(command, Date.now(), reminderMs)
    return typeof outcome === 'object'
      ? { ...outcome, over: deps.answeredHere.until(command.commandId) }
      : outcome
  }

  const resume = async (message: Message, command: Tracking): Promise<Outcome> => {
    const decision = decideKnown(command, Date.now(), reminderMs)
    if (decision === 'finished') return 'done'
    if (decision === 'answer') return answerSettled(message, command)
    // Its router may have died between two steps of accepting, so they are repeated first; after the reminder the notice is deleted.
    await acceptInOrder(command, false)
    if (decision === 'remind') await deps.notifications.remind(command)
    return asleep(command)
  }

  /** Its response may be lost. So the notice is deleted only when the row says that the command was answered. */
  const answerSettled = async (message: Message, command: Tracking): Promise<Outcome> => {
    try {
      await deps.answerNow(command)
    } catch (error) {
      log.error('answer_failed', { ...idsOf(command), error })
    }
    const row = (await deps.tracking.read(command.commandId)) ?? command
    return row.status === 'answered' ? 'done' : untilAnswered(receivesOf(message))
  }

  /** `about`: for the log, of a mail that becomes no command. */
  return async (message: Message, read: ReadNotice, about: object = {}): Promise<Outcome> => {
    const messageId = message.MessageId
    switch (read.kind) {
      case 'command':
        return acceptNew(message, read.tracking, read.isNewThread ? read.thread : undefined)
      case 'known':
        return resume(message, read.command)
      case 'stop':
        // In order: everything that the person asked for earlier is open by then.
        await inOrderOfProject(read.projectKey, () => deps.stop(read))
        return 'done'
      case 'ask': {
        const isAsked = await deps.notifications.ask(read)
        log.info(isAsked ? 'asked' : 'known_already', { messageId, why: read.why, ...about })
        return 'done'
      }
      case 'trouble':
        await deps.takeTrouble(read)
        return 'done'
      case 'ignore':
        if (read.unproven === undefined) log.info('ignored', { messageId, why: read.why, ...about })
        else log.warn('sender_unproven', { messageId, ...about, sender: read.unproven, why: read.why })
        return 'done'
      case 'reject':
        await deps.deadLetter(message, read.why)
        log.error('rejected', { messageId, why: read.why })
        return 'done'
      case 'failed':
        throw read.error
    }
  }
}
