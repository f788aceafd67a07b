import { expect } from 'chai'
import { ownMessageId, threadIdOf } from '../../../router/threads/ids.ts'
import { makeReplyAddresses } from '../../../router/threads/reply-address.ts'
import { messageAlias } from '../../../router/threads/thread-table.ts'
import { ANN, KEY, REPLY_ADDRESSES, SENDER, aConfig } from './examples.ts'
import { aThread, commandIn, setupInterpret } from './interpret-setup.ts'
import type { SentMail } from './interpret-setup.ts'

const BOB = 'bob@customer.test'
const mine = aThread({ threadId: threadIdOf(KEY, '<first@customer.test>') })
const toThread = (thread = mine, email = ANN): string => REPLY_ADDRESSES.of(thread, email)
const projects = [aConfig(), aConfig({ email: BOB, userId: 'bob' })]

describe('A reply to the address that a mail of ours gave', () => {
  const setup = async () => {
    const made = await setupInterpret(projects)
    await made.threads.put(mine, [])
    return made
  }
  const cases: [where: string, sent: SentMail, recipients?: string[]][] = [
    ['in the envelope only', {}, [toThread()]],
    ['in To', { to: `Webordinary <${toThread()}>` }],
    ['in upper case', { to: toThread().toUpperCase() }],
    ['in Cc', { cc: toThread() }],
    ['in Delivered-To', { headers: { 'Delivered-To': toThread() } }],
    ['in X-Original-To', { headers: { 'X-Original-To': `<${toThread()}>` } }],
    ['and another project', { to: `${toThread()}, edit+blog@example.org` }],
  ]

  for (const [where, sent, recipients = [SENDER]] of cases)
    it(`goes on with its thread without any reference: ${where}`, async () => {
      const { mail } = await setup()

      const reply = commandIn(await mail({ text: 'x', ...sent }, { recipients }))

      expect(reply.thread).to.deep.equal(mine)
      expect(reply.isNewThread).to.equal(false)
    })

  it('is asked about in its thread when it has no words', async () => {
    const { mail } = await setup()

    const answer = await mail({ text: '', subject: 'Re: Title', to: toThread() })

    expect(answer).to.deep.include({ kind: 'ask', thread: mine })
  })

  it('counts more than what the mail says that it answers', async () => {
    const { mail, threads } = await setup()
    await threads.put(aThread({ threadId: 'other' }), [messageAlias('<0100@email.amazonses.com>')])
    const sent = { text: 'x', inReplyTo: '<0100@email.amazonses.com>', to: toThread() }

    expect(commandIn(await mail(sent)).thread).to.deep.equal(mine)
  })
})

describe('What a mail says that it answers', () => {
  it('counts more than what else it refers to', async () => {
    const { mail, threads } = await setupInterpret()
    await threads.put(aThread({ threadId: 'old' }), [messageAlias('<0100@email.amazonses.com>')])
    await threads.put(aThread({ threadId: 'new' }), [messageAlias('<0200@email.amazonses.com>')])
    const references = ['<0100@email.amazonses.com>', ownMessageId('old', 'c1-answer', SENDER)]

    const reply = commandIn(await mail({ text: 'x', inReplyTo: '<0200@email.amazonses.com>', references }))

    expect(reply.thread.threadId).to.equal('new')
  })

  it('may be separated by blanks, commas and line ends', async () => {
    const { raw, threads } = await setupInterpret()
    await threads.put(aThread({ threadId: 'old' }), [messageAlias('<0100@email.amazonses.com>')])
    for (const between of [' ', ',', ', ', '\r\n ', ',\r\n\t']) {
      const header = ['<a@x.test>', '<0100@email.amazonses.com>', '<b@x.test>'].join(between)
      const content = `From: Ann <${ANN}>\r\nTo: ${SENDER}\r\nReferences: ${header}\r\n\r\nx\r\n`

      const reply = commandIn(await raw(Buffer.from(content)))

      expect(reply.thread.threadId, JSON.stringify(between)).to.equal('old')
    }
  })
})

describe("Somebody else's address", () => {
  const setup = async () => {
    const made = await setupInterpret(projects)
    await made.threads.put(mine, [])
    const from = `Bob <${BOB}>`
    const ask = (to: string, more: SentMail = {}) => made.mail({ from, to, text: 'x', ...more })
    return { ...made, ask }
  }
  const forged = makeReplyAddresses(['another-secret-of-more-than-32-characters'], SENDER)
  const absent = aThread({ threadId: threadIdOf(KEY, '<never@customer.test>') })
  const cases: [what: string, address: string][] = [
    ['given to Ann', toThread()],
    ['given to Ann, cut', toThread().replace(/.@/, '@')],
    ['given to Ann, without its signature', toThread().replace(/\..*@/, '@')],
    ['given to Ann, extended', toThread().replace('@', '0@')],
    ['forged for himself', forged.of(mine, BOB)],
    ['signed by us, for a thread that is not there', toThread(absent)],
    ['of a project that is not there', 'edit+nowhere@example.org'],
  ]

  it('is answered as one that never was, whatever it is', async () => {
    const { ask } = await setup()
    const answers = await Promise.all(cases.map(([, address]) => ask(address)))

    const [first] = answers
    expect(first).to.deep.include({ kind: 'ask', why: 'which project', projects: projects.slice(1) })
    for (const [i, answer] of answers.entries()) expect(answer, cases[i]?.[0]).to.deep.equal(first)
  })

  it('leads also with references into no thread of its owner', async () => {
    const { ask, threads } = await setup()
    await threads.alias(mine, messageAlias('<0100@email.amazonses.com>'))

    const answer = await ask(toThread(), { references: ['<0100@email.amazonses.com>'] })

    expect(answer).to.deep.include({ kind: 'ask', why: 'which project' })
    expect(JSON.stringify(answer)).not.to.contain(mine.branch)
  })

  it('is no hindrance for who shares the project key, and answers to all: the references lead', async () => {
    const carol = 'carol@customer.test'
    const { mail, threads } = await setupInterpret([aConfig(), aConfig({ email: carol })])
    await threads.put(mine, [messageAlias('<0100@email.amazonses.com>')])
    const sent = { to: `${toThread()}, ${ANN}`, text: 'x', inReplyTo: '<0100@email.amazonses.com>' }

    const { thread, tracking } = commandIn(await mail({ ...sent, from: `Carol <${carol}>` }))

    expect(thread).to.deep.equal(mine)
    expect(tracking.reply)
      .to.include({ email: carol })
      .and.deep.include({ cc: [ANN] })
  })

  it('does not keep a person from a conversation of their own', async () => {
    const { ask, threads } = await setup()
    const own = aThread({ threadId: 'of-bob', projectKey: 'shop#bob' })
    await threads.put(own, [messageAlias('<0200@email.amazonses.com>')])

    const answer = await ask(toThread(), { inReplyTo: '<0200@email.amazonses.com>' })

    expect(commandIn(answer).thread).to.deep.equal(own)
  })
})
