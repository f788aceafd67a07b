// A mail as a person's mail program writes it.
import { randomUUID } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'

export interface PersonMail {
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
  messageId?: string
  inReplyTo?: string
  references?: string[]
  attachments?: { filename: string; content: Buffer }[]
}

const asHtml = (text: string): string =>
  `<html><body>${text
    .split(/\n\s*\n/)
    .map(
      (p) => `<p>${p.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>\n')}</p>`,
    )
    .join('')}</body></html>`

/** Multipart, text and HTML, quoted-printable, subject encoded as RFC 2047 wants it. */
export const writeMail = async (mail: PersonMail): Promise<Buffer> => {
  const messageId = mail.messageId ?? `<${randomUUID()}@mail.example>`
  return new MailComposer({ ...mail, messageId, html: asHtml(mail.text), textEncoding: 'quoted-printable' })
    .compile()
    .build()
}
