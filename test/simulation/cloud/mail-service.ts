// SES in memory: a mail is out when the call takes effect. This is where answers are counted.
import type { SendRawEmailCommandInput } from '@aws-sdk/client-ses'
import type { Trace } from '../trace/trace.ts'
import type { Call } from './network.ts'

/** Our own mails name their command, and which letter they are, in their Message-ID. */
const OWN_ID = /^Message-ID:\s*<[\w-]+\.([\w-]+)-(\w+)@/im

const letterIn = (input: object): { commandId: string; letter: string } => {
  const data = (input as SendRawEmailCommandInput).RawMessage?.Data
  const [, commandId = '', letter = 'other'] = OWN_ID.exec(Buffer.from(data ?? []).toString('latin1')) ?? []
  return { commandId, letter }
}

export interface MailService {
  send: (command: object) => Promise<unknown>
  /** A router has heard that its mail is out. */
  heard: (call: Call) => void
}

export const makeMailService = (trace: Trace, current: () => Call): MailService => {
  let mails = 0
  return {
    send: (command) => {
      trace.add(current().by, 'mailed', letterIn((command as { input: object }).input))
      return Promise.resolve({ MessageId: `mail-${++mails}` })
    },
    heard: ({ by, input }) => trace.add(by, 'mailHeardOf', letterIn(input)),
  }
}
