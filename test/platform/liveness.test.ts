import { expect } from 'chai'
import sinon from 'sinon'
import { TOUCH_MS, startLiveness } from '../../platform/liveness.ts'
import { captureLog } from '../fakes/captured-log.ts'

const HOUR_MS = 3_600_000

describe('The pulse of a daemon', () => {
  let clock: sinon.SinonFakeTimers
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  })
  afterEach(() => sinon.restore())

  it('is felt at once, and every few seconds for as long as there is no loop', () => {
    const { touched } = setup()
    expect(touched()).to.equal(1)

    clock.tick(HOUR_MS)

    expect(touched()).to.equal(1 + HOUR_MS / TOUCH_MS)
  })

  it('is felt while a loop turns, and while one may wait for ever', () => {
    const { liveness, touched, lines } = setup()
    const [quick, idle] = [liveness.watch('quick'), liveness.watch('idle')]
    liveness.watch('has said nothing yet')
    idle.beat(Infinity)

    for (let ms = 0; ms < HOUR_MS; ms += 25_000) {
      quick.beat(30_000)
      clock.tick(25_000)
    }

    expect(touched()).to.equal(1 + HOUR_MS / TOUCH_MS)
    expect(lines).to.deep.equal([])
  })

  it('is not felt while a loop is stuck, and what is stuck is said once', () => {
    const { liveness, touched, lines } = setup()
    liveness.watch('turns').beat(2 * HOUR_MS)
    liveness.watch('sweep').beat(30_000)
    clock.tick(30_000)
    const before = touched()

    clock.tick(HOUR_MS)

    expect(touched()).to.equal(before)
    expect(lines).to.deep.equal([{ level: 'error', event: 'stuck', loop: 'sweep', overdueMs: TOUCH_MS }])
  })

  it('is felt again as soon as the loop turns again, and the next time is said, too', () => {
    const { liveness, touched, lines } = setup()
    const loop = liveness.watch('sweep')
    loop.beat(1_000)
    clock.tick(HOUR_MS)
    const before = touched()

    loop.beat(30_000)
    clock.tick(30_000)
    const turning = touched()
    clock.tick(HOUR_MS)

    expect([turning - before, touched() - turning]).to.deep.equal([3, 0])
    expect(lines).to.have.lengthOf(2)
  })

  it('is felt when the loop that was stuck has ended, whatever it says afterwards', () => {
    const { liveness, touched } = setup()
    const loop = liveness.watch('session')
    loop.beat(1_000)
    clock.tick(HOUR_MS)
    const before = touched()

    loop.end()
    loop.beat(1_000)
    clock.tick(HOUR_MS)

    expect(touched() - before).to.equal(HOUR_MS / TOUCH_MS)
  })

  it('counts two loops of one name as two', () => {
    const { liveness, touched } = setup()
    liveness.watch('poll').beat(1_000)
    liveness.watch('poll').end()

    clock.tick(HOUR_MS)

    expect(touched()).to.equal(1)
  })

  it('counts no time in which the whole process stood still: no loop could turn then', () => {
    const { liveness, touched, lines } = setup()
    const loop = liveness.watch('poll')
    loop.beat(90_000)
    clock.tick(50_000)
    const before = touched()

    clock.jump(HOUR_MS)
    const afterwards = touched()
    clock.tick(20_000)
    loop.beat(90_000)
    clock.tick(80_000)

    expect([afterwards - before, touched() - afterwards]).to.deep.equal([1, 10])
    expect(lines).to.deep.equal([])
  })

  it('finds a loop that stays stuck after the process stood still', () => {
    const { liveness, lines } = setup()
    liveness.watch('poll').beat(90_000)
    clock.jump(HOUR_MS)

    clock.tick(90_000)

    expect(lines.map(({ loop }) => loop)).to.deep.equal(['poll'])
  })

  it('is over when it is stopped', () => {
    const { liveness, touched } = setup()

    liveness.stop()
    clock.tick(HOUR_MS)

    expect([touched(), clock.countTimers()]).to.deep.equal([1, 0])
  })

  const setup = () => {
    const { log, lines } = captureLog()
    const touch = sinon.spy(() => undefined)
    return { liveness: startLiveness(touch, log), touched: () => touch.callCount, lines }
  }
})
