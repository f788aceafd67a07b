// Decides what to do about a mail.
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import { keyOfConfig } from '../../contract/project-config.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'
import { threadIdOf } from '../threads/ids.ts'
import { readSubject } from '../threads/subject.ts'
import { belongsTo, buildCommand, newThread } from './build-command.ts'
import { copiesOf } from './copies.ts'
import { identify, namedProjects, projectKeysOf, threadKeys } from './identify.ts'
import type { InstructionInput, Interpretation, InterpretDeps, Question } from './interpretation.ts'
import { makeOpenMail } from './open-mail.ts'
import { chooseFiles } from './payload.ts'
import type { Mail } from '../mail/mail.ts'
import { allRecipients } from '../mail/recipients.ts'
import { isStopMail } from '../words-alone/stop-word.ts'

const replyTo = (email: string, mail: Mail): ReplyTo => ({
  email,
  subject: mail.subject,
  ...(mail.messageId && { messageId: mail.messageId }),
  references: mail.references,
})

const isReply = ({ references, subject }: Mail): boolean =>
  references.length > 0 || readSubject(subject).isReply

const NEW_CONVERSATION =
  'You replied to a mail whose conversation I could not find, so this is a new conversation: it starts from the published state, without earlier work that is not published. To go on with an earlier conversation, reply to one of my mails in it.'

/** Throws when a table or S3 cannot be reached: the notice comes again. */
export const makeInterpretMail = (deps: InterpretDeps) => {
  const openMail = makeOpenMail(deps)

  return async (notice: MailNotice, commandId: string): Promise<Interpretation> => {
    const opened = await openMail(notice)
    if (opened.kind === 'ignore') return opened
    const { mail, from: email, projects } = opened
    const own = projectKeysOf(projects)
    const recipients = allRecipients(notice, mail)
    const targets = deps.replyAddresses.targetsIn(recipients, email, own)
    const found = await deps.threads.find(threadKeys(mail, own, targets), belongsTo(own))
    const named = namedProjects(recipients, deps.senderAddress, targets)
    const identity = identify(projects, found, named)

    const reply = replyTo(email, mail)
    const instruction = mail.words || mail.subject.trim()
    const isStop = isStopMail(mail)
    const question = { kind: 'ask', questionId: commandId, reply, instruction, projects } as const
    const ask = (why: Question['why']): Question => ({ ...question, why })
    // It belongs to no conversation of theirs, so there is nothing to stop, whichever project is meant.
    if (identity.kind !== 'known') return ask(isStop ? 'nothing to stop' : 'which project')
    if (instruction === '') return ask('no instruction')

    const { config } = identity
    const first = mail.references[0] ?? mail.messageId ?? commandId
    const thread = identity.thread ?? newThread(config, threadIdOf(keyOfConfig(config), first))
    const { projectKey, threadId } = thread
    if (isStop) return { kind: 'stop', stopId: commandId, projectKey, threadId, reply }
    const { taken: files, notes } = chooseFiles(mail.attachments, deps.attachmentMaxBytes)
    if (!identity.thread && isReply(mail)) notes.unshift(NEW_CONVERSATION)
    const { projectId } = config
    const cc = await copiesOf(deps.projectKeysOf, mail, { ...deps, email, projectId })
    const input: InstructionInput = {
      commandId,
      type: 'edit',
      instruction,
      ...(mail.quoted !== '' && { quoted: mail.quoted }),
      email,
      name: mail.fromName,
      reply: { ...reply, ...(cc.length > 0 && { cc }) },
      files,
      notes,
    }
    return buildCommand(deps, input, config, thread, !identity.thread)
  }
}
