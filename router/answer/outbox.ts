// Sends mails through SES.
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { SESClient } from '@aws-sdk/client-ses'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { isAwsError } from '../../platform/aws-errors.ts'
import type { MailContent } from '../mail-templates/layout.ts'

/** The raw mail. SES replaces Message-ID and Date with its own. */
export const composeMail = async (content: MailContent, from: string, messageId: string): Promise<Buffer> =>
  new MailComposer({
    from: { name: 'Webordinary', address: from },
    to: content.to,
    ...(content.cc && { cc: content.cc }),
    replyTo: content.replyTo ?? from,
    subject: content.subject,
    messageId,
    ...(content.inReplyTo && { inReplyTo: content.inReplyTo }),
    ...(content.references.length > 0 && { references: content.references }),
    // RFC 3834: keeps vacation responders from answering and prevents mail loops. X-Loop tells our own mail when it comes back.
    headers: {
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      'X-Loop': from,
      ...(content.language && { 'Content-Language': content.language }),
    },
    text: content.text,
    html: content.html,
  })
    .compile()
    .build()

/** SES returns a bare id; the Message-ID that mail programs see has the region's host after it. */
export const sesMessageId = (id: string, region: string): string =>
  `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`

/**
 * MessageRejected stands for a bad recipient, but also for an address of ours that is not verified and for an account that may not send at
 * the moment, which an operator can repair. Only the message tells them apart.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
 */
const isOurFault = (error: unknown): boolean =>
  error instanceof Error && /not verified|paused|suspended|disabled/i.test(error.message)

/** True when this mail can never be sent to this address. Everything else is retried. */
const isPermanent = (error: unknown): boolean => isAwsError(error, 'mailRefused') && !isOurFault(error)

export type Sent =
  | { kind: 'sent'; mailId: string }
  | { kind: 'undeliverable'; problem: string }
  /** Never given to SES: the recipient is not one of the project's, or is blocked. */
  | { kind: 'refused'; problem: string }

/** Throws when SES cannot be reached or refuses for now. `recipients`: only these, of all that the mail names. */
export type Send = (content: MailContent, messageId: string, recipients?: string[]) => Promise<Sent>

export const makeOutbox =
  (ses: SESClient, from: string): Send =>
  async (content, messageId, recipients = [content.to, ...(content.cc ?? [])]) => {
    const raw = await composeMail(content, from, messageId)
    try {
      const { MessageId = '' } = await ses.send(
        new SendRawEmailCommand({
          Source: from,
          Destinations: recipients,
          RawMessage: { Data: raw },
        }),
      )
      return { kind: 'sent', mailId: MessageId }
    } catch (error) {
      if (!isPermanent(error)) throw error
      return { kind: 'undeliverable', problem: error instanceof Error ? error.message : String(error) }
    }
  }
