import { expect } from 'chai'
import sinon from 'sinon'
import type { Interpretation, Question } from '../../../router/interpret/interpretation.ts'
import { questionMessageId, threadIdOf } from '../../../router/threads/ids.ts'
import { NO_PROJECT } from '../../../router/threads/reply-address.ts'
import { ANN, REPLY_ADDRESSES, SENDER, aConfig } from './examples.ts'
import { aThread, commandIn, setupInterpret } from './interpret-setup.ts'
import type { SentMail } from './interpret-setup.ts'

const BOB = 'bob@customer.test'
const projects = [
  aConfig(),
  aConfig({ projectId: 'blog' }),
  aConfig({ projectId: 'blog-two' }),
  aConfig({ email: BOB, userId: 'bob' }),
  aConfig({ email: BOB, projectId: 'blog', userId: 'bob' }),
]
const ROOT = '<m1@customer.test>'
const FILE = { filename: 'logo.png', content: Buffer.from('png') }

const questionIn = (interpretation: Interpretation): Question => {
  if (interpretation.kind !== 'ask') expect.fail(`no question, but ${JSON.stringify(interpretation)}`)
  return interpretation
}

/** Ann has asked for something, and was asked back which project she means. */
const setup = async (first: SentMail = { text: 'Make it red', attachments: [FILE] }) => {
  const made = await setupInterpret(projects)
  let count = 0
  const send = (
    sent: SentMail,
    router: Pick<typeof made, 'mail'> = made,
    recipients = [SENDER],
  ): Promise<Interpretation> => {
    const storedAt = { bucket: 'mail', key: `stored-${++count}` }
    return router.mail(sent, { storedAt, recipients, messageId: sent.messageId ?? ROOT })
  }
  const remember = async (interpretation: Interpretation): Promise<Question> => {
    const question = questionIn(interpretation)
    const { questionId, reply, mails } = question
    await made.questions.put({ questionId, email: reply.email, mails })
    return question
  }
  const asked = await remember(await send(first))
  const ours = questionMessageId(asked.questionId, SENDER)
  const reply = (text: string, more: SentMail = {}): SentMail => ({
    text,
    subject: 'Re: Title',
    messageId: '<m2@customer.test>',
    inReplyTo: ours,
    references: [ROOT, ours],
    ...more,
  })
  return { ...made, send, remember, asked, reply, ours }
}

describe('The answer to "which project?"', () => {
  afterEach(() => sinon.restore())

  const answers = [
    'blog',
    'Blog',
    'the blog please',
    'Blog.',
    '"blog"',
    'Das Blog bitte, danke',
    'blog\n\nblog',
  ]

  for (const text of answers)
    it(`goes on with the first instruction and its files: ${JSON.stringify(text)}`, async () => {
      const { send, reply, asked } = await setup()

      const { tracking, thread, isNewThread } = commandIn(await send(reply(text)))

      expect(tracking.projectKey).to.equal('blog#ann')
      expect(tracking.message.instruction).to.equal('Make it red')
      expect(tracking.message.attachments?.map(({ name }) => name)).to.deep.equal(['logo.png'])
      expect(tracking.commandId).to.equal(asked.questionId)
      expect(thread.threadId).to.equal(threadIdOf('blog#ann', ROOT))
      expect(isNewThread).to.equal(true)
      expect(tracking.reply.messageId).to.equal('<m2@customer.test>')
      expect(tracking.notes).to.deep.equal([])
    })

  it('takes the longer name where one begins with the other', async () => {
    const { send, reply } = await setup()

    expect(commandIn(await send(reply('blog two'))).tracking.projectKey).to.equal('blog-two#ann')
  })

  it('may go to the address of the project, with no words, or with the same again', async () => {
    for (const text of ['', 'make it  RED!']) {
      const { send, reply, anotherRouter } = await setup()
      const sent = reply(text, { to: 'edit+blog@example.org' })

      const { tracking } = commandIn(await send(sent, anotherRouter(), ['edit+blog@example.org']))

      expect(tracking.projectKey).to.equal('blog#ann')
      expect(tracking.message.instruction).to.equal('Make it red')
    }
  })

  it('loses no word that it has besides', async () => {
    const { send, reply } = await setup()

    const { tracking } = commandIn(await send(reply('The shop, and the footer blue')))

    expect(tracking.projectKey).to.equal('shop#ann')
    expect(tracking.message.instruction).to.equal('Make it red\n\nThe shop, and the footer blue')
  })

  it('is found by the address that it goes to alone', async () => {
    const { send, asked } = await setup()
    const to = REPLY_ADDRESSES.of({ threadId: asked.questionId, projectKey: NO_PROJECT }, ANN)

    const { tracking } = commandIn(await send({ text: 'blog', to, messageId: '<m2@customer.test>' }))

    expect(tracking.message.instruction).to.equal('Make it red')
  })

  it('is the same command when it comes again, also after the thread was made and by another router', async () => {
    const { send, reply, threads, anotherRouter } = await setup()
    const first = commandIn(await send(reply('blog')))
    await threads.keep(first.thread)

    const again = commandIn(await send(reply('blog'), anotherRouter()))

    expect(again.tracking.commandId).to.equal(first.tracking.commandId)
    expect(again.thread).to.deep.equal(first.thread)
  })

  it('counts once: what is said afterwards belongs to the conversation, whatever the mail refers to', async () => {
    const { send, reply, threads, asked } = await setup()
    const first = commandIn(await send(reply('blog')))
    await threads.keep(first.thread)
    const to = REPLY_ADDRESSES.of({ threadId: asked.questionId, projectKey: NO_PROJECT }, ANN)
    const later = { text: 'the shop', messageId: '<m3@customer.test>' }

    for (const sent of [reply('the shop', later), { ...later, to }]) {
      const { tracking, thread } = commandIn(await send(sent))

      expect(thread).to.deep.equal(first.thread)
      expect(tracking.message.instruction).to.equal('the shop')
    }
  })

  it('is asked for again when it names none or several, and nothing of it is lost', async () => {
    const { send, reply, remember } = await setup()

    const again = await remember(await send(reply('the red one')))
    expect(again).to.include({ why: 'which project', instruction: 'Make it red\n\nthe red one' })
    const to = REPLY_ADDRESSES.of({ threadId: again.questionId, projectKey: NO_PROJECT }, ANN)
    const both = questionIn(await send(reply('shop or blog', { messageId: '<m3@customer.test>' })))
    const end = commandIn(await send({ text: 'blog', to, messageId: '<m4@customer.test>' }))

    expect(both.why).to.equal('which project')
    expect(end.tracking.message.instruction).to.equal('Make it red\n\nthe red one')
    expect(end.tracking.projectKey).to.equal('blog#ann')
  })

  it("is nobody else's to give: another person is asked about their own mail, and learns nothing", async () => {
    const { send, reply, asked } = await setup()
    const to = REPLY_ADDRESSES.of({ threadId: asked.questionId, projectKey: NO_PROJECT }, ANN)
    const from = `Bob <${BOB}>`

    const answer = questionIn(await send(reply('the blog it is', { from, to })))
    const own = commandIn(await send(reply('blog', { from, to: 'edit+shop@example.org' })))

    expect(answer).to.include({ why: 'which project', instruction: 'the blog it is' })
    expect(own.tracking.message.instruction).to.equal('blog')
  })

  it('is no answer when it says stop', async () => {
    const { send, reply } = await setup()

    expect(await send(reply('stop'))).to.include({ kind: 'ask', why: 'nothing to stop' })
  })

  it('may be the name of a project that is also a command', async () => {
    const { mail, questions } = await setupInterpret([aConfig(), aConfig({ projectId: 'status' })])
    const asked = questionIn(await mail({ text: 'Make it red', messageId: ROOT }))
    const { questionId, reply, mails } = asked
    await questions.put({ questionId, email: reply.email, mails })
    const ours = questionMessageId(questionId, SENDER)

    const answer = (text: string) =>
      mail(
        { text, messageId: '<m2@customer.test>', inReplyTo: ours, references: [ROOT, ours] },
        { storedAt: { bucket: 'mail', key: 'stored-2' } },
      )

    expect(await answer('help')).to.include({ kind: 'ask', why: 'help' })
    expect(commandIn(await answer('status')).tracking.projectKey).to.equal('status#ann')
  })

  it('is not asked for by a mail without words: these come first', async () => {
    const { asked } = await setup({ text: '', subject: '' })

    expect(asked).to.deep.include({ kind: 'ask', why: 'no instruction', mails: [] })
  })

  it('counts for a week, and then is a mail like any other', async () => {
    const { send, reply, questions, asked } = await setup()
    const { questionId } = asked
    await questions.put({ questionId, email: ANN, mails: asked.mails })
    sinon.useFakeTimers({ now: Date.now() + 8 * 86_400_000, toFake: ['Date'] })

    expect(await send(reply('blog'))).to.include({ why: 'which project', instruction: 'blog' })
  })

  it('does not take a mail out of the thread that it is in', async () => {
    const { send, reply, threads } = await setup()
    const thread = aThread({ threadId: 'known' })
    await threads.put(thread, [])
    const to = REPLY_ADDRESSES.of(thread, ANN)

    const { tracking } = commandIn(await send(reply('blog', { to })))

    expect(tracking.threadId).to.equal('known')
    expect(tracking.message.instruction).to.equal('blog')
  })
})
