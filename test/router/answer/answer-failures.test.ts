import { expect } from 'chai'
import sinon from 'sinon'
import { ANSWER_AGAIN_MS } from '../../../contract/tracking/record.ts'
import { HIDDEN, aBell, endOf, routerOf, settled } from './answering.ts'
import { dieAt } from '../../fakes/memory-cloud.ts'

describe('an answer that SES does not take', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23), toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('for ever is marked as answered with the problem, and logged', async () => {
    const cloud = await settled()
    const { answer, mailIds, events } = routerOf(cloud, {
      send: async () => ({ kind: 'undeliverable', problem: 'no such mailbox' }),
    })

    expect(await answer([aBell()])).to.deep.equal(['done'])

    const end = { status: 'answered', mailId: null, mailProblem: 'no such mailbox', open: [] }
    expect(await endOf(cloud)).to.deep.equal(end)
    expect(mailIds).to.deep.equal([])
    expect(events.find(({ event }) => event === 'answer_undeliverable')).to.include({
      level: 'error',
      problem: 'no such mailbox',
      commandId: 'c1',
    })
  })

  it('because the recipient is refused is marked as answered with the problem, and closed', async () => {
    const cloud = await settled()
    const { answer, mailIds } = routerOf(cloud, {
      send: async () => ({ kind: 'refused', problem: 'not listed' }),
    })

    expect(await answer([aBell()])).to.deep.equal(['done'])

    expect(await endOf(cloud)).to.deep.equal({
      status: 'answered',
      mailId: null,
      mailProblem: 'not listed',
      open: [],
    })
    expect(mailIds).to.deep.equal([])
  })

  it('for now is kept, and mailed a minute later', async () => {
    const cloud = await settled()
    const broken = routerOf(cloud, { send: () => Promise.reject(new Error('throttled')) })
    const { answer, mails } = routerOf(cloud, { containerId: 'two' })

    expect(await broken.answer([aBell()])).to.deep.equal(['keep'])
    expect(broken.events.find(({ event }) => event === 'answer_failed')).to.include({ commandId: 'c1' })
    expect(await endOf(cloud)).to.deep.include({ status: 'answering', open: ['c1'] })
    expect(await answer([aBell()])).to.deep.equal([HIDDEN])
    sinon.clock.tick(ANSWER_AGAIN_MS)
    expect(await answer([aBell()])).to.deep.equal(['done'])

    expect(mails).to.have.length(1)
    expect(await endOf(cloud)).to.deep.include({ status: 'answered', open: [] })
  })
})

describe('a router that dies while it answers', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23), toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('is found dead by one that watched it for a minute itself, whatever the time in the row says', async () => {
    const cloud = await settled()
    await routerOf(cloud, { send: () => Promise.reject(new Error('throttled')) }).answer([aBell()])
    sinon.clock.tick(10 * ANSWER_AGAIN_MS)
    const { answer, mails } = routerOf(cloud)

    expect(await answer([aBell()])).to.deep.equal([HIDDEN])
    expect(mails).to.deep.equal([])
    sinon.clock.tick(ANSWER_AGAIN_MS)
    expect(await answer([aBell()])).to.deep.equal(['done'])
    expect(mails).to.have.length(1)
  })

  it('between mail and mark is the one case of a second mail, and only after a minute', async () => {
    const cloud = await settled()
    const dying = routerOf(cloud, { interference: { before: dieAt(1) } })
    const { answer, mails } = routerOf(cloud, { containerId: 'two' })

    expect(await dying.answer([aBell()])).to.deep.equal(['keep'])
    expect(dying.mails).to.have.length(1)
    for (const waitMs of [0, ANSWER_AGAIN_MS - 1_000, 999]) {
      sinon.clock.tick(waitMs)
      expect(await answer([aBell()])).to.deep.equal([HIDDEN])
    }
    expect(mails).to.deep.equal([])
    sinon.clock.tick(1)
    expect(await answer([aBell()])).to.deep.equal(['done'])

    expect(mails).to.have.length(1)
    expect(await endOf(cloud)).to.deep.include({ status: 'answered', open: [] })
  })

  it('at any other moment costs no mail, no second mail, and leaves nothing open', async () => {
    const calls = await countCalls()
    expect(calls).to.equal(3)
    for (let last = 0; last < calls; last++)
      for (const moment of ['before', 'after'] as const) {
        if (moment === 'before' && last === 1) continue
        const cloud = await settled()
        const dying = routerOf(cloud, { interference: { [moment]: dieAt(last) } })
        const next = routerOf(cloud, { containerId: 'two' })

        await dying.answer([aBell()])
        await next.answer([aBell()])
        sinon.clock.tick(ANSWER_AGAIN_MS)
        await next.answer([aBell()])

        const when = `${moment} call ${last}`
        expect([...dying.mails, ...next.mails], when).to.have.length(1)
        expect(await endOf(cloud), when).to.deep.include({ status: 'answered', open: [] })
      }
  })

  it('is done all the same when only the way back to the thread could not be kept', async () => {
    const cloud = await settled()
    const failing = routerOf(cloud, { keepMailId: () => Promise.reject(new Error('DynamoDB is down')) })
    const next = routerOf(cloud)

    expect(await failing.answer([aBell()])).to.deep.equal(['keep'])
    expect(await next.answer([aBell()])).to.deep.equal(['done'])

    expect(next.mails).to.deep.equal([])
    expect(await endOf(cloud)).to.deep.include({ status: 'answered', open: [] })
  })
})

describe('a router that must be gone', () => {
  it('mails nothing that it could not mark any more', async () => {
    const cloud = await settled()
    const { answer, gone, mails } = routerOf(cloud)
    gone.abort()

    expect(await answer([aBell()])).to.deep.equal(['keep'])

    expect(mails).to.deep.equal([])
    expect(await endOf(cloud)).to.deep.include({ status: 'settled', open: ['c1'] })
  })
})

describe('a router that stands still while it answers', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23), toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  for (const [stoodMs, outcome, count] of [
    [ANSWER_AGAIN_MS / 2, 'done', 1],
    [ANSWER_AGAIN_MS / 2 + 1, 'keep', 0],
  ] as const)
    it(`mails ${count === 0 ? 'nothing any more' : 'all the same'} ${stoodMs} ms after it asked for the answer`, async () => {
      const cloud = await settled()
      const { answer, mails } = routerOf(cloud, {
        interference: { after: () => void sinon.clock.tick(stoodMs) },
      })

      expect(await answer([aBell()])).to.deep.equal([outcome])

      expect(mails).to.have.length(count)
    })

  it('leaves the answer to whoever watches it, and it is mailed once', async () => {
    const cloud = await settled()
    const standing = routerOf(cloud, {
      interference: { after: () => void sinon.clock.tick(ANSWER_AGAIN_MS) },
    })
    const { answer, mails } = routerOf(cloud)
    await standing.answer([aBell()])

    expect(await answer([aBell()])).to.deep.equal([HIDDEN])
    sinon.clock.tick(ANSWER_AGAIN_MS)
    expect(await answer([aBell()])).to.deep.equal(['done'])

    expect([...standing.mails, ...mails]).to.have.length(1)
  })
})

const countCalls = async (): Promise<number> => {
  let calls = 0
  await routerOf(await settled(), { interference: { before: () => void calls++ } }).answer([aBell()])
  return calls
}

describe('a router that has mailed and cannot write', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23) }))
  afterEach(() => sinon.restore())

  it('goes on trying as long as it lives, and mails once', async () => {
    const cloud = await settled()
    let failures = 3
    const before = (call: string): void => {
      if (call === 'UpdateItem' && subject.order.includes('mail') && failures-- > 0)
        throw new Error('throttled')
    }
    const subject = routerOf(cloud, { lives: true, interference: { before } })

    const answering = subject.answer([aBell()])
    await sinon.clock.tickAsync(20_000)

    expect(await answering).to.deep.equal(['done'])
    expect(subject.mails).to.have.length(1)
    expect(subject.order.filter((step) => step === 'answered')).to.have.length(4)
    expect(await endOf(cloud)).to.deep.include({ status: 'answered', open: [] })
  })

  it('keeps the way back to the thread at last, and tells meanwhile that it has answered', async () => {
    const cloud = await settled()
    const keepMailId = sinon.stub<[], Promise<void>>().rejects(new Error('throttled'))
    keepMailId.onCall(2).resolves()
    const { answer, events } = routerOf(cloud, { lives: true, keepMailId })

    const answering = answer([aBell()])
    await sinon.clock.tickAsync(0)
    expect(events.map(({ event }) => event)).to.include('replied')
    await sinon.clock.tickAsync(20_000)

    expect(await answering).to.deep.equal(['done'])
    expect(keepMailId.callCount).to.equal(3)
    expect(events.map(({ event }) => event)).not.to.include('answer_failed')
  })
})
