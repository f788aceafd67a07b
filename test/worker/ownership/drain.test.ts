import { expect } from 'chai'
import sinon from 'sinon'
import { interruptAfterSeconds, startDrain } from '../../../worker/ownership/drain.ts'
import { useClock } from '../../fakes/clock.ts'

describe('A drain', () => {
  afterEach(() => sinon.restore())

  for (const [drainSeconds, killGraceSeconds, saveSeconds, expected] of [
    [110, 5, 15, 71],
    [110, 0, 0, 101],
    [39, 5, 15, 0],
    [40, 5, 15, 1],
    [10, 5, 15, 0],
    [0, 0, 0, 0],
  ] as const)
    it(`of ${drainSeconds} s interrupts after ${expected} s when stopping takes 3 * ${killGraceSeconds} s and saving ${saveSeconds} s`, () => {
      expect(interruptAfterSeconds({ drainSeconds, killGraceSeconds, saveSeconds })).to.equal(expected)
    })

  it('interrupts when that much is over, and later has its deadline', async () => {
    const { clock, state } = setup()

    await clock.tickAsync(70_999)
    const before = state()
    await clock.tickAsync(1)
    const interrupted = state()
    await clock.tickAsync(38_999)
    const atLast = state()
    await clock.tickAsync(1)

    expect([before, interrupted, atLast, state()]).to.deep.equal([
      [false, false],
      [true, false],
      [true, false],
      [true, true],
    ])
  })

  it('interrupts at once when it is hastened, and keeps the time for saving', () => {
    const { hasten, state } = setup()

    hasten()

    expect(state()).to.deep.equal([true, false])
  })

  it('leaves no timer behind when it is over', () => {
    const { clock, over } = setup()

    over()

    expect(clock.countTimers()).to.equal(0)
  })

  it('leaves no timer behind either when it was hastened before it began', () => {
    const { clock, over, state } = setup(AbortSignal.abort())
    const killSignal = state()

    over()

    expect([killSignal, clock.countTimers()]).to.deep.equal([[true, false], 0])
  })
})

const setup = (asked?: AbortSignal) => {
  const clock = useClock()
  const [hastened, over] = [new AbortController(), new AbortController()]
  const settings = { drainSeconds: 110, killGraceSeconds: 5, saveSeconds: 15 }
  const how = startDrain(settings, { hastened: asked ?? hastened.signal, over: over.signal })
  return {
    clock,
    hasten: () => hastened.abort(),
    over: () => over.abort(),
    /** Whether it interrupts, and whether its deadline is over. */
    state: () => [how.interrupt.aborted, how.deadline.aborted],
  }
}
