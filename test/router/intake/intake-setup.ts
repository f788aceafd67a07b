// The router's intake over the in-memory cloud: everything is real but the clients, the lookup of projects and the outbox.
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import type { Message } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { makeRequestClaim } from '../../../cloud/request-claim.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import { keyOfConfig } from '../../../contract/project-config.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { makeAccept } from '../../../router/accept/accept.ts'
import { makeEnqueue } from '../../../router/accept/enqueue.ts'
import { makeStop } from '../../../router/accept/stop.ts'
import { makeAnswer } from '../../../router/answer/answer.ts'
import { makeAnsweredHere } from '../../../router/answer/answered-here.ts'
import { makeOpenCommands } from '../../../router/answer/open-commands.ts'
import { makeNotifications } from '../../../router/answer/notifications.ts'
import type { Send } from '../../../router/answer/outbox.ts'
import { makeRefuseRecipient } from '../../../router/answer/recipients.ts'
import { makeTakeTrouble } from '../../../router/answer/take-trouble.ts'
import { withhold } from '../../../router/answer/withhold.ts'
import { makeDeadLetter } from '../../../router/intake/dead-letter.ts'
import { makeFence } from '../../../router/intake/fence.ts'
import { makeIntake } from '../../../router/intake/intake.ts'
import { makeInterpret } from '../../../router/interpret/interpret.ts'
import type { MailContent } from '../../../router/mail-templates/layout.ts'
import type { ProveSender } from '../../../router/sender/prove-sender.ts'
import { PREFIX, makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import type { Interference, MemoryCloud } from '../../fakes/memory-cloud.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { ANN, REPLY_ADDRESSES, SENDER, aConfig } from '../interpret/examples.ts'

export const REMINDER_MS = 600_000
/** What becomes of a notice whose command was accepted just now. */
export const HIDDEN = { hideSeconds: 600 }
export const NOW = Date.UTC(2026, 10, 23)
export const BOB = 'bob@customer.test'

export const message = (body: object): Message => ({ MessageId: 'sqs-x', Body: JSON.stringify(body) })

/** A program's command on the e-mail queue, for Ann's project `shop` in the thread `t1`. */
export const program = (commandId: string, changes: object = {}, receives = 1): Message => ({
  MessageId: `sqs-${commandId}`,
  Body: JSON.stringify({
    commandId,
    instruction: 'x',
    userEmail: ANN,
    projectId: 'shop',
    chatThreadId: 't1',
    ...changes,
  }),
  Attributes: { ApproximateReceiveCount: String(receives) },
})

/** The same notice when it is received again. */
export const again = (notice: Message): Message => ({
  ...notice,
  Attributes: { ApproximateReceiveCount: '2' },
})

/** SES's notice of a mail without text and subject; `RAW_MAIL` is the mail. */
export const mailNotice = (from = ANN): Message =>
  message({
    notificationType: 'Received',
    mail: {
      messageId: 'ses-in',
      source: from,
      commonHeaders: { from: [from], messageId: '<m1@customer.test>' },
    },
    receipt: {
      recipients: [SENDER],
      dmarcVerdict: { status: 'PASS' },
      action: { bucketName: 'mail', objectKey: 'stored-1' },
    },
  })
const RAW_MAIL = `From: ${ANN}\nTo: ${SENDER}\nMessage-ID: <m1@customer.test>\n\n`

const PROJECTS = [
  aConfig(),
  aConfig({ projectId: 'blog' }),
  aConfig({ email: BOB, projectId: 'blog', userId: 'bob' }),
]

const LIMITS = { mailPerThreadAndHour: 20, mailPerPersonAndDay: 200 }

export interface Given {
  interference?: Interference
  reminderMs?: number
  /** The mail that a notice announces, by where it is stored. */
  rawMail?: (key: string) => string
  limits?: typeof LIMITS
  proveSender?: ProveSender
  /** Runs before the projects of an address are looked up. */
  beforeLookup?: (email: string) => Promise<void>
  /** Runs before a command is put on its queue. */
  beforeEnqueue?: (projectKey: string) => Promise<void>
  /** Runs before a mail goes out. */
  beforeMail?: () => Promise<void>
}

/** An empty cloud, under a clock that stands still: restore it after the test. */
export const makeCloud = async (): Promise<MemoryCloud> => {
  sinon.useFakeTimers({ now: NOW, toFake: ['Date'] })
  return makeMemoryCloud()
}

const nothing = async (): Promise<void> => undefined

/** One router over the cloud. `lookups`: the addresses whose projects it looked up. */
export const routerOf = async (cloud: MemoryCloud, given: Given = {}) => {
  const { beforeLookup = nothing, beforeEnqueue = nothing, beforeMail = nothing } = given
  const { sqs, ownership, tracking, threads, questions, marks, blocked, queues, queueUrlsOf } = cloud.connect(
    given.interference,
  )
  const { log, lines: events } = captureLog()
  const lookups: string[] = []
  const mails: MailContent[] = []
  const projectsOf = async (email: string): Promise<ProjectConfig[]> => {
    lookups.push(email)
    await beforeLookup(email)
    return listed(email)
  }
  const listed = async (email: string) => PROJECTS.filter((project) => project.email === email)
  const keysOf = async (email: string) => (await listed(email)).map(keyOfConfig)
  const send: Send = async (content) => {
    await beforeMail()
    mails.push(content)
    return { kind: 'sent', mailId: `ses-${mails.length}` }
  }
  const settings = { senderAddress: SENDER, supportAddress: '', region: 'us-east-1' }
  const refuseRecipient = makeRefuseRecipient({ remembered: keysOf, current: keysOf })
  const notifications = makeNotifications({
    settings,
    threads,
    questions,
    marks,
    replyAddresses: REPLY_ADDRESSES,
    tracking,
    openCommands: makeOpenCommands({ ownership, tracking }),
    send: withhold(send, { blocked, log }),
    turn: nothing,
    refuseRecipient,
    allowedCopies: async () => [],
    log,
  })
  const tellTask = nothing
  const { signal } = new AbortController()
  const answeredHere = makeAnsweredHere(REMINDER_MS)
  const { answerNow } = makeAnswer({
    answeredHere,
    ownership,
    tracking,
    notifications,
    tellTask,
    turn: nothing,
    supportAddress: '',
    containerId: 'router-1',
    signal,
    log,
  })
  const recreating = makeEnqueue(queues, queueUrlsOf)
  const enqueue: typeof recreating = async (projectKey, put) => {
    await beforeEnqueue(projectKey)
    await recreating(projectKey, put)
  }
  const accept = makeAccept({
    sqs,
    ownership,
    tracking,
    enqueue,
    ensureQueues: queues.ensure,
    requestClaim: makeRequestClaim(sqs, cloud.unclaimedUrl),
    announceOpen: () => undefined,
    answerNow,
    settings: { interruptPolicy: 'any', maxOpenPerProject: 100, indexShards: 1 },
    log,
  })
  const interpret = makeInterpret({
    projectsOf,
    projectKeysOf: keysOf,
    threads,
    tracking,
    questions,
    store: { read: async ({ key }) => Buffer.from(given.rawMail?.(key) ?? RAW_MAIL), write: nothing },
    payloadBucket: 'payload',
    senderAddress: SENDER,
    replyAddresses: REPLY_ADDRESSES,
    proveSender: given.proveSender ?? (async () => undefined),
    attachmentLimits: { count: 20, bytes: 1_000, totalBytes: 20_000 },
  })
  const intakeOne = makeIntake({
    interpret,
    tracking,
    threads,
    accept,
    stop: makeStop({ ownership, tracking, enqueue, sqs, notifications, log }),
    answerNow,
    notifications,
    answeredHere,
    takeTrouble: makeTakeTrouble({ blocked, projectKeysOf: keysOf, senderAddress: SENDER, log }),
    deadLetter: makeDeadLetter(sqs, await queueUrlOf(sqs, sharedQueueNames(PREFIX).emailDlq)),
    reminderMs: given.reminderMs ?? REMINDER_MS,
    fence: makeFence({ marks, settings: given.limits ?? LIMITS, log }),
    log,
  })
  const one = async (notice: Message): Promise<Outcome> => withoutOver(await intakeOne(notice))
  const intake = (messages: Message[]): Promise<Outcome[]> => Promise.all(messages.map(one))
  return { one, intake, intakeOne, answerNow, lookups, mails, events }
}

const withoutOver = (outcome: Outcome): Outcome =>
  typeof outcome === 'object' ? { hideSeconds: outcome.hideSeconds } : outcome

export const setupIntake = async (given: Given = {}) => {
  const cloud = await makeCloud()
  return { cloud, ...(await routerOf(cloud, given)) }
}

/** What lies for an operator, with the reasons. */
export const deadLettersOf = async (cloud: MemoryCloud) => {
  const { sqs } = cloud.connect()
  const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(PREFIX).emailDlq)
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 0,
      MessageAttributeNames: ['All'],
    }),
  )
  return Messages.map(({ Body, MessageAttributes }) => ({
    body: Body,
    why: MessageAttributes?.['reason']?.StringValue,
  }))
}

/** Ids of the commands that the workers get, in their order. */
export const inputOf = (cloud: MemoryCloud, projectKey?: string): string[] =>
  cloud.input(projectKey).map((body) => (body as { commandId: string }).commandId)

/** All that a notice may leave behind: 0 each when it left nothing. */
export const tracesOf = async (cloud: MemoryCloud) => ({
  commands: cloud.rows('tracking').length,
  /** Without those that count mails. */
  threads: cloud.rows('threads').filter(({ threadId }) => !/^(count|once):/.test(String(threadId))).length,
  deadLetters: (await deadLettersOf(cloud)).length,
})
export const NO_TRACES = { commands: 0, threads: 0, deadLetters: 0 }
