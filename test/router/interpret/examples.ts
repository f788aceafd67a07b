// What the router's tests talk about: Ann, her project, a command of hers, and what SES says of a mail.
import type { EditMessage } from '../../../contract/messages/edit-message.ts'
import type { MailNotice } from '../../../contract/messages/inbound-notice.ts'
import type { ResponseMessage } from '../../../contract/messages/response-message.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import type { NewTracking, Tracking } from '../../../contract/tracking/record.ts'
import { makeReplyAddresses } from '../../../router/threads/reply-address.ts'

export const SENDER = 'edit@example.org'
export const ANN = 'ann@customer.test'
export const KEY = 'shop#ann'
export const REPLY_ADDRESSES = makeReplyAddresses(['a-secret-of-more-than-32-characters'], SENDER)

export const aConfig = (changes: Partial<ProjectConfig> = {}): ProjectConfig => ({
  email: ANN,
  projectId: 'shop',
  userId: 'ann',
  repository: 'https://git.example/shop.git',
  baseBranch: 'main',
  outputDir: 'dist',
  previewBucket: 'previews',
  previewUrl: 'https://previews.example',
  ...changes,
})

export const aMessage = (changes: Partial<EditMessage> = {}): EditMessage => ({
  sessionId: 't1',
  commandId: 'c1',
  timestamp: 1_000,
  type: 'edit',
  instruction: 'Change the title',
  userEmail: ANN,
  chatThreadId: 't1',
  context: { branch: 'thread-t1' },
  projectId: 'shop',
  userId: 'ann',
  ...changes,
})

/** A command as the router accepts it; its id is in its message too. */
export const aCommand = (changes: Partial<NewTracking> = {}): NewTracking => {
  const { commandId = 'c1', projectKey = KEY, threadId = 't1' } = changes
  const [projectId = '', userId = ''] = projectKey.split('#')
  return {
    commandId,
    projectKey,
    threadId,
    message: aMessage({
      commandId,
      projectId,
      userId,
      chatThreadId: threadId,
      context: { branch: `thread-${threadId}` },
    }),
    reply: { email: ANN, subject: 'The title', messageId: '<m1@customer.test>', references: [] },
    notes: [],
    acceptedAt: Date.now(),
    ...changes,
  }
}

/** Its row as it is when it was just accepted. */
export const aRow = (changes: Partial<Tracking> = {}): Tracking => ({
  ...aCommand(changes),
  status: 'accepted',
  generation: 0,
  ...changes,
})

export const aResponse = (changes: Partial<ResponseMessage> = {}): ResponseMessage => ({
  sessionId: 't1',
  commandId: 'c1',
  timestamp: 2_000,
  success: true,
  summary: 'The title says Hello now.',
  projectId: 'shop',
  userId: 'ann',
  generation: 1,
  durationMs: 1_000,
  ...changes,
})

/** A row as it is when an answer to it is mailed. */
export const aSettledRow = (changes: Partial<Tracking> = {}): Tracking => ({
  ...aCommand({ acceptedAt: 1_000 }),
  status: 'settled',
  generation: 1,
  end: 'done',
  response: aResponse(),
  startedAt: 1_500,
  settledAt: 2_000,
  ...changes,
})

/** SES's word on a mail from Ann that passed every check. */
export const aNotice = (changes: Partial<MailNotice> = {}): MailNotice => ({
  kind: 'mail',
  storedAt: { bucket: 'mail', key: 'stored-1' },
  sesMessageId: 'ses-1',
  messageId: '<m1@customer.test>',
  from: [`Ann <${ANN}>`],
  addressed: [SENDER],
  recipients: [SENDER],
  returnPath: ANN,
  verdicts: { spam: 'PASS', virus: 'PASS', dmarc: 'PASS' },
  ...changes,
})
