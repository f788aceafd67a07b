import { expect } from 'chai'
import type { InterruptRequest } from '../../../contract/messages/program-request.ts'
import { threadIdOf } from '../../../router/threads/ids.ts'
import { messageAlias, sessionAlias } from '../../../router/threads/thread-table.ts'
import { ANN, KEY, aConfig } from './examples.ts'
import { aThread, commandIn, setupInterpret } from './interpret-setup.ts'

const two = [aConfig(), aConfig({ projectId: 'blog' })]
const OURS = '<0100@email.amazonses.com>'

describe('interpreting a mail that says stop', () => {
  it('is a stop of the thread that it replies to, and no instruction', async () => {
    const { mail, threads, objects } = await setupInterpret(two)
    await threads.put(aThread({ projectKey: 'blog#ann' }), [messageAlias(OURS)])
    const attachments = [{ filename: 'logo.png', content: Buffer.from('x') }]

    const interpretation = await mail({ subject: 'Re: Title', text: 'Stop!', inReplyTo: OURS, attachments })

    expect(interpretation).to.deep.include({ kind: 'stop', projectKey: 'blog#ann', threadId: 't1' })
    expect(interpretation).to.have.deep.property('reply', {
      email: ANN,
      subject: 'Re: Title',
      language: 'en',
      messageId: '<m1@customer.test>',
      references: [OURS],
    })
    expect(interpretation).not.to.have.property('commandId')
    expect([...objects.keys()]).to.deep.equal(['mail/stored-1'])
  })

  it('is a stop below our delimiter, which stands in every mail, and above a signature', async () => {
    const { mail } = await setupInterpret()
    const quote = '> --- Please write your next instruction above this line ---\n>\n> Done.'
    const text = `stop\n-- \nAnn\n\nOn Monday at 10:00, Webordinary <edit@example.org> wrote:\n${quote}`

    expect((await mail({ text, inReplyTo: OURS })).kind).to.equal('stop')
  })

  it('is a stop of the conversation also before its first mail has been taken', async () => {
    const { mail } = await setupInterpret()

    const stop = await mail({ text: 'stop', messageId: '<m2@x>', inReplyTo: '<m1@customer.test>' })
    const first = commandIn(await mail({ text: 'Make it blue' }))

    expect(stop).to.deep.include({ kind: 'stop', threadId: first.thread.threadId })
  })

  it('is a stop of its own new thread, in which nothing runs, when it replies to nothing', async () => {
    const { mail } = await setupInterpret()

    for (const sent of [{ text: 'stop' }, { subject: 'Stop' }])
      expect(await mail(sent)).to.deep.include({
        kind: 'stop',
        projectKey: KEY,
        threadId: threadIdOf(KEY, '<m1@customer.test>'),
      })
  })

  it("is a stop of the sender's own thread when it replies to somebody else's", async () => {
    const { mail, threads } = await setupInterpret()
    await threads.put(aThread({ projectKey: 'shop#bob' }), [messageAlias(OURS)])

    const interpretation = await mail({ text: 'stop', inReplyTo: OURS })

    expect(interpretation).to.deep.include({ kind: 'stop', projectKey: KEY })
    expect(interpretation).not.to.have.property('threadId', 't1')
  })

  it('is the same stop whenever it comes, and another one from anybody else', async () => {
    const { mail } = await setupInterpret([...two, aConfig({ email: 'bob@customer.test', userId: 'bob' })])
    const to = 'edit+shop@example.org'
    const [one, again, bobs] = [
      await mail({ text: 'stop', to }),
      await mail({ text: 'stop', to }, { sesMessageId: 'ses-2' }),
      await mail({ text: 'stop', to, from: 'bob@customer.test' }),
    ].map((stop) => (stop.kind === 'stop' ? stop.stopId : expect.fail('no stop')))

    expect(one).to.equal(again).and.not.equal(bobs)
  })

  it('asks nobody which project, when that makes no difference', async () => {
    const { mail } = await setupInterpret(two)

    expect(await mail({ text: 'stop' })).to.deep.include({ kind: 'ask', why: 'nothing to stop' })
    expect(await mail({ text: 'go on' })).to.deep.include({ kind: 'ask', why: 'which project' })
  })

  it('is an instruction when it says more', async () => {
    const { mail } = await setupInterpret()

    expect(commandIn(await mail({ text: 'Stop the music' })).tracking.message.instruction).to.equal(
      'Stop the music',
    )
    expect(
      commandIn(await mail({ subject: 'Stop', text: 'Make it blue' })).tracking.message.instruction,
    ).to.equal('Stop\n\nMake it blue')
  })

  it('is nothing to do when only the subject of a reply says it', async () => {
    const { mail } = await setupInterpret()

    expect(await mail({ subject: 'Re: Stop' })).to.deep.include({ kind: 'ask', why: 'no instruction' })
  })

  it("is ignored as every other mail that is not proven to be the sender's", async () => {
    const { mail } = await setupInterpret()

    expect(await mail({ text: 'stop' }, { verdicts: { dmarc: 'FAIL' } })).to.deep.include({ kind: 'ignore' })
    expect(await mail({ text: 'stop', from: 'eve@evil.test' })).to.deep.include({ kind: 'ignore' })
  })
})

describe("interpreting a program's interrupt", () => {
  it('is a stop of the thread that it names, or of one command in it, which nobody is mailed about', async () => {
    const { interrupt } = await setup()

    const whole = await interrupt({ chatThreadId: 't1' })
    const one = await interrupt({ chatThreadId: 't1', commandId: 'c1' })

    expect(whole).to.include({ kind: 'stop', projectKey: KEY, threadId: 't1' })
    expect(one).to.include({ threadId: 't1', commandId: 'c1' }).and.not.include({ stopId: 'c1' })
    for (const stop of [whole, one]) expect(stop).not.to.have.property('reply')
    expect(whole).not.to.have.property('commandId')
  })

  it('is a stop of the thread of its session', async () => {
    const { interrupt } = await setup()

    expect(await interrupt({ sessionId: 's1', chatThreadId: 'other' })).to.include({ threadId: 't1' })
  })

  it('is a stop of the thread that a command in the same batch begins', async () => {
    const { interrupt, program } = await setup()

    for (const names of [{ chatThreadId: 'new' }, { sessionId: 'new' }]) {
      const begun = commandIn(await program({ projectId: 'shop', ...names }))
      expect(await interrupt({ projectId: 'shop', ...names })).to.include({ threadId: begun.thread.threadId })
    }
  })

  for (const [what, request, why] of [
    ['of a stranger', { userEmail: 'eve@evil.test', chatThreadId: 't1' }, /userEmail has no project$/],
    ['of none of several projects', { chatThreadId: 'new' }, /several projects \(shop, blog\)/],
    [
      "of somebody else's thread",
      { chatThreadId: 't-bob', projectId: 'shop' },
      /belongs to another project key/,
    ],
    ['of a thread of another project', { chatThreadId: 't1', projectId: 'blog' }, /belongs to project shop/],
  ] as const)
    it(`is rejected with a sentence: ${what}`, async () => {
      const { interrupt } = await setup()

      const interpretation = await interrupt(request)

      expect(interpretation.kind).to.equal('reject')
      expect(interpretation).to.have.property('why').that.matches(why)
    })
})

const setup = async () => {
  const setUp = await setupInterpret(two)
  await setUp.threads.put(aThread({ sessionId: 's1' }), [sessionAlias('s1')])
  await setUp.threads.put(aThread({ threadId: 't-bob', projectKey: 'shop#bob' }), [])
  const { interpret, program } = setUp.anotherRouter()
  const interrupt = (request: Partial<InterruptRequest>) =>
    interpret({ kind: 'interrupt', request: { userEmail: ANN, ...request } }, 'sqs-1')
  return { interrupt, program }
}
