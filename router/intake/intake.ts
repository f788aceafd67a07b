// A notice's whole life in the router: what it says, whether it is known, what it asks for, and how long it stays on the queue.
import type { Message } from '@aws-sdk/client-sqs'
import type { Outcome } from '../../platform/outcome.ts'
import type { Log } from '../../platform/log.ts'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { addressIn, parseInboundNotice } from '../../contract/messages/inbound-notice.ts'
import type { InboundNotice } from '../../contract/messages/inbound-notice.ts'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { NewTracking, Tracking } from '../../contract/tracking/record.ts'
import { commandIdOf } from '../threads/ids.ts'
import { decideKnown, untilAnswered, untilReminder } from './duplicate-notice.ts'
import type { Thread, ThreadTable } from '../threads/thread-table.ts'
import type { Notifications } from '../answer/notifications.ts'
import type { Interpret } from '../interpret/interpret.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { Interpretation, Stop } from '../interpret/interpretation.ts'

export interface IntakeDeps {
  interpret: Interpret
  tracking: Pick<TrackingTable, 'read'>
  threads: Pick<ThreadTable, 'keep'>
  accept: (command: NewTracking) => Promise<'created' | Tracking>
  stop: (stop: Stop) => Promise<void>
  /** Answers a command that has ended, as its response would; nothing when another router is at it. */
  answerNow: (command: Tracking) => Promise<unknown>
  notifications: Pick<Notifications, 'ask' | 'remind'>
  /** To where an operator finds it, with the reason. */
  deadLetter: (message: Message, why: string) => Promise<void>
  reminderMs: number
  log: Log
}

const receivesOf = ({ Attributes }: Message): number => Number(Attributes?.ApproximateReceiveCount ?? 1)

const parse = ({ Body }: Message): InboundNotice | NotAMessage => {
  try {
    return parseInboundNotice(Body)
  } catch (error) {
    if (error instanceof NotAMessage) return error
    throw error
  }
}

/** As the notice says it, proven or not: good enough for an order. */
const senderIn = (notice: InboundNotice | NotAMessage): string | undefined => {
  if (notice instanceof NotAMessage || notice.kind === 'nothing') return undefined
  return notice.kind === 'mail' ? addressIn(notice.from[0] ?? '') : notice.request.userEmail.toLowerCase()
}

type Read = { message: Message } & (
  { interpreted: Interpretation } | { known: Tracking } | { failure: unknown }
)

/** What the log says of it. */
const commandOf = (notice: Read): Partial<Pick<Tracking, 'commandId' | 'projectKey'>> => {
  if ('known' in notice) return about(notice.known)
  if ('failure' in notice || notice.interpreted.kind !== 'command') return {}
  return about(notice.interpreted.tracking)
}

const about = ({ commandId, projectKey }: Pick<Tracking, 'commandId' | 'projectKey'>) => ({
  commandId,
  projectKey,
})

export const makeIntake = (deps: IntakeDeps) => {
  const { log, reminderMs } = deps
  /** Commands of one project key are accepted in the order in which they came. */
  const inOrderOfProject = makeKeyedMutex()
  /** What one person sends gets its turn in the order in which it came, however long each takes to read. */
  const inOrderOfSender = makeKeyedMutex()

  const read = async (message: Message, notice: InboundNotice | NotAMessage): Promise<Read> => {
    try {
      if (notice instanceof NotAMessage) throw notice
      if (notice.kind === 'nothing') return { message, interpreted: { kind: 'ignore', why: notice.why } }
      // Received before: most likely an accepted command's reminder, for which the mail need not be read again.
      const again = receivesOf(message) > 1
      const known = again && (await deps.tracking.read(commandIdOf(notice, message.MessageId ?? '')))
      if (known) return { message, known }
      return { message, interpreted: await deps.interpret(notice, message.MessageId ?? '') }
    } catch (failure) {
      if (!(failure instanceof NotAMessage)) return { message, failure }
      return { message, interpreted: { kind: 'reject', why: failure.message } }
    }
  }

  /** The thread is kept within the order, because every step before it may take its own time. */
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
    // Its router may have died between two steps of accepting: they are repeated, and before the reminder, after which the notice goes.
    await inOrder(command)
    if (decision === 'remind') await deps.notifications.remind(command)
    return untilReminder(command, now, reminderMs)
  }

  /** Its response may be lost, and then nobody else answers: the notice goes only when the row says that it was answered. */
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

  const act = async (notice: Read): Promise<Outcome> => {
    if ('failure' in notice) throw notice.failure
    if ('known' in notice) return knownAgain(notice.message, notice.known)
    const { message, interpreted } = notice
    const messageId = message.MessageId
    switch (interpreted.kind) {
      case 'ignore':
        log.info('ignored', { messageId, why: interpreted.why })
        return 'done'
      case 'reject':
        await deps.deadLetter(message, interpreted.why)
        log.error('rejected', { messageId, why: interpreted.why })
        return 'done'
      case 'ask':
        if (await deps.notifications.ask(interpreted)) log.info('asked', { messageId, why: interpreted.why })
        else log.info('known_already', { messageId, why: interpreted.why })
        return 'done'
      case 'stop':
        // In its turn: what the person asked for before is open by then.
        await inOrderOfProject(interpreted.projectKey, () => deps.stop(interpreted))
        return 'done'
      case 'command':
        return accepted(
          message,
          interpreted.tracking,
          interpreted.isNewThread ? interpreted.thread : undefined,
        )
    }
  }

  const safely = async (notice: Read): Promise<Outcome> => {
    try {
      return await act(notice)
    } catch (error) {
      log.error('notice_failed', { messageId: notice.message.MessageId, ...commandOf(notice), error })
      return 'keep'
    }
  }

  /** Reads at once; begins to act after it has begun with what the same person sent before. */
  return async (message: Message): Promise<Outcome> => {
    const notice = parse(message)
    const reading = read(message, notice)
    const sender = senderIn(notice) ?? message.MessageId ?? ''
    const { acting } = await inOrderOfSender(sender, async () => ({ acting: safely(await reading) }))
    return acting
  }
}
