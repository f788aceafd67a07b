import { expect } from 'chai'
import sinon from 'sinon'
import { GAUGE_SECONDS } from '../../../contract/metrics.ts'
import { makeGauge } from '../../../router/sweep/gauge.ts'
import { captureLog } from '../../fakes/captured-log.ts'

const GAUGE_MS = GAUGE_SECONDS * 1_000
const COUNTS = { open: 3, waiting: 1 }

describe('the gauge of a router', () => {
  let clock: sinon.SinonFakeTimers
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['performance'] })
  })
  afterEach(() => sinon.restore())

  it('tells the first sweep at once, so that a router that has just started is heard', () => {
    const { gauge, events } = setup()

    gauge(COUNTS)

    expect(events).to.deep.equal([{ level: 'info', event: 'router_gauge', open: 3, waiting: 1 }])
  })

  it('tells once a minute, however often it sweeps, and leaves no minute out', () => {
    const { gauge, events } = setup()

    // Seven seconds do not divide a minute: told a minute after the last time, every ninth minute would go without.
    for (let ms = 0; ms < 30 * GAUGE_MS; ms += 7_000) {
      gauge(COUNTS)
      clock.tick(7_000)
    }

    expect(events).to.have.length(30)
  })

  it('begins anew after a silence, and does not make up for it', () => {
    const { gauge, events } = setup()
    gauge(COUNTS)
    clock.tick(10 * GAUGE_MS)

    gauge(COUNTS)
    clock.tick(GAUGE_MS - 1)
    gauge(COUNTS)

    expect(events).to.have.length(2)
  })

  it('says nothing when nothing is swept', () => {
    const { gauge, events } = setup()
    gauge(COUNTS)

    clock.tick(10 * GAUGE_MS)

    expect(events).to.have.length(1)
  })
})

const setup = () => {
  const { log, lines: events } = captureLog()
  return { gauge: makeGauge(log), events }
}
