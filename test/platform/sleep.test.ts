import { getEventListeners } from 'node:events'
import { expect } from 'chai'
import sinon from 'sinon'
import { abortedAfter, sleep } from '../../platform/sleep.ts'

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

describe('A signal that is aborted after a time', () => {
  afterEach(() => sinon.restore())

  it('is aborted then, says why, and is not before', async () => {
    const clock = sinon.useFakeTimers()
    const signal = abortedAfter(1_000)

    await clock.tickAsync(999)
    const before = signal.aborted
    await clock.tickAsync(1)

    expect([before, signal.aborted]).to.deep.equal([false, true])
    expect(signal.reason).to.include({ message: '1000 ms are over' })
  })

  it('is aborted at once, with the reason, when another one is, and leaves no timer behind', () => {
    const clock = sinon.useFakeTimers()
    const [one, two] = [new AbortController(), new AbortController()]
    const signal = abortedAfter(1_000, one.signal, two.signal)

    two.abort(new Error('enough'))

    expect(signal.reason).to.include({ message: 'enough' })
    expect(clock.countTimers()).to.equal(0)
  })

  it('of one that is aborted already is aborted, and begins no timer that stays', () => {
    const clock = sinon.useFakeTimers()

    expect(abortedAfter(1_000, AbortSignal.abort()).aborted).to.equal(true)
    expect(clock.countTimers()).to.equal(0)
  })

  it('aborts no other one', async () => {
    const clock = sinon.useFakeTimers()
    const other = new AbortController()

    abortedAfter(1_000, other.signal)
    await clock.tickAsync(1_000)

    expect(other.signal.aborted).to.equal(false)
  })
})

const setup = (ms: number) => {
  const clock = sinon.useFakeTimers()
  const stopping = new AbortController()
  let isAwake = false
  void sleep(ms, stopping.signal).then(() => (isAwake = true))
  return { clock, wakes: () => isAwake, signal: stopping.signal, abort: () => stopping.abort() }
}
