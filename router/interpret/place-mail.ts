// Where a mail belongs: its conversation, the question that it answers, its project.
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import { allRecipients } from '../mail/recipients.ts'
import type { AskedQuestion } from '../threads/question-table.ts'
import { findQuestion, questionsNamed, waitsFor } from './asked-question.ts'
import { belongsTo } from './build-command.ts'
import { identify, namedProjects, projectKeysOf, threadKeys } from './identify.ts'
import type { Identity } from './identify.ts'
import type { InterpretDeps } from './interpretation.ts'
import type { OpenedMail } from './open-mail.ts'

export interface Place {
  identity: Identity
  /** The projects that its recipients name. */
  named: string[]
  /** It answers a question of ours, of whatever kind. */
  isAnswer: boolean
  /** The question that it answers, while that waits for this mail. */
  question: AskedQuestion | undefined
}

/** Throws when a table cannot be reached. */
export const makePlaceMail =
  (deps: Pick<InterpretDeps, 'threads' | 'questions' | 'replyAddresses' | 'senderAddress'>) =>
  async (
    notice: MailNotice,
    { mail, from: email, projects }: Extract<OpenedMail, { kind: 'mail' }>,
    mailId: string,
  ): Promise<Place> => {
    const own = projectKeysOf(projects)
    const recipients = allRecipients(notice, mail)
    const targets = deps.replyAddresses.targetsIn(recipients, email, own)
    const found = await deps.threads.find(threadKeys(mail, own, targets), belongsTo(own))
    const ids = questionsNamed(mail, targets, found)
    const asked = await findQuestion(deps, ids, email)
    // Where the instruction went on, the conversation goes on.
    const wentOn = asked?.answered?.threadId
    const later = wentOn === undefined ? [] : await deps.threads.find([wentOn], belongsTo(own))
    const named = namedProjects(recipients, deps.senderAddress, targets)
    const identity = identify(projects, [...found, ...later], named)
    const isInThread = identity.kind === 'known' && identity.thread !== undefined
    const question = asked && waitsFor(asked, mailId, isInThread) ? asked : undefined
    return { identity, named, isAnswer: ids.length > 0, question }
  }
