import { expect } from 'chai'
import { messageAlias } from '../../../router/threads/thread-table.ts'
import { aThread, commandIn, setupInterpret } from './interpret-setup.ts'
import type { SentMail } from './interpret-setup.ts'

describe('A new conversation', () => {
  const setup = async () => {
    const made = await setupInterpret()
    await made.threads.put(aThread(), [messageAlias('<0100@email.amazonses.com>')])
    const notes = async (sent: SentMail): Promise<string[]> =>
      commandIn(await made.mail({ text: 'x', ...sent })).tracking.notes
    return { ...made, notes }
  }

  const replies: [what: string, sent: SentMail][] = [
    ['without any reference', { subject: 'Re: Title' }],
    ['in another language', { subject: 'AW: Title' }],
    ['to a mail that nobody knows', { inReplyTo: '<x@customer.test>' }],
    ['with references that nobody knows', { references: ['<x@customer.test>'] }],
  ]
  for (const [what, sent] of replies)
    it(`is told to somebody who replied: ${what}`, async () => {
      const { notes } = await setup()

      expect((await notes(sent)).join()).to.match(/new conversation/)
    })

  const others: [what: string, sent: SentMail][] = [
    ['that began it', { subject: 'Title' }],
    ['that was forwarded to us', { subject: 'Fwd: Title' }],
    ['of a conversation that goes on', { subject: 'Re: Title', inReplyTo: '<0100@email.amazonses.com>' }],
  ]
  for (const [what, sent] of others)
    it(`is no matter in the answer to a mail ${what}`, async () => {
      const { notes } = await setup()

      expect(await notes(sent)).to.deep.equal([])
    })
})
