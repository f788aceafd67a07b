// Mails a letter through SES.
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { SESClient } from '@aws-sdk/client-ses'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { errorName } from '../../platform/aws-errors.ts'
import type { Letter } from '../mail-templates/layout.ts'

/** The mail as it goes over the wire, except that SES puts in its own Message-ID and Date. */
export const composeMail = async (letter: Letter, from: string, messageId: string): Promise<Buffer> =>
  new MailComposer({
    from: { name: 'Webordinary', address: from },
    to: letter.to,
    replyTo: from,
    subject: letter.subject,
    messageId,
    ...(letter.inReplyTo && { inReplyTo: letter.inReplyTo }),
    ...(letter.references.length > 0 && { references: letter.references }),
    // RFC 3834: so that no vacation responder answers, and no mailing loop begins.
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    text: letter.text,
    html: letter.html,
  })
    .compile()
    .build()

/** SES returns a bare id; the Message-ID that people's clients see has the region's host behind it. */
export const sesMessageId = (id: string, region: string): string =>
  `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`

/** SES says the same of an address that it does not take and of our own, when that is not verified (any more): somebody will repair it. */
const isOurFault = (error: unknown): boolean => error instanceof Error && /not verified/i.test(error.message)

/** The mail can never be sent to this address: trying again is no use. Everything else is worth another try. */
const isForEver = (error: unknown): boolean =>
  /^(MessageRejected|InvalidParameterValue)$/.test(errorName(error)) && !isOurFault(error)

export type Sent = { mailId: string } | { problem: string }

/** Throws when SES cannot be reached or refuses for now. */
export type Send = (letter: Letter, messageId: string) => Promise<Sent>

export const makeOutbox =
  (ses: SESClient, from: string): Send =>
  async (letter, messageId) => {
    const raw = await composeMail(letter, from, messageId)
    try {
      const { MessageId = '' } = await ses.send(
        new SendRawEmailCommand({ Source: from, Destinations: [letter.to], RawMessage: { Data: raw } }),
      )
      return { mailId: MessageId }
    } catch (error) {
      if (!isForEver(error)) throw error
      return { problem: error instanceof Error ? error.message : String(error) }
    }
  }
