import { expect } from 'chai'
import sinon from 'sinon'
import type { Outcome } from '../../platform/outcome.ts'
import { VISIBILITY_SECONDS, recording, setupConsume } from './consume-setup.ts'

const THIRD_MS = (VISIBILITY_SECONDS * 1_000) / 3
const PATIENT = { isPatient: true, batchSize: 10, concurrency: 10 }

describe('A patient consumer', () => {
  afterEach(() => sinon.restore())

  it('tells SQS with one call what is over within a third of the visibility timeout', async () => {
    const { start, send, clock, countOf, left } = await setupConsume()
    const consuming = start(recording('done' as const).handle, PATIENT)
    for (const body of ['a', 'b', 'c']) {
      await send(body)
      await clock.tickAsync(1_000)
    }
    const before = countOf('DeleteMessageBatch')

    await clock.tickAsync(THIRD_MS)

    expect([before, countOf('DeleteMessageBatch')]).to.deep.equal([0, 1])
    expect(left()).to.deep.equal([])
    await consuming.stop()
  })

  it('waits no longer once it can tell of ten', async () => {
    const { start, send, clock, countOf } = await setupConsume()
    const consuming = start(recording('done' as const).handle, PATIENT)

    await send('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')
    await clock.tickAsync(10)

    expect(countOf('DeleteMessageBatch')).to.equal(1)
    await consuming.stop()
  })

  it('hides for as long as was said when the outcome was known', async () => {
    const { start, send, clock } = await setupConsume()
    const { handle, got } = recording({ hideSeconds: 100 })
    const consuming = start(handle, PATIENT)
    await send('a')
    const sentAt = Date.now()

    await clock.tickAsync(100_001)

    expect(got.map(({ at }) => at - sentAt)).to.deep.equal([0, 100_000])
    await consuming.stop()
  })

  it('tells at once what is to come again before it would tell', async () => {
    const { start, send, clock } = await setupConsume()
    const { handle, got } = recording({ hideSeconds: 2 })
    const consuming = start(handle, PATIENT)
    await send('a')
    const sentAt = Date.now()

    await clock.tickAsync(4_000)

    expect(got.map(({ at }) => at - sentAt)).to.deep.equal([0, 2_000, 4_000])
    await consuming.stop()
  })

  it('goes on handling while outcomes wait', async () => {
    const { start, send, clock } = await setupConsume()
    const { handle, bodies } = recording('done' as const)
    const consuming = start(handle, { isPatient: true })

    await send('a', 'b', 'c')
    await clock.tickAsync(1_000)

    expect(bodies()).to.deep.equal(['a', 'b', 'c'])
    await consuming.stop()
  })

  it('handles nothing twice, however long handlers take', async () => {
    const { start, send, clock, left } = await setupConsume()
    const { handle, bodies } = recording('done' as const)
    const slow = async (...args: Parameters<typeof handle>): Promise<Outcome> => {
      const outcome = await handle(...args)
      await new Promise((resolve) => setTimeout(resolve, VISIBILITY_SECONDS * 2_500))
      return outcome
    }
    const consuming = start(slow, PATIENT)
    await send('a')

    await clock.tickAsync(VISIBILITY_SECONDS * 5_000)

    expect(bodies()).to.deep.equal(['a'])
    expect(left()).to.deep.equal([])
    await consuming.stop()
  })

  it('tells what waits when it is stopped, and leaves no timer', async () => {
    const { start, send, clock, left, countOf } = await setupConsume()
    const consuming = start(recording('done' as const).handle, PATIENT)
    await send('a', 'b')
    await clock.tickAsync(1_000)

    await consuming.stop()

    expect(left()).to.deep.equal([])
    expect(countOf('DeleteMessageBatch')).to.equal(1)
    expect(clock.countTimers()).to.equal(0)
  })

  it('deletes at the end of its wait what is over by then, without hiding it', async () => {
    const { start, send, clock, left, countOf } = await setupConsume()
    const { promise: over, resolve } = Promise.withResolvers<void>()
    const consuming = start(async () => ({ hideSeconds: 600, over }), PATIENT)
    await send('a')
    await clock.tickAsync(1_000)

    resolve()
    await clock.tickAsync(THIRD_MS)

    expect(left()).to.deep.equal([])
    expect(countOf('ChangeMessageVisibilityBatch')).to.equal(0)
    await consuming.stop()
  })

  it('deletes what is over later, too, while it is hidden', async () => {
    const { start, send, clock, left, countOf } = await setupConsume()
    const { promise: over, resolve } = Promise.withResolvers<void>()
    const consuming = start(async () => ({ hideSeconds: 600, over }), PATIENT)
    await send('a')
    await clock.tickAsync(THIRD_MS * 4)
    const before = left()

    resolve()
    await clock.tickAsync(THIRD_MS)

    expect(before).to.deep.equal(['a'])
    expect(left()).to.deep.equal([])
    expect([countOf('ChangeMessageVisibilityBatch'), countOf('DeleteMessageBatch')]).to.deep.equal([1, 1])
    await consuming.stop()
  })
})
