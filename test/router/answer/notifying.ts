// The router's notifications over the in-memory cloud, with an outbox that remembers what it was given.
import { expect } from 'chai'
import type { MailContent } from '../../../router/mail-templates/layout.ts'
import type { Sent } from '../../../router/answer/outbox.ts'
import { makeOpenCommands } from '../../../router/answer/open-commands.ts'
import { makeNotifications } from '../../../router/answer/notifications.ts'
import { makeReplyAddresses } from '../../../router/threads/reply-address.ts'
import { ANN, REPLY_ADDRESSES, SENDER, aCommand } from '../interpret/examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { captureLog } from '../../fakes/captured-log.ts'

export const content = { to: ANN, subject: 'Re: x', references: [], text: 'x', html: 'x' }

/** It has no mail of the person that replies could refer to. */
export const TO_A_PROGRAM = { email: ANN, subject: 'The title', references: [] }

export const setup = async ({
  region = 'us-east-1',
  send = async () => ({ kind: 'sent', mailId: 'ses-1' }),
  refuseRecipient = async () => undefined,
  copies = [],
  turn = async () => undefined,
  secrets,
}: {
  region?: string
  send?: () => Promise<Sent>
  refuseRecipient?: () => Promise<string | undefined>
  copies?: string[]
  turn?: () => Promise<void>
  secrets?: string[]
} = {}) => {
  const cloud = await makeMemoryCloud()
  const { threads, questions, marks, tracking, ownership } = cloud.connect()
  const sent: { content: MailContent; messageId: string }[] = []
  const { log, lines: events } = captureLog()
  await tracking.create(aCommand())
  const command = await tracking.read('c1')
  if (!command) expect.fail('no row')
  const deps = {
    settings: { senderAddress: SENDER, supportAddress: 'help@example.org', region },
    threads,
    questions,
    marks,
    replyAddresses: secrets ? makeReplyAddresses(secrets, SENDER) : REPLY_ADDRESSES,
    tracking,
    openCommands: makeOpenCommands({ ownership, tracking }),
    send: (sentLetter: MailContent, messageId: string) => {
      sent.push({ content: sentLetter, messageId })
      return send()
    },
    turn,
    refuseRecipient,
    allowedCopies: async () => copies,
    log,
  }
  const notifications = makeNotifications(deps)
  const anotherPost = () => makeNotifications({ ...deps, threads: cloud.connect().threads })
  return {
    notifications,
    anotherPost,
    sent,
    cloud,
    command,
    log: events,
    threads: () => cloud.connect().threads,
  }
}
