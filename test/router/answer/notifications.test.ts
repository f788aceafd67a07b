import { expect } from 'chai'
import sinon from 'sinon'
import { ownMessageId, questionInMessageId } from '../../../router/threads/ids.ts'
import type { Question } from '../../../router/interpret/interpretation.ts'
import { sesMessageId } from '../../../router/answer/outbox.ts'
import type { Sent } from '../../../router/answer/outbox.ts'
import { NO_PROJECT } from '../../../router/threads/reply-address.ts'
import { messageAlias } from '../../../router/threads/thread-table.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import {
  ANN,
  KEY,
  REPLY_ADDRESSES,
  SENDER,
  aCommand,
  aConfig,
  aMessage,
  aNotice,
  aSettledRow,
} from '../interpret/examples.ts'
import { aThread } from '../interpret/interpret-setup.ts'
import { TO_A_PROGRAM, content, setup } from './notifying.ts'

describe('a notification', () => {
  it('sends an answer under a Message-ID that names its thread', async () => {
    const { notifications, sent } = await setup()

    expect(await notifications.answer(content, aSettledRow())).to.deep.equal({
      kind: 'sent',
      mailId: 'ses-1',
    })

    expect(sent).to.have.length(1)
    expect(sent[0]?.content).to.include(content)
    expect(sent[0]?.messageId).to.equal(ownMessageId('t1', 'c1-answer', SENDER))
  })

  it('gives the person an address of their own for replies, and a reminder does, too', async () => {
    const { notifications, sent, command } = await setup()
    await notifications.answer(content, aSettledRow())
    await notifications.remind(command)

    const mine = REPLY_ADDRESSES.of({ threadId: 't1', projectKey: KEY }, ANN)
    expect(sent.map((each) => each.content.replyTo)).to.deep.equal([mine, mine])
  })

  it("makes a thread findable by SES's id of a mail, in the region's words", async () => {
    for (const [region, host] of [
      ['us-east-1', 'email.amazonses.com'],
      ['eu-central-1', 'eu-central-1.amazonses.com'],
    ] as const) {
      const { notifications, threads } = await setup({ region })
      const message = aMessage({ sessionId: 's1' })

      await notifications.keepMailId(aSettledRow({ message, reply: TO_A_PROGRAM }), '0100-abc')

      const found = await threads().find([messageAlias(`<0100-abc@${host}>`)])
      expect(found, region).to.deep.equal([aThread({ sessionId: 's1' })])
    }
  })
})

describe('a reminder', () => {
  it('is sent once, however many routers think of it', async () => {
    const { notifications, sent, command, log } = await setup()

    await Promise.all([
      notifications.remind(command),
      notifications.remind(command),
      notifications.remind(command),
    ])

    expect(sent.map(({ messageId }) => messageId)).to.deep.equal([ownMessageId('t1', 'c1-reminder', SENDER)])
    expect(sent[0]?.content.text).to.contain('Still waiting: ')
    expect(log.map(({ event, commandId, projectKey }) => [event, commandId, projectKey])).to.deep.equal([
      ['reminded', 'c1', KEY],
    ])
  })

  it('is not sent for what was settled in the meantime', async () => {
    const { notifications, sent, command, cloud } = await setup()
    await cloud.settle(aCommand())

    await notifications.remind(command)

    expect(sent).to.deep.equal([])
  })

  it('is rather lost than sent twice', async () => {
    const { notifications, sent, command } = await setup({
      send: () => Promise.reject(new Error('throttled')),
    })

    expect((await failureOf(notifications.remind(command))).message).to.equal('throttled')
    await notifications.remind(command)

    expect(sent).to.have.length(1)
  })

  it('can be replied to, as every other mail', async () => {
    const { notifications, threads, command } = await setup()

    await notifications.remind({ ...command, reply: TO_A_PROGRAM })

    expect(await threads().find([messageAlias('<ses-1@email.amazonses.com>')])).to.deep.equal([aThread()])
  })

  it('that can never be sent leads nowhere', async () => {
    const { notifications, cloud, command } = await setup({
      send: async () => ({ kind: 'undeliverable', problem: 'no such mailbox' }),
    })

    await notifications.remind(command)

    expect(cloud.rows('threads')).to.deep.equal([])
  })
})

describe('a question', () => {
  const reply = { email: ANN, subject: 'Title', messageId: '<m1@customer.test>', references: [] }
  const projects = [aConfig(), aConfig({ projectId: 'blog' })]
  const question: Question = {
    kind: 'ask',
    questionId: 'm1',
    why: 'no instruction',
    reply,
    instruction: '',
    projects,
    mails: [],
  }

  it('is found by the replies to it, in every way in which a mail program may lead them', async () => {
    const { notifications, sent, cloud, threads } = await setup()
    const mails = [aNotice()]

    await notifications.ask({ ...question, why: 'which project', mails })

    const { content: mail, messageId = '' } = sent[0] ?? {}
    const target = { threadId: 'm1', projectKey: NO_PROJECT }
    expect(mail?.replyTo).to.equal(REPLY_ADDRESSES.of(target, ANN))
    expect(questionInMessageId(messageId)).to.equal('m1')
    const [found] = await threads().find([messageAlias('<ses-1@email.amazonses.com>')])
    expect(found).to.include(target)
    expect(await cloud.connect().questions.read('m1')).to.deep.equal({ questionId: 'm1', email: ANN, mails })
  })

  it('in a conversation leads the replies to that', async () => {
    const { notifications, sent, threads } = await setup()

    await notifications.ask({ ...question, thread: aThread() })

    expect(sent[0]?.content.replyTo).to.equal(REPLY_ADDRESSES.of(aThread(), ANN))
    expect(await threads().find([messageAlias('<ses-1@email.amazonses.com>')])).to.deep.equal([aThread()])
  })

  it('that cannot be answered by going on with anything is not kept', async () => {
    const { notifications, cloud } = await setup()

    await notifications.ask(question)

    expect(await cloud.connect().questions.read('m1')).to.equal(undefined)
  })

  it('asks which project is meant, with the address of each', async () => {
    const { notifications, sent } = await setup()

    await notifications.ask({ ...question, why: 'which project', instruction: 'Make it red', projects })

    expect(sent[0]?.content.text)
      .to.contain('edit+shop@example.org')
      .and.contain('edit+blog@example.org')
      .and.contain('Make it red')
    expect(sent[0]?.content).to.deep.include({
      to: ANN,
      subject: 'Re: [Which website] Title',
      inReplyTo: '<m1@customer.test>',
    })
    expect(sent[0]?.messageId).to.match(/^<question\.\w+@example\.org>$/)
  })

  it('asks what is to be done', async () => {
    const { notifications, sent } = await setup()
    const { messageId: _, ...withoutMessageId } = reply

    await notifications.ask({ ...question, reply: withoutMessageId })

    expect(sent[0]?.content.text).to.contain('no text and no subject')
    expect(sent[0]?.messageId).to.match(/^<question\.\w+@example\.org>$/)
  })

  it('has an id of its mail, with or without Message-ID', async () => {
    const { notifications, sent } = await setup()
    const { messageId: _, ...withoutMessageId } = reply
    const stop = { kind: 'stop' as const, stopId: 'm2', projectKey: KEY, threadId: 't1' }

    await notifications.ask({ ...question, reply: withoutMessageId })
    await notifications.nothingToStop(stop, withoutMessageId, [])

    expect(sent.map(({ messageId }) => messageId)).to.deep.equal([
      ownMessageId('question', 'm1', SENDER),
      ownMessageId('t1', 'm2-stop', SENDER),
    ])
  })

  it('is asked once, however often its mail comes, and by whatever router', async () => {
    const { notifications, anotherPost, sent } = await setup()

    const asked = [
      await notifications.ask(question),
      await notifications.ask(question),
      await anotherPost().ask(question),
    ]

    expect(asked).to.deep.equal([true, false, false])
    expect(sent).to.have.lengthOf(1)
  })

  it('is asked once also when its mail comes twice at the same time', async () => {
    const { notifications, sent } = await setup()

    await Promise.all([notifications.ask(question), notifications.ask(question)])

    expect(sent).to.have.lengthOf(1)
  })

  it('of another mail is asked as well', async () => {
    const { notifications, sent } = await setup()

    await notifications.ask(question)
    await notifications.ask({ ...question, questionId: 'm2' })

    expect(sent).to.have.lengthOf(2)
  })

  it('is asked again when SES could not be reached', async () => {
    const send = sinon.stub<[], Promise<Sent>>().resolves({ kind: 'sent', mailId: 'ses-1' })
    send.onFirstCall().rejects(new Error('throttled'))
    const { notifications, anotherPost } = await setup({ send })
    await failureOf(notifications.ask(question))

    expect(await anotherPost().ask(question)).to.equal(true)
    expect(send.callCount).to.equal(2)
  })

  it('leads nobody to a thread', async () => {
    const { notifications, threads } = await setup()

    await notifications.ask(question)

    expect(await threads().find(['m1', 'question', messageAlias('<m1@customer.test>')])).to.deep.equal([])
  })

  it('fails when SES cannot be reached, so that the notice comes again', async () => {
    const { notifications } = await setup({ send: () => Promise.reject(new Error('throttled')) })
    const asking = notifications.ask(question)

    expect((await failureOf(asking)).message).to.equal('throttled')
  })
})

describe('the answer to a stop', () => {
  const reply = { email: ANN, subject: 'Stop', messageId: '<m1@customer.test>', references: [] }
  const stop = { kind: 'stop' as const, stopId: 'm1', projectKey: KEY, threadId: 't1', reply }

  it('names what is being stopped, and replies to it go on with the conversation', async () => {
    const { notifications, sent, threads } = await setup()
    const thread = aThread()
    await threads().put(thread, [])

    await notifications.stopping(stop, reply, ['Make it red'])

    expect(sent[0]?.content.text).to.contain('  - Make it red\n')
    expect(sent[0]?.content.replyTo).to.equal(REPLY_ADDRESSES.of(thread, ANN))
    expect(sent[0]?.messageId).to.equal(ownMessageId('t1', 'm1-stop', SENDER))
    expect(await threads().find([messageAlias(sesMessageId('ses-1', 'us-east-1'))])).to.deep.equal([thread])
  })

  it('leads into no thread of another project key', async () => {
    const { notifications, threads } = await setup()
    await threads().put(aThread({ projectKey: 'shop#bob' }), [])

    await notifications.nothingToStop(stop, reply, [])

    expect(await threads().find([messageAlias(sesMessageId('ses-1', 'us-east-1'))])).to.deep.equal([])
  })

  it('names what is open elsewhere', async () => {
    const { notifications, sent } = await setup()

    await notifications.nothingToStop(stop, reply, ['The prices'])

    expect(sent[0]?.content.text).to.contain('nothing is running or waiting').and.contain('  - The prices')
    expect(sent[0]?.messageId).to.equal(ownMessageId('t1', 'm1-stop', SENDER))
  })

  it('is also given where nobody can tell which project is meant', async () => {
    const { notifications, sent } = await setup()

    await notifications.ask({
      kind: 'ask',
      questionId: 'm1',
      why: 'nothing to stop',
      reply,
      instruction: 'stop',
      projects: [],
      mails: [],
    })

    expect(sent[0]?.content.text).to.contain('nothing is running or waiting')
  })

  it('is remembered by every router, and leads nobody to a thread', async () => {
    const { notifications, anotherPost, threads } = await setup()
    expect(await notifications.stopSeen(stop)).to.equal(false)

    await notifications.rememberStop(stop)

    expect(await notifications.stopSeen(stop)).to.equal(true)
    expect(await anotherPost().stopSeen(stop)).to.equal(true)
    expect(await anotherPost().stopSeen({ ...stop, stopId: 'm2' })).to.equal(false)
    expect(await threads().find(['t1', 'm1', messageAlias('<m1@customer.test>')])).to.deep.equal([])
  })
})
