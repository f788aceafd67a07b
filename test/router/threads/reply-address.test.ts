import { expect } from 'chai'
import fc from 'fast-check'
import { threadIdOf } from '../../../router/threads/ids.ts'
import { makeReplyAddresses } from '../../../router/threads/reply-address.ts'
import { ANN, KEY, SENDER } from '../interpret/examples.ts'

const SECRET = 'a-secret-of-more-than-32-characters'
const OTHER = 'another-secret-of-more-than-32-characters'
const BOB = 'bob@customer.test'
const target = { threadId: threadIdOf(KEY, '<m1@customer.test>'), projectKey: KEY }
const replies = makeReplyAddresses([SECRET], SENDER)
const given = replies.of(target, ANN)
const [local = ''] = given.split('@')

describe('The address of replies', () => {
  it('names the thread and a signature, and fits into a local part', () => {
    expect(given).to.match(new RegExp(`^edit\\+${target.threadId}\\.[0-9a-f]{24}@example\\.org$`))
    expect(local.length).to.be.at.most(64)
  })

  it('leads the person to whom it was given to the thread', () => {
    expect(replies.targetsIn([given], ANN, [KEY])).to.deep.equal([target])
  })

  it('does so among other addresses and other project keys, in any case', () => {
    const recipients = [SENDER, 'edit+shop@example.org', given.toUpperCase(), BOB]

    expect(replies.targetsIn(recipients, ANN, ['blog#ann', KEY])).to.deep.equal([target])
  })

  it('is a plain one without a secret, and then leads nowhere', () => {
    const without = makeReplyAddresses([], SENDER)

    expect(without.of(target, ANN)).to.equal(SENDER)
    expect(without.targetsIn([given], ANN, [KEY])).to.deep.equal([])
  })

  it('is a plain one for a thread whose name a program chose, where that would not survive', () => {
    for (const threadId of ['My-Thread', 'x'.repeat(64), '-x'])
      expect(replies.of({ threadId, projectKey: KEY }, ANN)).to.equal(SENDER)
    expect(replies.of({ threadId: 'my-thread', projectKey: KEY }, ANN)).to.contain('+my-thread.')
  })

  it('counts also when the secret was replaced, as long as the old one is kept', () => {
    const [kept, gone] = [makeReplyAddresses([OTHER, SECRET], SENDER), makeReplyAddresses([OTHER], SENDER)]

    expect(kept.targetsIn([given], ANN, [KEY])).to.deep.equal([target])
    expect(kept.of(target, ANN)).to.equal(gone.of(target, ANN)).and.not.to.equal(given)
    expect(gone.targetsIn([given], ANN, [KEY])).to.deep.equal([])
  })

  const cases: [attack: string, recipients: string[], email?: string, projectKeys?: string[]][] = [
    ['another person', [given], BOB],
    ['another person of the same project', [given], BOB, ['shop#bob']],
    ['the same person without a right on the project any more', [given], ANN, ['blog#ann']],
    ['cut by a character', [given.replace('@', '').slice(0, -12).concat('@example.org')]],
    ['cut at its signature', [given.replace(/\.[0-9a-f]+@/, '.@')]],
    ['without its signature', [given.replace(/\.[0-9a-f]+@/, '@')]],
    ['extended', [given.replace('@', '0@')]],
    ['extended by a tag', [given.replace('@', '+shop@')]],
    ['extended by a dot', [given.replace('@', '.@')]],
    ['of another domain', [given.replace('example.org', 'example.com')]],
    ['of a domain that begins like ours', [given.replace('example.org', 'example.org.evil.test')]],
    ['before another local part', [given.replace('edit+', 'editor+')]],
    ['with a blank', [given.replace('.', ' .')]],
    ['with the thread of somebody else before the signature', [given.replace(/\+t./, '+t0')]],
    ['signed with another secret', [makeReplyAddresses([OTHER], SENDER).of(target, ANN)]],
    ['signed with nothing', [`edit+${target.threadId}.${'0'.repeat(24)}@example.org`]],
    ['two addresses in one', [`${given}@example.org`]],
  ]

  for (const [attack, recipients, email = ANN, projectKeys = [KEY]] of cases)
    it(`leads nowhere: ${attack}`, () => {
      expect(recipients[0]).not.to.equal(undefined)
      expect(replies.targetsIn(recipients, email, projectKeys)).to.deep.equal([])
    })

  it('leads nowhere in any other form', () => {
    const others = fc.string({ maxLength: 80 }).filter((tag) => tag.toLowerCase() !== local.slice(5))
    fc.assert(
      fc.property(others, (tag) => {
        expect(replies.targetsIn([`edit+${tag}@example.org`], ANN, [KEY])).to.deep.equal([])
      }),
    )
  })
})
