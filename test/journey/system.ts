// The whole system for a test: real processes on the embedded cloud, people who write to it, and what comes back.
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { Email } from 'postal-mime'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { deliverMail } from '../../scripts/cloud/deliver-mail.ts'
import { onboard } from '../../scripts/cloud/onboard.ts'
import type { EmbeddedCloudOptions, startEmbeddedCloud } from '../../scripts/embedded-cloud/start.ts'
import { writeMail } from '../../scripts/demo/mail.ts'
import type { PersonMail } from '../../scripts/demo/mail.ts'
import { makeSite, siteConfig } from '../../scripts/demo/site.ts'
import type { LogLine } from '../../scripts/local/daemon-process.ts'
import { sentMail } from '../../scripts/local/sent-mail.ts'
import { LOCAL_PREFIX, LOCAL_SENDER } from '../../scripts/local/names.ts'
import { startStack } from '../../scripts/local/stack.ts'
import type { Provision, Stack } from '../../scripts/local/stack.ts'

export interface System {
  stack: Stack
  dir: string
  /** Every line of every daemon's log so far. */
  lines: (LogLine & { from: string })[]
  /** Takes in a line of a process that the test has started itself. */
  note: (line: LogLine, from: string) => void
  /** Resolves with the first `count` lines that match, past or future. */
  until: (matches: (line: LogLine) => boolean, count?: number) => Promise<LogLine[]>
  project: (projectId: string, email: string, more?: object) => Promise<string>
  mail: (
    mail: Omit<PersonMail, 'from' | 'to'> & { from: string; to?: string; dmarc?: string },
  ) => Promise<void>
  /** A raw body on the e-mail queue, as a program puts it. */
  sendToEmailQueue: (body: string) => Promise<void>
  inbox: () => Promise<Email[]>
  stop: () => Promise<void>
}

/** What makes queues, tables and projects. */
export interface Makers {
  provision: Provision
  onboard: typeof onboard
}

/** Short periods, so that a test does not wait for what production has time for. */
const QUICK = {
  SWEEP_SECONDS: '0.5',
  IDLE_SWEEP_SECONDS: '2',
  CLAIM_AGAIN_SECONDS: '2',
  KILL_GRACE_SECONDS: '0.2',
}

const run = promisify(execFile)
export const git = async (repository: string, ...args: string[]): Promise<string> =>
  (await run('git', ['--git-dir', repository, ...args])).stdout.trim()

/** Nothing runs yet but the cloud: `system.stack.startRouter()` and `startWorker()` do that. */
export const startSystem = async (
  options: {
    settings?: Record<string, string>
    cloud?: EmbeddedCloudOptions
    startCloud?: typeof startEmbeddedCloud
    buckets?: Stack['buckets']
    /** Default: this version. */
    by?: Makers
  } = {},
): Promise<System> => {
  const dir = await mkdtemp(join(tmpdir(), 'webordinary-test-'))
  // Users of project keys have their files in it, where a test has a leash.
  await chmod(dir, 0o711)
  const lines: System['lines'] = []
  const watchers = new Set<() => void>()
  const note = (line: LogLine, from: string): void => {
    lines.push({ ...line, from })
    for (const look of watchers) look()
  }
  const settings = { ...QUICK, ...options.settings }
  const stack = await startStack({ ...options, ...options.by, dir, onLine: note, settings })
  const { clients, buckets, topicArn } = stack

  return {
    stack,
    dir,
    lines,
    note,
    until: (matches, count = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = lines.filter(matches)
          if (found.length < count) return
          watchers.delete(look)
          resolve(found.slice(0, count))
        }
        watchers.add(look)
        look()
      }),
    project: async (projectId, email, more = {}) => {
      const s3Url = stack.cloud.env.AWS_ENDPOINT_URL_S3 ?? ''
      const existing = join(dir, `${projectId}.git`)
      const repository = await makeSite(dir, projectId).catch(() => existing)
      const userId = email.split('@')[0] ?? ''
      const config = siteConfig({ email, projectId, repository, previewBucket: buckets.preview, s3Url })
      await (options.by?.onboard ?? onboard)(clients, LOCAL_PREFIX, { ...config, userId, ...more })
      return repository
    },
    mail: async ({ from, to = LOCAL_SENDER, dmarc, ...mail }) => {
      const raw = await writeMail({ ...mail, from: { name: from.split('@')[0] ?? '', address: from }, to })
      const envelope = { from, recipients: [to], bucket: buckets.mail, topicArn }
      await deliverMail(clients.s3, { raw, ...envelope, ...(dmarc && { dmarc }) })
    },
    sendToEmailQueue: async (MessageBody) => {
      const QueueUrl = await queueUrlOf(clients.sqs, sharedQueueNames(LOCAL_PREFIX).email)
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    },
    inbox: () => sentMail(stack.cloud.sesUrl),
    stop: async () => {
      await stack.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** The mail that answers this Message-ID, as soon as it is out. */
export const answerTo = async (system: System, messageId: string): Promise<Email> => {
  for (;;) {
    const seen = system.lines.filter(isReply).length
    const mail = (await system.inbox()).find((sent) => sent.inReplyTo === messageId)
    if (mail) return mail
    await system.until(isReply, seen + 1)
  }
}

const isReply = (line: LogLine): boolean => line.event === 'replied' || line.event === 'asked'
