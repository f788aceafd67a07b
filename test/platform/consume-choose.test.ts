import { expect } from 'chai'
import sinon from 'sinon'
import { recording, setupConsume } from './consume-setup.ts'

describe('A consumer that chooses', () => {
  afterEach(() => sinon.restore())

  it('handles what it has chosen, in that order, and the others when they come again at once', async () => {
    const { start, send, clock, left } = await setupConsume()
    const { handle, got } = recording('done' as const)
    const choose = <T>(received: T[]): T[] => received.toReversed().slice(0, 2)
    await send('a', 'b', 'c')

    const consuming = start(handle, { batchSize: 10, choose })
    await clock.tickAsync(1_000)

    expect(got.map(({ body }) => body)).to.deep.equal(['c', 'b', 'a'])
    expect(left()).to.deep.equal([])
    await consuming.stop()
  })
})
