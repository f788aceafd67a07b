// A notice -> what is to be done about it. Reads the tables and the mail, changes nothing but S3.
import type { EditMessage } from '../contract/messages/edit-message.ts'
import { addressIn } from '../contract/messages/inbound-notice.ts'
import type { InboundNotice, MailNotice } from '../contract/messages/inbound-notice.ts'
import { branchOf } from '../contract/names.ts'
import { makeOneAtATime } from '../contract/one-at-a-time.ts'
import { keyOfConfig } from '../contract/project-config.ts'
import type { ProjectConfig } from '../contract/project-config.ts'
import type { NewTracking, ReplyTo } from '../contract/tracking.ts'
import { excerptOf } from './excerpt.ts'
import { identify, namedProjects, projectKeysOf, threadKeys } from './identify.ts'
import type { Identity } from './identify.ts'
import { commandIdOf, threadIdOf } from './ids.ts'
import { readMail } from './mail.ts'
import type { Mail, MailFile } from './mail.ts'
import type { ObjectStore } from './object-store.ts'
import { chooseFiles, storePayload } from './payload.ts'
import { refusal, refusalOfNotice } from './refuse.ts'
import { sessionAlias } from './thread-table.ts'
import type { Thread, ThreadTable } from './thread-table.ts'

export type Understood =
  | { kind: 'command'; tracking: NewTracking; thread: Thread; isNewThread: boolean }
  /** The person must say more before anything can be done. */
  | {
      kind: 'ask'
      reply: ReplyTo
      why: 'which project' | 'no instruction'
      instruction: string
      projects: ProjectConfig[]
    }
  /** Not for us; nobody is told. */
  | { kind: 'ignore'; why: string }
  /** A program's mistake: kept where an operator finds it. */
  | { kind: 'reject'; why: string }

export interface UnderstandHands {
  projectsOf: (email: string) => Promise<ProjectConfig[]>
  threads: ThreadTable
  store: ObjectStore
  payloadBucket: string
  senderAddress: string
  attachmentMaxBytes: number
}

/** The instruction as both ways of asking give it. */
interface Asked {
  commandId: string
  type: EditMessage['type']
  instruction: string
  email: string
  name: string
  reply: ReplyTo
  files: MailFile[]
  notes: string[]
  taskToken?: string
}

/** Of a program's texts that go into the command's row as they are, which holds 400 KB; in UTF-16 units. */
const MOST_TEXT = 200

const replyTo = (email: string, mail: Mail): ReplyTo => ({
  email,
  subject: mail.subject,
  ...(mail.messageId && { messageId: mail.messageId }),
  references: mail.references,
})

/** Whether a thread belongs to one of these project keys. */
const isOf =
  (projectKeys: string[]) =>
  ({ projectKey }: Thread): boolean =>
    projectKeys.includes(projectKey)

const newThread = (config: ProjectConfig, threadId: string, sessionId = threadId): Thread => ({
  threadId,
  projectKey: keyOfConfig(config),
  sessionId,
  branch: branchOf(threadId),
})

/** The one address that SES found in From. */
const announcedSender = ({ from }: MailNotice): string | undefined =>
  from.length === 1 ? addressIn(from[0] ?? '') : undefined

/** Reads notices of the e-mail queue. Throws when a table or S3 cannot be reached: the notice comes again. */
export const makeUnderstand = (hands: UnderstandHands) => {
  // A mail of 40 MB takes several times that while it is read: never ten of them at once.
  const oneMailAtATime = makeOneAtATime()
  const accept = async (asked: Asked, config: ProjectConfig, thread: Thread, isNewThread: boolean) => {
    const payload = await storePayload(hands.store, hands.payloadBucket, asked)
    const now = Date.now()
    const message: EditMessage = {
      sessionId: thread.sessionId,
      commandId: asked.commandId,
      timestamp: now,
      type: asked.type,
      ...payload,
      userEmail: asked.email,
      userName: config.userName ?? (asked.name || asked.email.split('@')[0] || asked.email),
      chatThreadId: thread.threadId,
      context: { branch: thread.branch },
      projectId: config.projectId,
      userId: config.userId,
      ...(asked.taskToken && { taskToken: asked.taskToken }),
    }
    const { commandId, reply, notes } = asked
    const { projectKey, threadId } = thread
    const tracking = { commandId, projectKey, threadId, message, reply, notes, acceptedAt: now }
    return { kind: 'command', tracking, thread, isNewThread } satisfies Understood
  }

  const mailCommand = async (notice: MailNotice, commandId: string): Promise<Understood> => {
    const refused = refusalOfNotice(notice)
    if (refused !== undefined) return { kind: 'ignore', why: refused }
    // Whoever may write nothing here costs a look into a table, and not the reading of 40 MB.
    const announced = announcedSender(notice)
    if (announced === undefined) return { kind: 'ignore', why: 'no single sender address in From' }
    const projects = await hands.projectsOf(announced)
    if (projects.length === 0) return { kind: 'ignore', why: 'unknown sender' }
    const mail = await oneMailAtATime('read', async () => readMail(await hands.store.read(notice.storedAt)))
    const why = refusal(notice, mail, hands.senderAddress)
    if (why !== undefined || mail.from === undefined) return { kind: 'ignore', why: why ?? 'no sender' }
    // DMARC judged what SES read.
    if (mail.from !== announced) return { kind: 'ignore', why: 'SES and we read another address in From' }

    const own = projectKeysOf(projects)
    const found = await hands.threads.find(threadKeys(mail.references, own), isOf(own))
    const named = namedProjects([...notice.recipients, ...mail.recipients], hands.senderAddress)
    const identity = identify(projects, found, named)
    const reply = replyTo(mail.from, mail)
    const instruction = mail.text || mail.subject.trim()
    if (identity.kind !== 'known') return { kind: 'ask', reply, why: 'which project', instruction, projects }
    if (instruction === '') return { kind: 'ask', reply, why: 'no instruction', instruction, projects }

    const { taken, notes } = chooseFiles(mail.attachments, hands.attachmentMaxBytes)
    const first = mail.references[0] ?? mail.messageId ?? commandId
    const thread =
      identity.thread ?? newThread(identity.config, threadIdOf(keyOfConfig(identity.config), first))
    const { from: email, fromName: name } = mail
    const asked: Asked = { commandId, type: 'edit', instruction, email, name, reply, files: taken, notes }
    return accept(asked, identity.config, thread, !identity.thread)
  }

  const programCommand = async (
    { request }: Extract<InboundNotice, { kind: 'command' }>,
    commandId: string,
  ): Promise<Understood> => {
    const { sessionId, chatThreadId, projectId, userEmail: email, instruction, type, taskToken } = request
    if (type === 'edit' && instruction.trim() === '')
      return { kind: 'reject', why: 'the instruction is empty' }
    const projects = await hands.projectsOf(email)
    // A session that no program named bears the name of its thread.
    const sessionKeys = sessionId ? [sessionAlias(sessionId), sessionId] : []
    const keys = [...sessionKeys, ...(chatThreadId ? [chatThreadId] : [])]
    const named = keys.length > 0 ? await hands.threads.find(keys, isOf(projectKeysOf(projects))) : []
    const found = named.filter((each) => each.sessionId === sessionId || each.threadId === chatThreadId)
    const identity = identify(projects, found, projectId ? [projectId] : [])
    const why = whyNot(identity, found, projectId, projects)
    if (why !== undefined || identity.kind !== 'known')
      return { kind: 'reject', why: why ?? 'not identified' }

    const threadId = chatThreadId ?? threadIdOf(keyOfConfig(identity.config), sessionId ?? commandId)
    const thread = identity.thread ?? newThread(identity.config, threadId, sessionId)
    const subject = request.subject ?? instruction.split('\n')[0] ?? ''
    const reply = { email, subject: excerptOf(subject, MOST_TEXT), references: [] }
    const asked: Asked = {
      commandId,
      type,
      instruction,
      email,
      name: excerptOf(request.userName ?? '', MOST_TEXT),
      reply,
      files: [],
      notes: [],
      ...(taskToken && { taskToken }),
    }
    return accept(asked, identity.config, thread, !identity.thread)
  }

  return (notice: Exclude<InboundNotice, { kind: 'nothing' }>, sqsMessageId: string): Promise<Understood> => {
    const commandId = commandIdOf(notice, sqsMessageId)
    return notice.kind === 'mail' ? mailCommand(notice, commandId) : programCommand(notice, commandId)
  }
}

/** A program's mistake in a sentence; `undefined` when there is none. */
const whyNot = (
  identity: Identity,
  found: Thread[],
  projectId: string | undefined,
  projects: ProjectConfig[],
): string | undefined => {
  if (identity.kind === 'unknown sender') return 'userEmail has no project'
  const own = projects.map((project) => project.projectId).join(', ')
  if (identity.kind === 'ambiguous')
    return projectId
      ? `userEmail has no project ${projectId}`
      : `userEmail has several projects (${own}): name one in projectId`
  if (found.length > 0 && !identity.thread) return 'the session or thread belongs to another project key'
  if (projectId && projectId !== identity.config.projectId)
    return `the session or thread belongs to project ${identity.config.projectId}, not to ${projectId}`
  return undefined
}
