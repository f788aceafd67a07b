// A mail of Ann's as bytes.
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Expectation, MailCase } from '../../eval-mail/mail-case.ts'
import type { Body } from './clients/reply.ts'
import { ANN, OWN } from './originals.ts'

export interface Sent extends Body {
  from?: string
  subject?: string
  inReplyTo?: string
  headers?: Record<string, string>
  attachments?: { filename: string; content: string | Buffer; contentType?: string; cid?: string }[]
  icalEvent?: { method: string; content: string }
}

const bytesOf = (sent: Sent): Promise<Uint8Array> =>
  new MailComposer({
    from: `Ann <${ANN}>`,
    to: OWN,
    subject: 'Re: Website',
    messageId: '<m1@customer.test>',
    date: new Date('2026-11-29T10:05:00Z'),
    ...(sent.inReplyTo !== undefined && { references: sent.inReplyTo }),
    ...sent,
  })
    .compile()
    .build()

export const mailCase = async (name: string, sent: Sent, expected: Expectation): Promise<MailCase> => ({
  name,
  raw: await bytesOf(sent),
  expected,
})

/** A mail written by hand: what no composer would write. */
export const rawCase = async (
  name: string,
  headers: string[],
  body: string | Uint8Array,
  expected: Expectation,
): Promise<MailCase> => {
  const own = ['From', 'To', 'Subject', 'Message-ID'].filter(
    (key) => !headers.some((line) => line.toLowerCase().startsWith(`${key.toLowerCase()}:`)),
  )
  const values: Record<string, string> = {
    From: `Ann <${ANN}>`,
    To: OWN,
    Subject: 'Re: Website',
    'Message-ID': '<m1@customer.test>',
  }
  const head = [...own.map((key) => `${key}: ${values[key]}`), 'MIME-Version: 1.0', ...headers, '', ''].join(
    '\r\n',
  )
  return { name, raw: Buffer.concat([Buffer.from(head), Buffer.from(body as Uint8Array)]), expected }
}
