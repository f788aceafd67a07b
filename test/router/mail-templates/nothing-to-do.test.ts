import { expect } from 'chai'
import { composeNothingToDo } from '../../../router/mail-templates/nothing-to-do.ts'
import type { NothingToDo } from '../../../router/mail-templates/nothing-to-do.ts'

const REPLY = { email: 'ann@customer.test', subject: 'Title', references: [] }
const REASONS: NothingToDo[] = [
  'no instruction',
  'quote alone',
  'signature alone',
  'files alone',
  'forward alone',
  'unreadable',
]

describe('a question about a mail without an instruction', () => {
  it('says what was found, that nothing was changed, and what to write', () => {
    const mails = REASONS.map((why) => composeNothingToDo(REPLY, why))

    for (const { text, subject } of mails) {
      expect(text)
        .to.match(/nothing was changed/i)
        .and.match(/Please /)
      expect(subject).to.equal('Re: Title')
    }
    expect(new Set(mails.map(({ text }) => text)).size).to.equal(REASONS.length)
  })
})
