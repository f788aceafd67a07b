import { expect } from 'chai'
import { tableNames } from '../../../../contract/names.ts'
import type { LineSource } from '../../../../scripts/operate/log-lines/source.ts'
import { awaitOutcome } from '../../../../scripts/operate/send/outcome.ts'
import type { SendOutcome } from '../../../../scripts/operate/send/outcome.ts'
import type { SeenMail } from '../../../../scripts/operate/watch/seen-mail.ts'

const POST = {
  raw: Buffer.from(''),
  from: 'ann@customer.test',
  to: 'edit@webordinary.test',
  messageId: '<a@x>',
}
const ANSWER: SeenMail = {
  id: '1',
  way: 'out',
  at: 0,
  from: POST.to,
  to: POST.from,
  subject: 'Re: [Status] status',
  messageId: '<b@x>',
  references: ['<a@x>'],
  replyTo: POST.to,
  cc: '',
  text: 'Nothing is running.',
  html: '',
  attachments: [],
}

describe('What becomes of a mail that was sent', () => {
  for (const event of ['asked', 'known_already'])
    it(`is not "ignored" when its answer is seen later than the line ${event} in the log`, async () => {
      const looks: SeenMail[][] = [[], [ANSWER]]

      expect(await outcomeOf(event, () => looks.shift() ?? [])).to.deep.equal({
        kind: 'answered',
        answer: ANSWER,
      })
    })

  for (const event of ['ignored', 'sender_unproven'])
    it(`is "ignored", with the reason of the line ${event}`, async () => {
      expect(await outcomeOf(event, () => [])).to.deep.equal({ kind: 'ignored', why: 'a reason' })
    })

  const outcomeOf = (event: string, look: () => SeenMail[]): Promise<SendOutcome> => {
    const line = { timestamp: '', level: 'info', event, daemon: 'router', containerId: 'r', why: 'a reason' }
    const log: LineSource = {
      says: 'a log',
      async *lines() {
        yield { at: 0, text: '', line }
      },
    }
    const mailbox = {
      look: async () => look(),
      lookAsFar: async () => ({ mails: [] }),
      find: () => undefined,
    }
    const dynamodb = { send: async () => ({}) }
    const system = { clients: { dynamodb } as never, tables: tableNames('p') }
    const stop = new AbortController().signal
    return awaitOutcome({ system, mailbox, log, stop, isPatient: false }, POST, 'mail1', Date.now())
  }
})
