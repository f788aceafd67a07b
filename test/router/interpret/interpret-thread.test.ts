import { expect } from 'chai'
import { ownMessageId } from '../../../router/threads/ids.ts'
import { messageAlias } from '../../../router/threads/thread-table.ts'
import { SENDER, aConfig } from './examples.ts'
import { aThread, commandIn, setupInterpret } from './interpret-setup.ts'

describe('the project of a mail', () => {
  const two = [aConfig(), aConfig({ projectId: 'blog' })]

  it('is asked for when the person has several, with the instruction', async () => {
    const { mail } = await setupInterpret(two)

    expect(await mail({ text: 'Make it red' })).to.deep.include({
      kind: 'ask',
      why: 'which project',
      instruction: 'Make it red',
      projects: two,
    })
  })

  it('is the one that the recipient names, visibly or not', async () => {
    const { mail } = await setupInterpret(two)

    const visible = commandIn(await mail({ to: 'edit+blog@example.org', text: 'x' }))
    const hidden = commandIn(await mail({ text: 'x' }, { recipients: ['edit+blog@example.org'] }))

    expect(visible.tracking.projectKey).to.equal('blog#ann')
    expect(hidden.tracking.message).to.deep.include({ projectId: 'blog', userId: 'ann' })
  })

  it('is asked for when the recipient names one that is not theirs', async () => {
    const { mail } = await setupInterpret()

    expect(await mail({ to: 'edit+blog@example.org', text: 'x' })).to.deep.include({ why: 'which project' })
  })

  it('is the one of the thread in a reply', async () => {
    const { mail, threads } = await setupInterpret(two)
    await threads.put(aThread({ projectKey: 'blog#ann' }), [messageAlias('<0100@email.amazonses.com>')])

    const reply = commandIn(await mail({ text: 'x', inReplyTo: '<0100@email.amazonses.com>' }))

    expect(reply.tracking.projectKey).to.equal('blog#ann')
  })
})

describe('the thread of a reply', () => {
  it("is found by SES's id of our mail", async () => {
    const { threads, anotherRouter } = await setupInterpret()
    await threads.put(aThread({ sessionId: 's1' }), [])
    await threads.alias(aThread({ sessionId: 's1' }), messageAlias('<0100@email.amazonses.com>'))

    const reply = commandIn(
      await anotherRouter().mail({ text: 'x', inReplyTo: '<0100@email.amazonses.com>' }),
    )

    expect(reply.isNewThread).to.equal(false)
    expect(reply.thread).to.deep.equal(aThread({ sessionId: 's1' }))
    expect(reply.tracking.message).to.deep.include({
      sessionId: 's1',
      chatThreadId: 't1',
      context: { branch: 'thread-t1' },
    })
  })

  it("is found by SES's id of our last mail in a long conversation, however many projects the person has", async () => {
    const projects = Array.from({ length: 30 }, (_, i) => aConfig({ projectId: `shop-${i}` }))
    const { threads, mail } = await setupInterpret(projects)
    const thread = aThread({ projectKey: 'shop-29#ann' })
    await threads.put(thread, [messageAlias('<0100@email.amazonses.com>')])
    const references = Array.from({ length: 60 }, (_, i) => `<m${i}@customer.test>`)

    const reply = commandIn(await mail({ text: 'x', references, inReplyTo: '<0100@email.amazonses.com>' }))

    expect(reply.thread).to.deep.equal(thread)
  })

  it('is found by the first message of the conversation, also before anything was answered', async () => {
    const { mail, threads, anotherRouter } = await setupInterpret()
    const first = commandIn(await mail({ text: 'x' }))
    await threads.put(first.thread, [])
    const second = {
      text: 'y',
      messageId: '<m2@customer.test>',
      references: ['<m1@customer.test>', '<x@other>'],
    }

    const reply = commandIn(await anotherRouter().mail(second))

    expect(reply.thread).to.deep.equal(first.thread)
    expect(reply.isNewThread).to.equal(false)
    expect(reply.tracking.commandId).not.to.equal(first.tracking.commandId)
    expect(reply.tracking.reply.references).to.deep.equal(second.references)
  })

  it('is the same also when the first mail of the conversation has not been taken yet', async () => {
    const { mail } = await setupInterpret()

    const reply = commandIn(await mail({ text: 'y', messageId: '<m2@x>', inReplyTo: '<m1@customer.test>' }))
    const first = commandIn(await mail({ text: 'x' }))

    expect(reply.thread).to.deep.equal(first.thread)
  })

  it('is found by our own Message-ID, where the way of sending kept it', async () => {
    const { threads, anotherRouter } = await setupInterpret()
    await threads.put(aThread({ threadId: 'my-thread' }), [])

    const reply = commandIn(
      await anotherRouter().mail({ text: 'x', inReplyTo: ownMessageId('my-thread', 'c1-answer', SENDER) }),
    )

    expect(reply.thread).to.deep.equal(aThread({ threadId: 'my-thread' }))
  })

  it("is a thread of the sender's own when it replies to somebody else's", async () => {
    const { mail, threads } = await setupInterpret()
    const foreign = aThread({ projectKey: 'shop#bob' })
    await threads.put(foreign, [messageAlias('<0100@email.amazonses.com>')])

    const reply = commandIn(
      await mail({
        text: 'x',
        references: [ownMessageId('t1', 'c1-answer', SENDER), '<0100@email.amazonses.com>'],
      }),
    )

    expect(reply.isNewThread).to.equal(true)
    expect(reply.thread.projectKey).to.equal('shop#ann')
    expect(reply.thread.threadId).not.to.equal('t1')
    expect(JSON.stringify(reply.tracking.message)).not.to.contain('bob')
  })

  it("is the sender's own one when somebody else's is named beside it and remembered", async () => {
    const { threads, anotherRouter } = await setupInterpret()
    await threads.put(aThread({ threadId: 'of-bob', projectKey: 'shop#bob' }), [])
    await threads.put(aThread({ threadId: 'of-ann' }), [])
    const { mail, threads: remembering } = anotherRouter()
    await remembering.find(['of-bob'])
    const references = ['of-bob', 'of-ann'].map((threadId) => ownMessageId(threadId, 'c1-answer', SENDER))

    expect(commandIn(await mail({ text: 'x', references })).thread.threadId).to.equal('of-ann')
  })
})
