// Mails to people: answers, reminders and questions, and how replies to them find their thread.
import type { Log } from '../../platform/log.ts'
import type { ReplyTo, Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { ownMessageId } from '../threads/ids.ts'
import { composeReminder } from '../mail-templates/reminder.ts'
import type { MailContent } from '../mail-templates/layout.ts'
import { composeNothingToStop, composeStopping } from '../mail-templates/words-alone.ts'
import { makeAsk } from './ask.ts'
import type { AskDeps } from './ask.ts'
import { sesMessageId } from './outbox.ts'
import type { Send, Sent } from './outbox.ts'
import type { Pace } from './pace.ts'
import type { AllowedCopies, RefuseRecipient } from './recipients.ts'
import { messageAlias, stopAlias } from '../threads/thread-table.ts'
import type { Thread } from '../threads/thread-table.ts'
import type { Stop } from '../interpret/interpretation.ts'
import { branchOf } from '../../contract/names.ts'

export interface NotificationsDeps extends AskDeps {
  tracking: TrackingTable
  /** Awaited before each mail but an answer, which has waited before it was taken. */
  turn: Pace['turn']
  /** Asked before each mail that is composed from a row. */
  refuseRecipient: RefuseRecipient
  /** Asked before each answer. */
  allowedCopies: AllowedCopies
  log: Log
}

const threadOf = ({ threadId, projectKey, message }: Tracking): Thread => ({
  threadId,
  projectKey,
  sessionId: message.sessionId,
  branch: message.context.branch,
})

/** For the log. */
const idsOf = ({ commandId, projectKey }: Tracking) => ({ commandId, projectKey })

export type Notifications = ReturnType<typeof makeNotifications>

export const makeNotifications = (deps: NotificationsDeps) => {
  const { settings, threads, replyAddresses, tracking, send, turn, refuseRecipient, allowedCopies, log } =
    deps
  const { senderAddress, region } = settings
  const inTurnSend: Send = async (...mail) => {
    await turn()
    return send(...mail)
  }

  /** Composed from a row, whose table workers write to. */
  const sendAbout = async (
    command: Tracking,
    content: MailContent,
    what: 'answer' | 'reminder',
  ): Promise<Sent> => {
    const { commandId, projectKey, threadId } = command
    const problem = await refuseRecipient(command)
    const replyTo = replyAddresses.of(command, content.to)
    const messageId = ownMessageId(threadId, `${commandId}-${what}`, senderAddress)
    if (problem === undefined)
      return (what === 'answer' ? send : inTurnSend)({ ...content, replyTo }, messageId)
    log.error('recipient_refused', { commandId, projectKey, what, problem })
    return { kind: 'refused', problem }
  }

  /** By its signed address, and by the mail with which the conversation began: most programs send back both. */
  const leadsBack = (command: Tracking): boolean =>
    command.reply.messageId !== undefined && replyAddresses.of(command, command.reply.email) !== senderAddress

  /** A row leads replies into no thread of another project key, whatever it says. */
  const keepMailId = async (command: Tracking, mailId: string): Promise<void> => {
    if (leadsBack(command)) return
    const { commandId, threadId, projectKey } = command
    const [known] = await threads.find([threadId])
    if (known && known.projectKey !== projectKey)
      return log.error('thread_of_another', { commandId, projectKey, threadId })
    await threads.alias(known ?? threadOf(command), messageAlias(sesMessageId(mailId, region)))
  }

  /** Replies to it go on with the conversation, unless there is none yet. */
  const answerStop = async (stop: Stop, content: MailContent): Promise<void> => {
    const { stopId, threadId, projectKey } = stop
    const replyTo = replyAddresses.of({ threadId, projectKey }, content.to)
    const messageId = ownMessageId(threadId, `${stopId}-stop`, senderAddress)
    const sent = await inTurnSend({ ...content, replyTo }, messageId)
    const [known] = await threads.find([threadId])
    if (sent.kind === 'sent' && known?.projectKey === projectKey)
      await threads.alias(known, messageAlias(sesMessageId(sent.mailId, region)))
  }

  return {
    answer: async (content: MailContent, command: Tracking): Promise<Sent> => {
      const cc = await allowedCopies(command)
      const sent = await sendAbout(command, cc.length > 0 ? { ...content, cc } : content, 'answer')
      if (sent.kind !== 'undeliverable' || cc.length === 0) return sent
      // SES refuses the whole mail for one bad recipient. The person who asked is answered in any case.
      log.warn('copies_undeliverable', { ...idsOf(command), copies: cc.length, problem: sent.problem })
      return sendAbout(command, content, 'answer')
    },

    /** Makes replies to the mail that went out find their thread, unless they do so anyway. */
    keepMailId,

    /** At most one reminder per command. Marked first: a missing reminder is better than a second one. */
    remind: async (command: Tracking): Promise<void> => {
      const { commandId, projectKey } = command
      if (!(await tracking.reminded(commandId, Date.now()))) return
      const sent = await sendAbout(command, composeReminder(command, Date.now()), 'reminder')
      if (sent.kind !== 'refused') log.info('reminded', { commandId, projectKey })
      if (sent.kind === 'sent') await keepMailId(command, sent.mailId)
    },

    stopSeen: async ({ stopId }: Stop): Promise<boolean> =>
      (await threads.find([stopAlias(stopId)])).length > 0,

    /** Called afterwards: if the router dies in between, a second mail about a stop is better than none. */
    rememberStop: ({ stopId, projectKey, threadId }: Stop): Promise<void> =>
      threads.alias(
        { threadId, projectKey, sessionId: threadId, branch: branchOf(threadId) },
        stopAlias(stopId),
      ),

    ask: makeAsk({ ...deps, send: inTurnSend }),

    /** `stopping`: what is being stopped, in short. */
    stopping: (stop: Stop, reply: ReplyTo, stopping: string[]): Promise<void> =>
      answerStop(stop, composeStopping(reply, stopping)),

    nothingToStop: (stop: Stop, reply: ReplyTo, elsewhere: string[]): Promise<void> =>
      answerStop(stop, composeNothingToStop(reply, elsewhere)),
  }
}
