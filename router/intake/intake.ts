// A notice's life in the router: what it says, whether it is known, what is done about it, and how long it stays on the queue.
import type { Message } from '@aws-sdk/client-sqs'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { NewTracking, Tracking } from '../../contract/tracking/record.ts'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { Log } from '../../platform/log.ts'
import type { Outcome } from '../../platform/outcome.ts'
import type { Notifications } from '../answer/notifications.ts'
import type { Interpret } from '../interpret/interpret.ts'
import type { Interpretation, Stop } from '../interpret/interpretation.ts'
import type { Thread, ThreadTable } from '../threads/thread-table.ts'
import { decideKnown, untilAnswered, untilReminder } from './duplicate-notice.ts'
import { about, commandOf, makeReadNotice, parseNotice, receivesOf, senderIn } from './read-notice.ts'
import type { Read } from './read-notice.ts'

export interface IntakeDeps {
  interpret: Interpret
  tracking: Pick<TrackingTable, 'read'>
  threads: Pick<ThreadTable, 'keep'>
  accept: (command: NewTracking) => Promise<'created' | Tracking>
  stop: (stop: Stop) => Promise<void>
  /** Answers a settled command, as its response would; does nothing when another router is doing so. */
  answerNow: (command: Tracking) => Promise<unknown>
  notifications: Pick<Notifications, 'ask' | 'remind'>
  /** Moves it to the dead-letter queue, with the reason. */
  deadLetter: (message: Message, why: string) => Promise<void>
  reminderMs: number
  log: Log
}

export const makeIntake = (deps: IntakeDeps) => {
  const { log, reminderMs } = deps
  /** Commands of one project key are accepted in the order in which they came. */
  const inOrderOfProject = makeKeyedMutex()
  /** What one person sends is acted on in the order in which it came, however long each takes to read. */
  const inOrderOfSender = makeKeyedMutex()

  const readNotice = makeReadNotice(deps)

  /** Writes the thread inside the mutex: only there the order is certain. */
  const inOrder = (command: NewTracking, newThread?: Thread) =>
    inOrderOfProject(command.projectKey, async () => {
      if (newThread) await deps.threads.keep(newThread)
      return deps.accept(command)
    })

  const accepted = async (
    message: Message,
    command: NewTracking,
    newThread: Thread | undefined,
  ): Promise<Outcome> => {
    const before = await inOrder(command, newThread)
    if (before === 'created') return untilReminder(command, Date.now(), reminderMs)
    log.info('known_already', { ...about(before), status: before.status })
    return knownAgain(message, before)
  }

  const knownAgain = async (message: Message, command: Tracking): Promise<Outcome> => {
    const now = Date.now()
    const decision = decideKnown(command, now, reminderMs)
    if (decision === 'finished') return 'done'
    if (decision === 'answer') return answered(message, command)
    // Its router may have died between two steps of accepting, so they are repeated first; after the reminder the notice is deleted.
    await inOrder(command)
    if (decision === 'remind') await deps.notifications.remind(command)
    return untilReminder(command, now, reminderMs)
  }

  /** Its response may be lost. So the notice is deleted only when the row says that the command was answered. */
  const answered = async (message: Message, command: Tracking): Promise<Outcome> => {
    const { commandId, projectKey } = command
    try {
      await deps.answerNow(command)
    } catch (error) {
      log.error('answer_failed', { commandId, projectKey, error })
    }
    const row = (await deps.tracking.read(commandId)) ?? command
    return row.status === 'answered' ? 'done' : untilAnswered(receivesOf(message))
  }

  const act = async (message: Message, interpretation: Interpretation): Promise<Outcome> => {
    const messageId = message.MessageId
    switch (interpretation.kind) {
      case 'ignore':
        log.info('ignored', { messageId, why: interpretation.why })
        return 'done'
      case 'reject':
        await deps.deadLetter(message, interpretation.why)
        log.error('rejected', { messageId, why: interpretation.why })
        return 'done'
      case 'ask': {
        const isAsked = await deps.notifications.ask(interpretation)
        log.info(isAsked ? 'asked' : 'known_already', { messageId, why: interpretation.why })
        return 'done'
      }
      case 'stop':
        // In order: everything that the person asked for earlier is open by then.
        await inOrderOfProject(interpretation.projectKey, () => deps.stop(interpretation))
        return 'done'
      case 'command': {
        const { tracking, thread, isNewThread } = interpretation
        return accepted(message, tracking, isNewThread ? thread : undefined)
      }
    }
  }

  const safely = async (read: Read): Promise<Outcome> => {
    const { message } = read
    try {
      if (read.kind === 'failed') throw read.failure
      return await (read.kind === 'known'
        ? knownAgain(message, read.command)
        : act(message, read.interpretation))
    } catch (error) {
      log.error('notice_failed', { messageId: message.MessageId, ...commandOf(read), error })
      return 'keep'
    }
  }

  /** Reads at once; acts only after it has begun to act on the same person's earlier notices. */
  return async (message: Message): Promise<Outcome> => {
    const notice = parseNotice(message)
    const reading = readNotice(message, notice)
    const sender = senderIn(notice) ?? message.MessageId ?? ''
    const { acting } = await inOrderOfSender(sender, async () => ({ acting: safely(await reading) }))
    return acting
  }
}
