import { expect } from 'chai'
import { branchOf, isId } from '../../../contract/names.ts'
import { parseEditMessage, writeEditMessage } from '../../../contract/messages/edit-message.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { ANN, aConfig, aNotice } from './examples.ts'
import { aThread, commandIn, setupInterpret } from './interpret-setup.ts'

describe('interpreting a mail', () => {
  it('makes a command in a new thread of it', async () => {
    const { mail } = await setupInterpret()

    const { tracking, thread, isNewThread } = commandIn(
      await mail({ subject: 'The title', text: 'Change it to Hello 🌻' }),
    )

    expect(isNewThread).to.equal(true)
    expect(thread).to.deep.equal(aThread({ threadId: thread.threadId }))
    expect(tracking).to.deep.include({ projectKey: 'shop#ann', threadId: thread.threadId, notes: [] })
    expect(tracking.reply).to.deep.equal({
      email: ANN,
      subject: 'The title',
      language: 'en',
      messageId: '<m1@customer.test>',
      references: [],
    })
    expect(tracking.message).to.deep.equal({
      sessionId: thread.threadId,
      commandId: tracking.commandId,
      timestamp: tracking.acceptedAt,
      type: 'edit',
      instruction: 'The title\n\nChange it to Hello 🌻',
      userEmail: ANN,
      userName: 'Ann',
      chatThreadId: thread.threadId,
      context: { branch: branchOf(thread.threadId) },
      projectId: 'shop',
      userId: 'ann',
    })
    expect([tracking.commandId, thread.threadId].every(isId)).to.equal(true)
  })

  it('ignores an instruction and an undo where the right is being removed, and obeys a stop', async () => {
    const { mail } = await setupInterpret([aConfig({ leaving: 1 })])
    const ignored = { kind: 'ignore', why: 'the right on the project is being removed' }

    expect(await mail({ text: 'Change it' })).to.deep.equal(ignored)
    expect(await mail({ text: 'undo', inReplyTo: '<m1@customer.test>' })).not.to.have.property('tracking')
    expect(await mail({ text: 'stop', inReplyTo: '<m1@customer.test>' })).to.have.property('kind', 'stop')
  })

  it('hands on as context what it cut from the words: a signature, and what the mail quotes', async () => {
    const { mail } = await setupInterpret()
    const text =
      'Make it red.\n\n-- \nAnn\nCustomer Ltd\n\nOn 29 Nov 2026, Bob wrote:\n> The title is too pale.'

    const { message } = commandIn(await mail({ subject: 'Re: The title', text })).tracking

    expect(message.instruction).to.equal('Make it red.')
    expect(message.context.quoted).to.match(/^--\nAnn\nCustomer Ltd\n\n.*The title is too pale/s)
  })

  it('gives the same command and thread to every router that sees the mail', async () => {
    const { mail, anotherRouter } = await setupInterpret()
    const attachments = [{ filename: 'a.txt', content: Buffer.from('a') }]

    const first = commandIn(await mail({ text: 'x', attachments }))
    const again = commandIn(await anotherRouter().mail({ text: 'x', attachments }, { sesMessageId: 'ses-2' }))

    expect(again.tracking.commandId).to.equal(first.tracking.commandId)
    expect(again.thread).to.deep.equal(first.thread)
    expect(again.tracking.message.attachments).to.deep.equal(first.tracking.message.attachments)
  })

  it('goes on with other mails while one cannot be fetched', async () => {
    const { mail, store } = await setupInterpret()
    const { read } = store
    store.read = () => new Promise(() => undefined)
    void mail({ text: 'x', messageId: '<slow@customer.test>' })
    await new Promise(setImmediate)
    store.read = read

    expect(commandIn(await mail({ text: 'Change it' })).tracking.message.instruction).to.equal('Change it')
  })

  it('names the person as the project does, else as the mail does, else by the address', async () => {
    const named = await setupInterpret([aConfig({ userName: 'Ann Example' })])
    const plain = await setupInterpret()

    expect(commandIn(await named.mail({ text: 'x' })).tracking.message.userName).to.equal('Ann Example')
    expect(commandIn(await plain.mail({ text: 'x' })).tracking.message.userName).to.equal('Ann')
    expect(commandIn(await plain.mail({ text: 'x', from: ANN })).tracking.message.userName).to.equal('ann')
  })

  it('takes the subject for the instruction when there is no text', async () => {
    const { mail } = await setupInterpret()

    const { tracking } = commandIn(await mail({ subject: '  Make the title red ' }))

    expect(tracking.message.instruction).to.equal('Make the title red')
  })

  it('asks what to do when there is neither text nor subject', async () => {
    const { mail } = await setupInterpret()

    for (const subject of ['', ' ', '\u00a0'])
      expect(await mail({ subject, text: ' \n ' })).to.deep.include({
        kind: 'ask',
        why: 'no instruction',
        reply: {
          email: ANN,
          subject: '',
          language: 'en',
          messageId: '<m1@customer.test>',
          references: [],
        },
      })
  })

  it('gives the question to a mail one id, also to a mail without Message-ID', async () => {
    const { interpret, anotherRouter, store } = await setupInterpret()
    const { messageId: _, ...notice } = aNotice()
    await store.write(notice.storedAt, Buffer.from(`From: ${ANN}\r\n\r\n`))

    const first = await interpret(notice, 'sqs-1')
    const again = await anotherRouter().interpret(notice, 'sqs-2')
    const other = await interpret({ ...notice, sesMessageId: 'ses-2' }, 'sqs-3')

    expect(first).to.deep.include({ kind: 'ask', why: 'no instruction' }).and.to.have.property('questionId')
    expect(again).to.deep.equal(first)
    expect(other).to.not.deep.equal(first)
  })

  it('puts a long instruction and attachments into S3, and notes what it left out', async () => {
    const { mail, objects } = await setupInterpret()
    const text = 'word '.repeat(30_000).trim()
    const attachments = [
      { filename: 'small.txt', content: Buffer.from('small') },
      { filename: 'large.txt', content: Buffer.alloc(1_001) },
    ]

    const { tracking } = commandIn(await mail({ text, attachments }))

    const { instructionAt, instruction, attachments: taken = [] } = tracking.message
    expect(objects.get(`payload/${instructionAt?.key}`)).to.equal(text)
    expect(instruction.length).to.be.below(2_000)
    expect(taken.map(({ name }) => name)).to.deep.equal(['small.txt'])
    expect(tracking.notes).to.have.length(1)
    expect(tracking.notes[0]).to.contain('large.txt')
    expect(parseEditMessage(writeEditMessage(tracking.message))).to.deep.equal(tracking.message)
  })

  it('ignores a stranger', async () => {
    const { mail, objects } = await setupInterpret()

    expect(await mail({ from: 'eve@evil.test', text: 'x' })).to.deep.equal({
      kind: 'ignore',
      why: 'unknown sender',
    })
    expect([...objects.keys()]).to.deep.equal(['mail/stored-1'])
  })

  it("does not even read a stranger's mail, whatever its size", async () => {
    const { interpret } = await setupInterpret()
    const unreadable = aNotice({ storedAt: { bucket: 'mail', key: 'gone' }, from: ['eve@evil.test'] })

    expect(await interpret(unreadable, 'sqs-1')).to.deep.equal({ kind: 'ignore', why: 'unknown sender' })
  })

  it('ignores a mail in which SES read another sender than we do: DMARC judged only theirs', async () => {
    const projects = [aConfig(), aConfig({ email: 'bob@customer.test' })]
    const { mail } = await setupInterpret(projects)

    const interpretation = await mail({ from: 'bob@customer.test', text: 'x' }, { from: [ANN] })

    expect(interpretation).to.deep.equal({ kind: 'ignore', why: 'SES and we read another address in From' })
  })

  it('does not even read what SES did not prove', async () => {
    const { interpret } = await setupInterpret()
    const unreadable = aNotice({ storedAt: { bucket: 'mail', key: 'gone' }, verdicts: { dmarc: 'FAIL' } })

    expect(await interpret(unreadable, 'sqs-1')).to.deep.include({ kind: 'ignore' })
  })

  it('ignores what a machine sent', async () => {
    const { raw } = await setupInterpret()
    const content = Buffer.from(`From: ${ANN}\nAuto-Submitted: auto-replied\n\nI am away`)

    expect(await raw(content)).to.deep.include({ kind: 'ignore', why: 'it was sent by a machine (header)' })
  })

  it('fails while the mail cannot be read, so that the notice comes again', async () => {
    const { interpret } = await setupInterpret()
    const unreadable = aNotice({ storedAt: { bucket: 'mail', key: 'gone' } })

    const failure = await failureOf(interpret(unreadable, 'sqs-1'))

    expect(failure.message).to.equal('cannot read s3://mail/gone')
  })
})
