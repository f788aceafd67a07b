import { expect } from 'chai'
import fc from 'fast-check'
import { isId } from '../../../contract/names.ts'
import { commandIdOf, ownMessageId, threadIdOf, threadInMessageId } from '../../../router/threads/ids.ts'
import { ANN, SENDER, aNotice } from '../interpret/examples.ts'

const aRequest = (changes: object = {}) => ({
  kind: 'command' as const,
  request: { type: 'edit' as const, instruction: 'x', userEmail: ANN, ...changes },
})
const { messageId: _, ...withoutMessageId } = aNotice()

describe('the id of a command', () => {
  it('is the same for the same mail, however often and as whatever it is announced', () => {
    const first = commandIdOf(aNotice(), 'sqs-1')
    const again = commandIdOf(
      aNotice({ sesMessageId: 'ses-2', from: [ANN.toUpperCase()], recipients: ['other@example.org'] }),
      'sqs-2',
    )

    expect(again).to.equal(first)
  })

  it('is another one for the same Message-ID from another sender, so that nobody can take it', () => {
    expect(commandIdOf(aNotice({ from: ['eve@customer.test'] }), 'sqs-1')).not.to.equal(
      commandIdOf(aNotice(), 'sqs-1'),
    )
  })

  it('is another one for another sender also where SES wrote the sender in no way that can be read', () => {
    const [ann, bob] = ['Müller, Ann <ann@customer.test>', 'Müller, Bob <bob@customer.test>'].map((from) =>
      commandIdOf(aNotice({ from: [from] }), 'sqs-1'),
    )

    expect(ann).not.to.equal(bob)
  })

  it('is another one for another Message-ID', () => {
    expect(commandIdOf(aNotice({ messageId: '<m2@customer.test>' }), 'sqs-1')).not.to.equal(
      commandIdOf(aNotice(), 'sqs-1'),
    )
  })

  it("is derived from SES's id when a mail has no Message-ID", () => {
    const ids = ['ses-1', 'ses-1', 'ses-2'].map((sesMessageId) =>
      commandIdOf({ ...withoutMessageId, sesMessageId }, 'sqs'),
    )

    expect(ids[1]).to.equal(ids[0])
    expect(ids[2]).not.to.equal(ids[0])
  })

  it('cannot be made the same by putting text from one part into another', () => {
    const one = commandIdOf(aNotice({ messageId: '<a@x>ann@customer.test', from: [''] }), 'sqs')

    expect(one).not.to.equal(commandIdOf(aNotice({ messageId: '<a@x>', from: [ANN] }), 'sqs'))
  })

  it('is never the one that an interrupt names: that is the command to stop', () => {
    const request = { userEmail: ANN, chatThreadId: 't1', commandId: 'mine' }
    const idOf = (sqsMessageId: string) => commandIdOf({ kind: 'interrupt', request }, sqsMessageId)

    expect(idOf('sqs-1')).to.equal(idOf('sqs-1')).and.not.equal('mine')
    expect(idOf('sqs-1')).not.to.equal(idOf('sqs-2'))
  })

  it("is a program's own id when it gives one, and else the id of its SQS message", () => {
    expect(commandIdOf(aRequest({ commandId: 'mine' }), 'sqs-1')).to.equal('mine')
    expect(commandIdOf(aRequest(), 'sqs-1')).to.equal(commandIdOf(aRequest(), 'sqs-1'))
    expect(commandIdOf(aRequest(), 'sqs-1')).not.to.equal(commandIdOf(aRequest(), 'sqs-2'))
  })

  it('is an id, whatever the mail says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (messageId, from) => {
        expect(isId(commandIdOf(aNotice({ messageId, from: [from] }), from))).to.equal(true)
        expect(isId(commandIdOf({ ...withoutMessageId, sesMessageId: messageId, from: [] }, from))).to.equal(
          true,
        )
        expect(isId(commandIdOf(aRequest(), messageId))).to.equal(true)
      }),
    )
  })
})

describe('the id of a thread', () => {
  it('is an id, the same for the same project key and first message, and only then', () => {
    const ids = [
      threadIdOf('shop#ann', '<m1@x>'),
      threadIdOf('shop#bob', '<m1@x>'),
      threadIdOf('shop#ann', '<m2@x>'),
    ]

    expect(threadIdOf('shop#ann', '<m1@x>')).to.equal(ids[0])
    expect(new Set(ids).size).to.equal(3)
    for (const id of ids) expect(isId(id)).to.equal(true)
  })
})

describe('our own Message-ID', () => {
  it('names its thread', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/).filter(isId)

    fc.assert(
      fc.property(id, id, (threadId, commandId) => {
        const messageId = ownMessageId(threadId, `${commandId}-answer`, SENDER)

        expect(messageId).to.match(/^<[^<>\s]+@example\.org>$/)
        expect(threadInMessageId(messageId)).to.equal(threadId)
      }),
    )
  })

  it('is not seen in the ids of others', () => {
    const others = [
      '',
      '<>',
      '<0100018b-1@email.amazonses.com>',
      '<CAF+a.b=c@mail.gmail.com>',
      '<__proto__.c1@example.org>',
      '<constructor.c1@example.org>',
      `<${'t'.repeat(65)}.c1@example.org>`,
      '<-t.c1@example.org>',
      't1.c1@example.org',
      'x <t1.c1@example.org>',
    ]

    for (const id of others) expect(threadInMessageId(id), id).to.equal(undefined)
  })
})
