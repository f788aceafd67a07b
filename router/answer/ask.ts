// Mails that ask or tell a person something without a command, and how replies to them find their way.
import { branchOf } from '../../contract/names.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { Question } from '../interpret/interpretation.ts'
import { questionMessageId } from '../threads/ids.ts'
import type { MailMarks } from '../threads/mail-marks.ts'
import type { QuestionTable } from '../threads/question-table.ts'
import { NO_PROJECT } from '../threads/reply-address.ts'
import type { ReplyAddresses } from '../threads/reply-address.ts'
import { messageAlias, questionAlias } from '../threads/thread-table.ts'
import type { Thread, ThreadTable } from '../threads/thread-table.ts'
import type { OpenCommands } from './open-commands.ts'
import { sesMessageId } from './outbox.ts'
import type { Send } from './outbox.ts'
import { makeQuestionMail } from './question-mail.ts'

export interface AskDeps {
  settings: Pick<RouterSettings, 'senderAddress' | 'supportAddress' | 'region'>
  threads: ThreadTable
  questions: Pick<QuestionTable, 'put'>
  marks: Pick<MailMarks, 'isFirst'>
  replyAddresses: ReplyAddresses
  tracking: Pick<TrackingTable, 'read'>
  openCommands: OpenCommands
  send: Send
}

/** A question has no thread: no project key is empty. */
const noThread = (threadId: string): Thread => ({
  threadId,
  projectKey: NO_PROJECT,
  sessionId: threadId,
  branch: branchOf(threadId),
})

/** Asks once, however often the notice comes, and remembers it afterwards. False: it was asked before. */
export const makeAsk = ({ settings, threads, questions, marks, replyAddresses, send, ...deps }: AskDeps) => {
  const questionMail = makeQuestionMail(deps, settings)
  const inTurn = makeKeyedMutex()

  /** Replies lead to the thread in which it is asked, or else to the question itself. */
  const sendQuestion = async (question: Question): Promise<void> => {
    const { questionId } = question
    const thread = question.thread ?? noThread(questionId)
    const content = await questionMail(question)
    const replyTo = replyAddresses.of(thread, content.to)
    const sent = await send({ ...content, replyTo }, questionMessageId(questionId, settings.senderAddress))
    if (sent.kind === 'sent')
      await threads.alias(thread, messageAlias(sesMessageId(sent.mailId, settings.region)))
  }

  return (question: Question): Promise<boolean> =>
    inTurn(question.questionId, async () => {
      const { questionId, once, reply, mails } = question
      if ((await threads.find([questionAlias(questionId)])).length > 0) return false
      // Marked first: of two machines that write to each other, none gets a second notice.
      if (once && !(await marks.isFirst(once.key, questionId, once.until))) return false
      // Before the mail: the answer may be quick.
      if (mails.length > 0) await questions.put({ questionId, email: reply.email, mails })
      await sendQuestion(question)
      await threads.alias(noThread(questionId), questionAlias(questionId))
      return true
    })
}
