import { expect } from 'chai'
import sinon from 'sinon'
import type { MemoryCloud } from '../../fakes/memory-cloud.ts'
import { SENDER, aResponse } from '../interpret/examples.ts'
import { BOB, NOW, again, makeCloud, message, routerOf } from './intake-setup.ts'
import type { Given } from './intake-setup.ts'

interface Sent {
  text: string
  subject?: string
  /** The mails of the conversation, oldest first. */
  references?: string[]
}

const idOf = (id: string): string => `<${id}@customer.test>`

const rawOf = (id: string, { text, subject = 'Title', references = [] }: Sent): string => {
  const chain = references.map(idOf).join(' ')
  const headers = [`From: Bob <${BOB}>`, `To: ${SENDER}`, `Message-ID: ${idOf(id)}`, `Subject: ${subject}`]
  return [...headers, ...(chain ? [`References: ${chain}`] : []), '', text].join('\n')
}

/** Bob, who has one project, and writes mails. */
const setup = async (given: Given = {}) => {
  const cloud = await makeCloud()
  const sent = new Map<string, Sent>()
  const rawMail = (key: string): string => rawOf(key, sent.get(key) ?? { text: '' })
  const router = () => routerOf(cloud, { ...given, rawMail })
  const mail = (id: string, what: Sent) => {
    sent.set(id, what)
    return message({
      notificationType: 'Received',
      mail: {
        messageId: `ses-${id}`,
        source: BOB,
        commonHeaders: { from: [BOB], to: [SENDER], messageId: idOf(id) },
      },
      receipt: {
        recipients: [SENDER],
        dmarcVerdict: { status: 'PASS' },
        action: { bucketName: 'mail', objectKey: id },
      },
    })
  }
  return { cloud, mail, anotherRouter: router, ...(await router()) }
}

const commandsOf = (cloud: MemoryCloud) =>
  cloud.rows('tracking').map((row) => {
    const { instruction, type } = JSON.parse(String(row['message'])) as { instruction: string; type: string }
    return { instruction, type, isStopped: row['stopAskedAt'] !== undefined, carries: row['carries'] }
  })

const stopped = (cloud: MemoryCloud): string[] =>
  commandsOf(cloud).flatMap(({ instruction, isStopped }) => (isStopped ? [instruction] : []))

describe('A mail that says stop', () => {
  afterEach(() => sinon.restore())

  it('stops what waits in its conversation, and is answered by itself, once', async () => {
    const { cloud, intake, mail, mails, anotherRouter } = await setup()
    const first = mail('m1', { text: 'Make it red', subject: 'Red' })
    const other = mail('o1', { text: 'Prices up', subject: 'Prices' })
    const stop = mail('m2', { text: 'Stop!\n\nThanks\nBob', subject: 'Re: Red', references: ['m1'] })
    await intake([first, other])

    await intake([stop])
    await intake([again(stop)])
    const later = await anotherRouter()
    await later.intake([again(stop)])

    expect(stopped(cloud).map((text) => text.split('\n').at(-1))).to.deep.equal(['Make it red'])
    expect([...mails, ...later.mails].map(({ to, inReplyTo }) => [to, inReplyTo])).to.deep.equal([
      [BOB, idOf('m2')],
    ])
    expect(mails[0]?.text)
      .to.match(/^Stopping: /)
      .and.to.contain('not carried out again')
  })

  it('is obeyed before what the same batch asks for next, which carries nothing of it', async () => {
    const { cloud, intake, mail } = await setup()

    await intake([
      mail('m1', { text: 'Make it red' }),
      mail('m2', { text: 'Stop', references: ['m1'] }),
      mail('m3', { text: 'Make it blue', references: ['m1', 'm2'] }),
    ])

    const commands = commandsOf(cloud).toSorted((a, b) => a.instruction.localeCompare(b.instruction))
    expect(commands.map(({ isStopped, carries }) => [isStopped, carries])).to.have.deep.members([
      [true, undefined],
      [false, undefined],
    ])
    expect(stopped(cloud)[0]).to.contain('Make it red')
  })

  it('may be said again: it stops what came since, and is answered again', async () => {
    const { cloud, intake, mail, mails } = await setup()
    await intake([mail('m1', { text: 'Make it red' }), mail('m2', { text: 'Stop', references: ['m1'] })])

    await intake([
      mail('m3', { text: 'Make it blue', references: ['m1'] }),
      mail('m4', { text: 'Stop it!', references: ['m1'] }),
    ])

    expect(stopped(cloud)).to.have.length(2)
    expect(mails.map(({ inReplyTo }) => inReplyTo)).to.deep.equal([idOf('m2'), idOf('m4')])
  })

  it('with nothing to stop is told so, and what is open elsewhere', async () => {
    const { cloud, intake, mail, mails } = await setup()
    await intake([mail('o1', { text: 'Prices up', subject: 'Prices' })])

    await intake([mail('m1', { text: 'Cancel' })])

    expect(stopped(cloud)).to.deep.equal([])
    expect(mails[0]?.text)
      .to.match(/^Nothing to stop\n/)
      .and.to.contain('  - Prices')
      .and.to.contain('reply with just the word “undo”')
  })
})

describe('A mail that says undo', () => {
  afterEach(() => sinon.restore())

  it('is a command of its conversation, and stops what is open there', async () => {
    const { cloud, intake, mail, mails } = await setup()

    await intake([mail('m1', { text: 'Make it red' }), mail('m2', { text: 'Undo that', references: ['m1'] })])

    expect(commandsOf(cloud).map(({ type, isStopped }) => [type, isStopped])).to.have.deep.members([
      ['edit', true],
      ['undo', false],
    ])
    expect(mails).to.deep.equal([])
  })

  it('is told that there is nothing, once, when it begins a conversation', async () => {
    const { cloud, intake, mail, mails } = await setup()
    const undo = mail('m1', { text: 'Rückgängig' })

    await intake([undo, again(undo)])

    expect(commandsOf(cloud)).to.deep.equal([])
    expect(mails.map(({ text }) => text.split('\n')[0])).to.have.length(1)
    expect(mails[0]?.inReplyTo).to.equal(idOf('m1'))
  })
})

describe('A mail that says status or help', () => {
  afterEach(() => sinon.restore())

  it('is told what waits and runs, here and elsewhere, and changes nothing', async () => {
    const { cloud, intake, mail, mails } = await setup()
    await intake([
      mail('m1', { text: 'Make it red', subject: 'Red' }),
      mail('o1', { text: 'Prices up', subject: 'Prices' }),
    ])
    sinon.clock.setSystemTime(NOW + 120_000)
    const status = mail('m2', { text: 'Status?', subject: 'Re: Red', references: ['m1'] })

    await intake([status, again(status)])

    expect(mails).to.have.length(1)
    expect(mails[0]?.text)
      .to.match(/^How things are\n/)
      .and.to.match(/Not finished yet:\n {2}- .*Make it red \(waiting for 2 minutes\)/)
      .and.to.match(/other conversations:\n {2}- Prices \(waiting for 2 minutes\)/)
    expect(mails[0]?.replyTo).to.match(/^edit\+t/)
    expect(stopped(cloud)).to.deep.equal([])
    expect(await cloud.open('blog#bob')).to.have.length(2)
  })

  it('is told how the command ended whose answer it quotes, in its own conversation only', async () => {
    const { cloud, intake, mail, mails } = await setup()
    await intake([mail('m1', { text: 'Make it red', subject: 'Red' }), mail('o1', { text: 'Prices up' })])
    const { tracking } = cloud.connect()
    for (const { commandId } of cloud.rows('tracking')) {
      await tracking.running(String(commandId), 1, NOW)
      await tracking.settle(String(commandId), 'done', aResponse({ commandId: String(commandId) }))
    }
    const ids = cloud.rows('tracking').map(({ commandId }) => String(commandId))

    for (const [i, id] of ids.entries()) {
      const text = `Status\n\n> Done: x\n> Webordinary reference: ${id}`
      await intake([mail(`s${i}`, { text, subject: 'Re: Red', references: ['m1'] })])
    }

    const told = mails.map(({ text }) => /Finished last:\n {2}- (.*)/.exec(text)?.[1])
    expect(told.filter((line) => line !== undefined)).to.have.length(1)
    expect(told.join('')).to.match(/^Nothing had to be changed: .*Make it red/)
  })

  it('is answered in the language of its word', async () => {
    const { intake, mail, mails } = await setup()

    await intake([mail('m1', { text: 'Hilfe' }), mail('m2', { text: 'Ayuda' }), mail('m3', { text: 'Help' })])

    expect(mails.map(({ text }) => text.split('\n')[0])).to.have.members(['Hilfe', 'Ayuda', 'Help'])
  })

  it('is told what to write, and the projects', async () => {
    const { cloud, intake, mail, mails } = await setup()

    await intake([mail('m1', { text: 'Help' })])

    expect(mails[0]?.text)
      .to.match(/^Help\n/)
      .and.to.contain('  - blog')
    expect(commandsOf(cloud)).to.deep.equal([])
  })
})
