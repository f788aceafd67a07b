import { expect } from 'chai'
import { personOf, whichMail } from '../../../../scripts/operate/send/which-mail.ts'
import type { SeenMail } from '../../../../scripts/operate/watch/seen-mail.ts'
import type { Tracking } from '../../../../contract/tracking/record.ts'

const mail = (id: string, subject: string, more: Partial<SeenMail> = {}): SeenMail => ({
  id,
  way: 'in',
  at: 1,
  from: 'ann@customer.test',
  to: 'edit@webordinary.test',
  cc: '',
  subject,
  messageId: `<${id}@x>`,
  references: [],
  replyTo: '',
  text: '',
  html: '',
  attachments: [],
  ...more,
})

const MAILS = [
  mail('a', 'A title'),
  mail('b', 'A colour'),
  mail('a2', 'Done: A title', {
    way: 'out',
    references: ['<a@x>'],
    from: 'edit@w.test',
    to: 'ann@customer.test',
  }),
  mail('c', 'A page', { from: 'bob@customer.test' }),
]

const row = (messageId: string): Tracking =>
  ({ commandId: 'm1', threadId: 't1', reply: { email: 'ann@customer.test', messageId } }) as Tracking

describe('The mail that REPLY_TO means', () => {
  it('is the last one of all, whoever wrote it', () => {
    expect(whichMail(MAILS, 'last', undefined).id).to.equal('c')
  })

  it('is the last one of the conversation of a command', () => {
    expect(whichMail(MAILS, 'm1', row('<a@x>')).id).to.equal('a2')
    expect(whichMail(MAILS, 'm1', row('<b@x>')).id).to.equal('b')
  })

  it('is the last one with such a subject, in any case', () => {
    expect(whichMail(MAILS, 'a TITLE', undefined).id).to.equal('a2')
  })

  it('is asked about with the subjects that there are', () => {
    expect(() => whichMail(MAILS, 'a footer', undefined)).to.throw(
      /no mail with such a subject.*\n {2}A page\n/,
    )
    expect(() => whichMail(MAILS, 'm2', undefined)).to.throw(/no command m2/)
    expect(() => whichMail(MAILS, 'm1', row('<gone@x>'))).to.throw('not here any more')
    expect(() => whichMail([], 'last', undefined)).to.throw('no mail yet')
  })

  it('belongs to the person who wrote it, or whom it answers', () => {
    expect(MAILS.map(personOf)).to.deep.equal([
      'ann@customer.test',
      'ann@customer.test',
      'ann@customer.test',
      'bob@customer.test',
    ])
  })
})
