// The router's interpretation of notices over the in-memory tables, with mails as people's programs write them.
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { expect } from 'chai'
import type { StoredObject } from '../../../contract/messages/edit-message.ts'
import type { MailNotice } from '../../../contract/messages/inbound-notice.ts'
import type { CommandRequest } from '../../../contract/messages/program-request.ts'
import { keyOfConfig } from '../../../contract/project-config.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import { makeInterpret } from '../../../router/interpret/interpret.ts'
import type { Interpretation, InterpretDeps } from '../../../router/interpret/interpretation.ts'
import type { Thread } from '../../../router/threads/thread-table.ts'
import { ANN, REPLY_ADDRESSES, SENDER, aConfig, aNotice } from './examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'

export interface SentMail {
  from?: string
  to?: string
  cc?: string
  headers?: Record<string, string>
  subject?: string
  text?: string
  messageId?: string
  inReplyTo?: string
  references?: string[]
  attachments?: { filename: string; content: Buffer }[]
}

/** A second router over the same tables and mails is `anotherRouter()`: it remembers nothing. */
export const setupInterpret = async (
  projects: ProjectConfig[] = [aConfig()],
  changes: Partial<InterpretDeps> = {},
) => {
  const cloud = await makeMemoryCloud()
  const objects = new Map<string, Uint8Array | string>()
  const nameOf = ({ bucket, key }: StoredObject) => `${bucket}/${key}`
  const store = {
    read: async (at: StoredObject): Promise<Uint8Array> => {
      const content = objects.get(nameOf(at))
      if (!(content instanceof Uint8Array)) throw new Error(`cannot read s3://${nameOf(at)}`)
      return content
    },
    write: async (at: StoredObject, content: Uint8Array | string) => void objects.set(nameOf(at), content),
  }
  const anotherRouter = () => {
    const { threads, questions, tracking } = cloud.connect()
    const asked: string[] = []
    const interpret = makeInterpret({
      projectsOf: async (email) => projects.filter((project) => project.email === email),
      projectKeysOf: async (email) => {
        asked.push(email)
        return projects.filter((project) => project.email === email).map(keyOfConfig)
      },
      threads,
      tracking,
      questions,
      store,
      payloadBucket: 'payload',
      senderAddress: SENDER,
      replyAddresses: REPLY_ADDRESSES,
      proveSender: async () => undefined,
      attachmentLimits: { count: 20, bytes: 1_000, totalBytes: 20_000 },
      ...changes,
    })
    /** As it comes through SES: raw mail in S3, and the notice of it. */
    const raw = async (content: Uint8Array, notice: Partial<MailNotice> = {}): Promise<Interpretation> => {
      const whole = aNotice(notice)
      objects.set(nameOf(whole.storedAt), content)
      return interpret(whole, 'sqs-1')
    }
    const mail = async (sent: SentMail = {}, notice: Partial<MailNotice> = {}): Promise<Interpretation> => {
      const { from = `Ann <${ANN}>`, messageId = '<m1@customer.test>' } = sent
      const composed = await new MailComposer({ to: SENDER, ...sent, from, messageId }).compile().build()
      return raw(composed, { from: [from], messageId, ...notice })
    }
    const program = (
      request: Partial<CommandRequest> = {},
      sqsMessageId = 'sqs-1',
    ): Promise<Interpretation> =>
      interpret(
        { kind: 'command', request: { type: 'edit', instruction: 'x', userEmail: ANN, ...request } },
        sqsMessageId,
      )
    return { threads, tracking, questions, interpret, mail, raw, program, asked }
  }
  return { ...anotherRouter(), anotherRouter, objects, store }
}

export const aThread = (changes: Partial<Thread> = {}): Thread => {
  const { threadId = 't1' } = changes
  return { threadId, projectKey: 'shop#ann', sessionId: threadId, branch: `thread-${threadId}`, ...changes }
}

/** The interpretation, if it is a command; fails otherwise. */
export const commandIn = (interpretation: Interpretation) => {
  if (interpretation.kind !== 'command') expect.fail(`no command, but ${JSON.stringify(interpretation)}`)
  return interpretation
}
