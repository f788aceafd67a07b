import { expect } from 'chai'
import { composeNotListed, composeTooManyMails } from '../../../router/mail-templates/sender-notices.ts'

const reply = { email: 'ann+x@customer.test', subject: 'Title', references: [] }

describe('A mail to somebody who is not obeyed', () => {
  it('says that the address may not, what to do, and that it is not said often', () => {
    const { text, subject } = composeNotListed(reply)

    expect(text).to.contain(
      'The address ann+x@customer.test may not change this website, so nothing was changed.',
    )
    expect(text).to.contain('send your mail again from that one').and.contain('at most once a day')
    expect(subject).to.equal('Re: [Your address is not known] Title')
  })

  it('says until when a fence is silent, and that a stop always works', () => {
    const { text } = composeTooManyMails(reply, Date.UTC(2026, 10, 29, 13, 5))

    expect(text).to.contain('Until Nov 29, 2026, 13:05 UTC I will not act').and.contain('send this one again')
    expect(text).to.contain('goes on. To stop it, reply with just the word “stop”.')
  })
})
