import { expect } from 'chai'
import sinon from 'sinon'
import { HIDDEN, aBell, endOf, routerOf, settled } from './answering.ts'
import { aCommand } from '../interpret/examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'

describe('answering a command', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23), toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('mails its answer, marks it answered, and closes it, in this order', async () => {
    const cloud = await settled()
    const { answer, order, mails, mailIds } = routerOf(cloud)

    expect(await answer([aBell()])).to.deep.equal(['done'])

    expect(order).to.deep.equal(['turn', 'take', 'mail', 'answered', 'close', 'keepMailId'])
    expect(mails[0]).to.deep.include({
      to: 'ann@customer.test',
      subject: 'Re: [Nothing had to be changed] The title',
    })
    expect(mails[0]?.text).to.contain('The title says Hello now.')
    expect(await endOf(cloud)).to.deep.equal({
      status: 'answered',
      mailId: 'ses-1',
      mailProblem: null,
      open: [],
    })
    expect(mailIds).to.deep.equal(['ses-1'])
  })

  it('mails once when two routers hear the bell at once', async () => {
    const cloud = await settled()
    const [one, two] = [routerOf(cloud, { containerId: 'one' }), routerOf(cloud, { containerId: 'two' })]

    const outcomes = await Promise.all([one.answer([aBell()]), two.answer([aBell()])])

    expect([...one.mails, ...two.mails]).to.have.length(1)
    expect(outcomes.flat()).to.have.deep.members(['done', HIDDEN])
    expect(await endOf(cloud)).to.deep.include({ status: 'answered', open: [] })
  })

  it('mails once when the bell rings several times at once', async () => {
    const cloud = await settled()
    const { answer, mails } = routerOf(cloud)

    expect(await answer([aBell(), aBell(), aBell()])).to.deep.equal(['done', HIDDEN, HIDDEN])

    expect(mails).to.have.length(1)
    expect(await endOf(cloud)).to.deep.include({ status: 'answered', open: [] })
  })

  it('closes what is answered already, and mails nothing', async () => {
    const cloud = await settled()
    await routerOf(cloud).answer([aBell()])
    await cloud.accept('c1')
    const { answer, mails } = routerOf(cloud)

    expect(await answer([aBell()])).to.deep.equal(['done'])

    expect(mails).to.deep.equal([])
    expect(await cloud.open()).to.deep.equal([])
  })

  it('closes no other command', async () => {
    const cloud = await settled()
    await cloud.accept('c2')

    await routerOf(cloud).answer([aBell()])

    expect(await cloud.open()).to.deep.equal(['c2'])
  })

  it('drops a response for a command that is unknown, accepted or still running', async () => {
    const cloud = await makeMemoryCloud()
    const { tracking } = cloud.connect()
    await tracking.create(aCommand({ commandId: 'accepted' }))
    await tracking.create(aCommand({ commandId: 'running' }))
    await tracking.running('running', 1, Date.now())
    const { answer, mails, events } = routerOf(cloud)

    const outcomes = await answer(['unknown', 'accepted', 'running'].map((id) => aBell(id)))

    expect(outcomes).to.deep.equal(['done', 'done', 'done'])
    expect(mails).to.deep.equal([])
    expect(events.map(({ event, commandId, status }) => [event, commandId, status])).to.have.deep.members([
      ['bell_ignored', 'unknown', 'unknown'],
      ['bell_ignored', 'accepted', 'accepted'],
      ['bell_ignored', 'running', 'running'],
    ])
    expect((await tracking.read('running'))?.status).to.equal('running')
  })

  it('closes under its own project key what is answered already, whatever key the bell names', async () => {
    const cloud = await settled()
    await routerOf(cloud).answer([aBell()])
    await cloud.accept('c1', 'shop#bob')

    await routerOf(cloud).answer([{ commandId: 'c1', projectKey: 'shop#bob' }])

    expect(await cloud.open('shop#bob')).to.deep.equal(['c1'])
  })

  it('mails at once what no bell rings for, and closes what is answered already', async () => {
    const cloud = await settled()
    const { answerNow, mails } = routerOf(cloud)

    await answerNow(aCommand())
    expect(mails).to.have.length(1)
    expect(await endOf(cloud)).to.deep.include({ status: 'answered', open: [] })

    await cloud.accept('c1')
    await answerNow(aCommand())
    expect(mails).to.have.length(1)
    expect(await cloud.open()).to.deep.equal([])
  })

  it('logs of a row that it is given nothing that the person wrote', async () => {
    const { answerNow, events } = routerOf(await settled())

    await answerNow(aCommand())

    const { commandId, projectKey } = aCommand()
    const replied = {
      level: 'info',
      event: 'replied',
      commandId,
      projectKey,
      end: 'done',
      open: 0,
      tookMs: 0,
    }
    expect(events).to.deep.equal([replied])
  })

  it('mails nothing at once for a command that still runs', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.connect().tracking.create(aCommand())
    const { answerNow, mails } = routerOf(cloud)

    await answerNow(aCommand())

    expect(mails).to.deep.equal([])
  })

  it('lets one failure in a batch concern nobody else', async () => {
    const cloud = await settled('c1')
    await cloud.settle(aCommand({ commandId: 'c2' }))
    const { answer, mails } = routerOf(cloud, {
      send: async (_, { commandId }) => {
        if (commandId === 'c1') throw new Error('throttled')
        return { kind: 'sent', mailId: 'ses-2' }
      },
    })

    expect(await answer([aBell('c1'), aBell('c2')])).to.deep.equal(['keep', 'done'])

    expect(mails).to.have.length(2)
    expect(await cloud.open()).to.deep.equal(['c1'])
  })
})
