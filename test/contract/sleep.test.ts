import { getEventListeners } from 'node:events'
import { expect } from 'chai'
import sinon from 'sinon'
import { sleep } from '../../contract/sleep.ts'

describe('A sleep', () => {
  afterEach(() => sinon.restore())

  it('ends after its time, and no sooner', async () => {
    const { clock, wakes, signal } = setup(1_000)

    await clock.tickAsync(999)
    const before = wakes()
    await clock.tickAsync(1)

    expect([before, wakes()]).to.deep.equal([false, true])
    expect(getEventListeners(signal, 'abort')).to.deep.equal([])
  })

  it('ends at once when it is aborted, and leaves nothing behind', async () => {
    const { clock, wakes, signal, abort } = setup(1_000)

    abort()
    await clock.tickAsync(0)

    expect(wakes()).to.equal(true)
    expect(clock.countTimers()).to.equal(0)
    expect(getEventListeners(signal, 'abort')).to.deep.equal([])
  })

  it('does not begin when it is aborted already', async () => {
    const clock = sinon.useFakeTimers()

    await sleep(1_000, AbortSignal.abort())

    expect(clock.countTimers()).to.equal(0)
  })

  it('needs no signal', async () => {
    const clock = sinon.useFakeTimers()
    const slept = sleep(1_000)

    await clock.tickAsync(1_000)

    await slept
  })
})

const setup = (ms: number) => {
  const clock = sinon.useFakeTimers()
  const stopping = new AbortController()
  let isAwake = false
  void sleep(ms, stopping.signal).then(() => (isAwake = true))
  return { clock, wakes: () => isAwake, signal: stopping.signal, abort: () => stopping.abort() }
}
