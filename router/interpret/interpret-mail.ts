// Decides what to do about a mail.
import { addressIn } from '../../contract/messages/inbound-notice.ts'
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import { makeAtMost } from '../../platform/at-most.ts'
import { keyOfConfig } from '../../contract/project-config.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'
import { commandOf, isOf, newThread } from './build-command.ts'
import type { Asked, Interpretation, InterpretDeps, Question } from './interpretation.ts'
import { identify, namedProjects, projectKeysOf, threadKeys } from './identify.ts'
import { threadIdOf } from '../threads/ids.ts'
import { readMail } from './read-mail.ts'
import type { Mail } from './read-mail.ts'
import { chooseFiles } from './payload.ts'
import { filterMail, filterNotice } from './mail-filter.ts'
import { saysStop } from './stop-word.ts'

const replyTo = (email: string, mail: Mail): ReplyTo => ({
  email,
  subject: mail.subject,
  ...(mail.messageId && { messageId: mail.messageId }),
  references: mail.references,
})

/** The one address that SES found in From. */
const announcedSender = ({ from }: MailNotice): string | undefined =>
  from.length === 1 ? addressIn(from[0] ?? '') : undefined

/** Each may hold 40 MB. */
const FETCHES = 3

/** Throws when a table or S3 cannot be reached: the notice comes again. */
export const makeInterpretMail = (deps: InterpretDeps) => {
  // A mail of 40 MB takes several times that while it is parsed: never two of them at once. A few are fetched meanwhile, so that one
  // whose fetch stalls keeps no other waiting.
  const fetching = makeAtMost(FETCHES)
  const parsing = makeAtMost(1)

  return async (notice: MailNotice, commandId: string): Promise<Interpretation> => {
    const refused = filterNotice(notice)
    if (refused !== undefined) return { kind: 'ignore', why: refused }
    // A stranger costs one table read, not the reading of 40 MB.
    const announced = announcedSender(notice)
    if (announced === undefined) return { kind: 'ignore', why: 'no single sender address in From' }
    const projects = await deps.projectsOf(announced)
    if (projects.length === 0) return { kind: 'ignore', why: 'unknown sender' }
    const raw = await fetching(() => deps.store.read(notice.storedAt))
    const mail = await parsing(() => readMail(raw))
    const why = filterMail(notice, mail, deps.senderAddress)
    if (why !== undefined || mail.from === undefined) return { kind: 'ignore', why: why ?? 'no sender' }
    // DMARC judged what SES read.
    if (mail.from !== announced) return { kind: 'ignore', why: 'SES and we read another address in From' }

    const own = projectKeysOf(projects)
    const found = await deps.threads.find(threadKeys(mail.references, own), isOf(own))
    const named = namedProjects([...notice.recipients, ...mail.recipients], deps.senderAddress)
    const identity = identify(projects, found, named)
    const reply = replyTo(mail.from, mail)
    const instruction = mail.text || mail.subject.trim()
    const isStop = saysStop(mail)
    const ask = (about: Question['why']): Question => ({
      kind: 'ask',
      questionId: commandId,
      reply,
      why: about,
      instruction,
      projects,
    })
    // It belongs to no conversation of theirs, so there is nothing to stop, whichever project is meant.
    if (identity.kind !== 'known') return ask(isStop ? 'nothing to stop' : 'which project')
    if (instruction === '') return ask('no instruction')

    const first = mail.references[0] ?? mail.messageId ?? commandId
    const thread =
      identity.thread ?? newThread(identity.config, threadIdOf(keyOfConfig(identity.config), first))
    const { projectKey, threadId } = thread
    if (isStop) return { kind: 'stop', stopId: commandId, projectKey, threadId, reply }
    const { taken, notes } = chooseFiles(mail.attachments, deps.attachmentMaxBytes)
    const { from: email, fromName: name } = mail
    const asked: Asked = { commandId, type: 'edit', instruction, email, name, reply, files: taken, notes }
    return commandOf(deps, asked, identity.config, thread, !identity.thread)
  }
}
