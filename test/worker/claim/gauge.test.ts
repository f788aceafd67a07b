import { expect } from 'chai'
import sinon from 'sinon'
import { GAUGE_SECONDS } from '../../../contract/metrics.ts'
import { startGauge } from '../../../worker/claim/gauge.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { useClock } from '../../fakes/clock.ts'

const GAUGE_MS = GAUGE_SECONDS * 1_000

describe('The gauge of a worker', () => {
  afterEach(() => sinon.restore())

  it('tells at once and then every minute, also that it owns nothing', () => {
    const { clock, told } = setup()

    clock.tick(3 * GAUGE_MS)

    expect(told()).to.deep.equal([0, 0, 0, 0])
  })

  it('tells the first project key at once, and how many are busy', () => {
    const { clock, counts, change, told, lines } = setup()
    clock.tick(1_000)
    counts.owned = 1
    counts.busy = 1

    change()

    expect(told()).to.deep.equal([0, 1])
    expect(lines.at(-1)).to.include({ event: 'worker_gauge', owned: 1, busy: 1 })
  })

  it('leaves the second one to the next minute', () => {
    const { clock, counts, change, told } = setup()
    counts.owned = 1
    change()
    counts.owned = 2

    change()
    expect(told()).to.deep.equal([0, 1])
    clock.tick(GAUGE_MS)

    expect(told()).to.deep.equal([0, 1, 2])
  })

  it('leaves no timer behind', () => {
    const { clock, gauge } = setup()

    gauge.stop()

    expect(clock.countTimers()).to.equal(0)
  })
})

const setup = () => {
  const clock = useClock()
  const { log, lines } = captureLog()
  const counts = { owned: 0, busy: 0 }
  const changes: (() => void)[] = []
  const slots = { count: () => ({ ...counts }), onChange: (look: () => void) => void changes.push(look) }
  const gauge = startGauge(slots, log)
  return {
    clock,
    counts,
    gauge,
    change: () => changes.forEach((look) => look()),
    lines,
    told: () => lines.map(({ owned }) => owned),
  }
}
