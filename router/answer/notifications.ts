// Mails to people: answers, reminders and questions, and how replies to them find their thread.
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { Log } from '../../platform/log.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { ReplyTo, Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { ownMessageId, questionMessageId } from '../threads/ids.ts'
import { composeReminder } from '../mail-templates/reminder.ts'
import type { MailContent } from '../mail-templates/layout.ts'
import { composeNothingToStop, composeStopping } from '../mail-templates/words-alone.ts'
import type { OpenCommands } from './open-commands.ts'
import { sesMessageId } from './outbox.ts'
import type { Send, Sent } from './outbox.ts'
import type { Pace } from './pace.ts'
import { makeQuestionMail } from './question-mail.ts'
import type { AllowedCopies, RefuseRecipient } from './recipients.ts'
import type { MailMarks } from '../threads/mail-marks.ts'
import { messageAlias, questionAlias, stopAlias } from '../threads/thread-table.ts'
import type { QuestionTable } from '../threads/question-table.ts'
import { NO_PROJECT } from '../threads/reply-address.ts'
import type { ReplyAddresses } from '../threads/reply-address.ts'
import type { Thread, ThreadTable } from '../threads/thread-table.ts'
import type { Question, Stop } from '../interpret/interpretation.ts'
import { branchOf } from '../../contract/names.ts'

export interface NotificationsDeps {
  settings: Pick<RouterSettings, 'senderAddress' | 'supportAddress' | 'region'>
  threads: ThreadTable
  questions: Pick<QuestionTable, 'put'>
  marks: Pick<MailMarks, 'isFirst'>
  replyAddresses: ReplyAddresses
  tracking: TrackingTable
  openCommands: OpenCommands
  send: Send
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

export const makeNotifications = ({
  settings,
  threads,
  questions,
  marks,
  replyAddresses,
  tracking,
  openCommands,
  send,
  turn,
  refuseRecipient,
  allowedCopies,
  log,
}: NotificationsDeps) => {
  const { senderAddress, region } = settings
  const questionMail = makeQuestionMail({ openCommands, tracking }, settings)
  const inTurnSend: Send = async (...mail) => {
    await turn()
    return send(...mail)
  }

  /** Replies lead to the thread in which it is asked, or else to the question itself. */
  const sendQuestion = (content: MailContent, { questionId, thread }: Question): Promise<Sent> => {
    const replyTo = replyAddresses.of(thread ?? noThread(questionId), content.to)
    return inTurnSend({ ...content, replyTo }, questionMessageId(questionId, senderAddress))
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

  const isRemembered = async (alias: string): Promise<boolean> => (await threads.find([alias])).length > 0
  const inTurn = makeKeyedMutex()

  /** A row leads replies into no thread of another project key, whatever it says. */
  const keepMailId = async (command: Tracking, mailId: string): Promise<void> => {
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

    /** Makes replies to the mail that went out find their thread. */
    keepMailId,

    /** At most one reminder per command. Marked first: a missing reminder is better than a second one. */
    remind: async (command: Tracking): Promise<void> => {
      const { commandId, projectKey } = command
      if (!(await tracking.reminded(commandId, Date.now()))) return
      const sent = await sendAbout(command, composeReminder(command, Date.now()), 'reminder')
      if (sent.kind !== 'refused') log.info('reminded', { commandId, projectKey })
      if (sent.kind === 'sent') await keepMailId(command, sent.mailId)
    },

    stopSeen: ({ stopId }: Stop): Promise<boolean> => isRemembered(stopAlias(stopId)),

    /** Called afterwards: if the router dies in between, a second mail about a stop is better than none. */
    rememberStop: ({ stopId, projectKey, threadId }: Stop): Promise<void> =>
      threads.alias(
        { threadId, projectKey, sessionId: threadId, branch: branchOf(threadId) },
        stopAlias(stopId),
      ),

    /** Asks once, however often the notice comes, and remembers it afterwards. False: it was asked before. */
    ask: (question: Question): Promise<boolean> =>
      inTurn(question.questionId, async () => {
        const { questionId, once } = question
        if (await isRemembered(questionAlias(questionId))) return false
        // Marked first: of two machines that write to each other, none gets a second notice.
        if (once && !(await marks.isFirst(once.key, questionId, once.until))) return false
        const { reply, mails } = question
        // Before the mail: the answer may be quick.
        if (mails.length > 0) await questions.put({ questionId, email: reply.email, mails })
        const sent = await sendQuestion(await questionMail(question), question)
        const thread = question.thread ?? noThread(questionId)
        if (sent.kind === 'sent') await threads.alias(thread, messageAlias(sesMessageId(sent.mailId, region)))
        await threads.alias(noThread(questionId), questionAlias(questionId))
        return true
      }),

    /** `stopping`: what is being stopped, in short. */
    stopping: (stop: Stop, reply: ReplyTo, stopping: string[]): Promise<void> =>
      answerStop(stop, composeStopping(reply, stopping)),

    nothingToStop: (stop: Stop, reply: ReplyTo, elsewhere: string[]): Promise<void> =>
      answerStop(stop, composeNothingToStop(reply, elsewhere)),
  }
}

/** A question has no thread: no project key is empty. */
const noThread = (threadId: string): Thread => ({
  threadId,
  projectKey: NO_PROJECT,
  sessionId: threadId,
  branch: branchOf(threadId),
})
