import { expect } from 'chai'
import sinon from 'sinon'
import type { MemoryCloud } from '../../fakes/memory-cloud.ts'
import { ANN, aCommand, aMessage } from '../interpret/examples.ts'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'
import type { MailNotice } from '../../../contract/messages/inbound-notice.ts'
import { commandIdOf } from '../../../router/threads/ids.ts'
import {
  BOB,
  HIDDEN,
  NOW,
  REMINDER_MS,
  again,
  inputOf,
  mailNotice,
  makeCloud,
  program,
  routerOf,
  setupIntake,
} from './intake-setup.ts'
import type { Given } from './intake-setup.ts'

describe('a notice that comes again', () => {
  afterEach(() => sinon.restore())

  it('is not read again when its command is known: its steps are repeated', async () => {
    const { cloud, intake, lookups } = await setupAccepted()

    expect(await intake([program('c1', {}, 2)])).to.deep.equal([HIDDEN])

    expect(lookups).to.deep.equal([])
    expect(await cloud.open()).to.deep.equal(['c1'])
    expect(inputOf(cloud)).to.deep.equal(['c1'])
  })

  it('is read again when its command is not known', async () => {
    const { cloud, intake, lookups } = await setupIntake()

    expect(await intake([program('c1', {}, 2)])).to.deep.equal([HIDDEN])

    expect(lookups).to.deep.equal([ANN])
    expect(inputOf(cloud)).to.deep.equal(['c1'])
  })

  it('is not acted on when the row of its mail names another sender', async () => {
    const { cloud, intake, events } = await setupIntake()
    const { tracking } = cloud.connect()
    const commandId = commandIdOf(parseInboundNotice(mailNotice().Body) as MailNotice, '')
    const forged = aMessage({ commandId, userEmail: BOB, projectId: 'blog', userId: 'bob' })
    await tracking.create(
      aCommand({
        commandId,
        projectKey: 'blog#bob',
        message: forged,
        reply: { email: BOB, subject: 'x', references: [] },
      }),
    )

    expect(await intake([again(mailNotice())])).to.deep.equal(['keep'])

    expect(await cloud.open('blog#bob')).to.deep.equal([])
    expect(events.map(({ event }) => event)).to.deep.equal(['notice_failed'])
  })

  it('is finished when its command is answered', async () => {
    const { cloud, intake, mails } = await setupSettled()
    await answeredBy('router-2', cloud)

    expect(await intake([program('c1', {}, 2)])).to.deep.equal(['done'])

    expect(mails).to.deep.equal([])
    expect(await cloud.open()).to.deep.equal([])
  })

  it('is a reminder when its time has come, after the steps of accepting, and then goes', async () => {
    const { cloud, intake, mails } = await setupAccepted(NOW - REMINDER_MS)

    expect(await intake([program('c1', {}, 2)])).to.deep.equal(['done'])
    expect(await intake([program('c1', {}, 3)])).to.deep.equal(['done'])

    expect(mails.map(({ text }) => /Still waiting/.test(text))).to.deep.equal([true])
    expect(inputOf(cloud)).to.deep.equal(['c1'])
  })

  it('sleeps only as long as is left', async () => {
    const { intake } = await setupAccepted(NOW - REMINDER_MS + 90_000)

    expect(await intake([program('c1', {}, 2)])).to.deep.equal([{ hideSeconds: 90 }])
  })

  it('as another message is the command that was accepted before', async () => {
    const { cloud, intake, events } = await setupAccepted(NOW - REMINDER_MS + 30_000)

    expect(await intake([{ ...program('c1'), MessageId: 'sqs-other' }])).to.deep.equal([{ hideSeconds: 30 }])

    expect(cloud.rows('tracking')).to.have.length(1)
    expect(events.filter(({ event }) => event === 'known_already')).to.have.length(1)
  })

  it('as another message goes when the command is answered already', async () => {
    const { cloud, intake, mails } = await setupSettled()
    await answeredBy('router-2', cloud)

    expect(await intake([program('c1')])).to.deep.equal(['done'])
    expect(mails).to.deep.equal([])
  })

  for (const [what, receives] of [
    ['again', 2],
    ['as another message', 1],
  ] as const)
    it(`${what} answers a command that has ended, and goes`, async () => {
      const { cloud, intake, mails } = await setupSettled()

      expect(await intake([program('c1', {}, receives)])).to.deep.equal(['done'])

      expect(mails.map(({ to }) => to)).to.deep.equal([ANN])
      expect(cloud.rows('tracking')[0]).to.include({ status: 'answered', mailId: 'ses-1' })
      expect(await cloud.open()).to.deep.equal([])
    })

  it('answers a command that has ended although the person was reminded', async () => {
    const { cloud, intake, mails } = await setupAccepted(NOW - REMINDER_MS)
    await intake([program('c1', {}, 2)])
    await cloud.settle(aCommand())

    expect(await intake([program('c1', {}, 3)])).to.deep.equal(['done'])

    expect(mails.map(({ text }) => /Still waiting|says Hello/.exec(text)?.[0])).to.deep.equal([
      'Still waiting',
      'says Hello',
    ])
  })

  it('is looked at again when another router is answering its command', async () => {
    const { cloud, intake, mails } = await setupSettled()
    await cloud.connect().tracking.take('c1', 'router-2', NOW)

    expect(await intake([program('c1', {}, 2)])).to.deep.equal([{ hideSeconds: 60 }])

    expect(mails).to.deep.equal([])
  })

  it('is looked at again when its command has ended and cannot be answered now', async () => {
    const beforeMail = () => Promise.reject(new Error('SES is down'))
    const { cloud, intake, events } = await setupSettled({ beforeMail })

    expect(await intake([program('c1', {}, 2)])).to.deep.equal([{ hideSeconds: 60 }])

    expect(events.map(({ level, event, commandId }) => [level, event, commandId])).to.deep.equal([
      ['error', 'answer_failed', 'c1'],
    ])
    expect(await cloud.open()).to.deep.equal(['c1'])
  })

  it('is not taken for the first when it is another command', async () => {
    const { cloud, intake } = await setupIntake()

    await intake([program('c1')])
    await intake([again(program('c2'))])

    expect(await cloud.open()).to.deep.equal(['c1', 'c2'])
  })
})

/** A router died after it had written the row of `c1` and before anything else. */
const setupAccepted = async (acceptedAt = NOW, given: Given = {}) => {
  const cloud = await makeCloud()
  await cloud.connect().tracking.create(aCommand({ acceptedAt }))
  return { cloud, ...(await routerOf(cloud, given)) }
}

/** A worker has carried `c1` out; its response is lost. */
const setupSettled = async (given: Given = {}) => {
  const cloud = await makeCloud()
  await cloud.settle(aCommand())
  return { cloud, ...(await routerOf(cloud, given)) }
}

const answeredBy = async (containerId: string, cloud: MemoryCloud): Promise<void> => {
  const { tracking, ownership } = cloud.connect()
  await tracking.take('c1', containerId, NOW)
  await tracking.answered('c1', NOW, { mailId: 'ses-9' })
  await ownership.answered('shop#ann', 'c1')
}
