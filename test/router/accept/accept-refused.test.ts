import { expect } from 'chai'
import sinon from 'sinon'
import { ANSWER_AGAIN_MS } from '../../../contract/tracking/record.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { decideKnown } from '../../../router/intake/duplicate-notice.ts'
import { effects, routerOf } from './accepting.ts'
import { KEY, aCommand } from '../interpret/examples.ts'
import { dieAt, makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import type { Interference } from '../../fakes/memory-cloud.ts'

const LIMIT = { mostOpen: 2 }
const ONE_TOO_MANY = aCommand({ commandId: 'c3' })

describe('accepting a command while too many are open', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23), toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('is answered at once: the person is told, and nothing is left on any queue', async () => {
    const cloud = await full()
    const before = await effects(cloud)
    const opened = sinon.spy()
    const { accept, mails, events } = routerOf(cloud, { ...LIMIT, opened })

    expect(await accept(ONE_TOO_MANY)).to.equal('created')

    expect(mails).to.have.length(1)
    expect(mails[0]).to.include({ to: 'ann@customer.test', subject: 'Re: [Not started] The title' })
    expect(mails[0]?.text).to.contain('the limit is 2')
    expect(statusOf(cloud)).to.include({ status: 'answered', end: 'failed', generation: 0 })
    expect(await effects(cloud)).to.deep.equal({ ...before, rows: [...before.rows, 'c3'] })
    expect(opened.callCount).to.equal(0)
    expect(events.find(({ event }) => event === 'refused')).to.include({ level: 'warn', mostOpen: 2 })
  })

  it('is answered once, however often its notice comes', async () => {
    const cloud = await full()
    const [one, two] = [routerOf(cloud, LIMIT), routerOf(cloud, LIMIT)]

    await one.accept(ONE_TOO_MANY)
    expect(await two.accept(ONE_TOO_MANY)).to.include({ status: 'answered' })

    expect([...one.mails, ...two.mails]).to.have.length(1)
  })

  it('is not carried out later, when there is room again', async () => {
    const cloud = await full()
    await routerOf(cloud, LIMIT).accept(ONE_TOO_MANY)
    await cloud.connect().ownership.answered(KEY, 'c1')

    await routerOf(cloud, LIMIT).accept(ONE_TOO_MANY)

    expect(await cloud.open()).to.deep.equal(['c2'])
  })

  it('refuses none that is open already when its notice comes again', async () => {
    const cloud = await full()
    const { accept, mails } = routerOf(cloud, LIMIT)

    await accept(aCommand({ commandId: 'c2' }))

    expect(mails).to.deep.equal([])
    expect(await effects(cloud)).to.deep.include({ open: ['c1', 'c2'], sent: ['c1', 'c2'] })
  })

  it('is told a minute later when the mail cannot be sent now', async () => {
    const cloud = await full()
    const broken = routerOf(cloud, { ...LIMIT, send: () => Promise.reject(new Error('throttled')) })
    const next = routerOf(cloud, LIMIT)

    expect((await failureOf(broken.accept(ONE_TOO_MANY))).message).to.equal('throttled')
    await noticeAgain(next)
    expect(next.mails).to.deep.equal([])
    sinon.clock.tick(ANSWER_AGAIN_MS)
    await noticeAgain(next)

    expect(next.mails).to.have.length(1)
    expect(statusOf(cloud)).to.include({ status: 'answered' })
  })

  it('is told by the same notice, whatever call is the last of the router that refuses it', async () => {
    const calls = await countCalls()
    expect(calls).to.be.above(5)
    const twice: string[] = []
    for (let last = 0; last < calls; last++)
      for (const moment of ['before', 'after'] as const) {
        const when = `${moment} call ${last}`
        if ((await mailsWhen({ [moment]: dieAt(last) }, when)) === 2) twice.push(when)
      }

    // Between mail and mark is the one moment in which a second mail cannot be helped.
    expect(twice).to.have.length(1)
  })
})

/** As many are open as may be. */
const full = async () => {
  const cloud = await makeMemoryCloud()
  for (const commandId of ['c1', 'c2']) await routerOf(cloud, LIMIT).accept(aCommand({ commandId }))
  return cloud
}

/** As the intake does: what has ended and is not answered, is answered. */
const noticeAgain = async ({ accept, answerNow }: ReturnType<typeof routerOf>): Promise<void> => {
  const before = await accept(ONE_TOO_MANY)
  if (before !== 'created' && decideKnown(before, Date.now(), 0) === 'answer') await answerNow(before)
}

const statusOf = (cloud: Awaited<ReturnType<typeof full>>) =>
  cloud.rows('tracking').find((row) => row.commandId === 'c3')

const countCalls = async (): Promise<number> => {
  let calls = 0
  const interference = { before: () => void calls++ }
  await routerOf(await full(), { ...LIMIT, interference }).accept(ONE_TOO_MANY)
  return calls
}

/** How many mails go out when one router is interfered with and another one has the notice three times more. */
const mailsWhen = async (interference: Interference, when: string): Promise<number> => {
  const cloud = await full()
  const dying = routerOf(cloud, { ...LIMIT, interference })
  const next = routerOf(cloud, LIMIT)
  await failureOf(dying.accept(ONE_TOO_MANY))

  for (let received = 0; received < 3; received++) {
    await noticeAgain(next)
    sinon.clock.tick(ANSWER_AGAIN_MS)
  }

  expect(statusOf(cloud), when).to.include({ status: 'answered', end: 'failed' })
  expect(await effects(cloud), when).to.deep.include({ open: ['c1', 'c2'], sent: ['c1', 'c2'] })
  const mails = next.mails.length + dying.mails.length
  expect(mails, when).to.be.within(1, 2)
  return mails
}
