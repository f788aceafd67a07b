// The door for any mail program: what comes in by SMTP enters exactly as SES delivers it.
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream } from 'smtp-server'
import { listenError } from '../embedded-cloud/listen.ts'

export interface IncomingMail {
  raw: Buffer
  from: string
  recipients: string[]
}

/** SES's own limit for a mail. */
const MOST_BYTES = 40 * 1024 * 1024

/**
 * Listens on 127.0.0.1; nobody has to log in, because only this machine can reach it (inside a container: what the container's ports are
 * published to). A mail is confirmed only after `deliver` has resolved. Throws when the port cannot be had.
 */
export const openSmtpDoor = async (
  port: number,
  deliver: (mail: IncomingMail) => Promise<void>,
  host = '127.0.0.1',
): Promise<{ port: number; close: () => Promise<void> }> => {
  /** What went wrong, if anything: the SMTP reply to the mail. */
  const take = async (
    stream: SMTPServerDataStream,
    mail: Omit<IncomingMail, 'raw'>,
  ): Promise<Error | undefined> => {
    try {
      const raw = await buffer(stream)
      if (stream.sizeExceeded)
        return Object.assign(new Error('the mail is larger than 40 MB'), { responseCode: 552 })
      await deliver({ ...mail, raw })
      return undefined
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MOST_BYTES,
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope
      const from = mailFrom === false ? '' : mailFrom.address
      const recipients = rcptTo.map((to) => to.address)
      void (async () => done(await take(stream, { from, recipients })))()
    },
  })
  server.on('error', () => undefined)
  server.listen(port, host)
  await once(server.server, 'listening').catch((cause: unknown) => {
    throw listenError('mail (SMTP_PORT)', port, cause)
  })
  const at = server.server.address()
  return {
    port: typeof at === 'object' && at ? at.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
