// MIME is not what histories are about, and its encoding would take a tenth of their time: while they run, a mail is composed as a
// Message-ID and the letter's text.
import MailComposer from 'nodemailer/lib/mail-composer/index.js'

interface Composer {
  mail: { messageId: string; text: string }
}

/** Replaces the encoding; the returned function puts the real one back. */
export const composePlainMails = (): (() => void) => {
  const prototype = MailComposer.prototype as unknown as { compile: unknown }
  const { compile } = prototype
  prototype.compile = function (this: Composer) {
    const raw = `Message-ID: ${this.mail.messageId}\r\n\r\n${this.mail.text}`
    return { build: () => Promise.resolve(Buffer.from(raw)) }
  }
  return () => {
    prototype.compile = compile
  }
}
