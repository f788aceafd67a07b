import { expect } from 'chai'
import sinon from 'sinon'
import { startLiveness } from '../../../platform/liveness.ts'
import { startSweeping } from '../../../router/sweep/start-sweeping.ts'
import { captureLog } from '../../fakes/captured-log.ts'

const PERIODS = { busyMs: 2_000, idleMs: 600_000 }
const HOUR_MS = 3_600_000

describe('sweeping that is watched', () => {
  let clock: sinon.SinonFakeTimers
  beforeEach(() => {
    const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] as const
    clock = sinon.useFakeTimers({ toFake: [...toFake] })
  })
  afterEach(() => sinon.restore())

  const down = (): number => {
    throw new Error('DynamoDB is down')
  }
  for (const [what, sweep] of [
    ['idle', () => 0],
    ['busy', () => 1],
    ['failing', down],
  ] as const)
    it(`is not stuck while it is ${what}`, async () => {
      const { stuck, sweeping } = setup(async () => sweep())

      await clock.tickAsync(HOUR_MS)
      await sweeping.stop()

      expect(stuck()).to.deep.equal([])
    })

  it('is stuck when a sweep takes longer than five minutes', async () => {
    const { stuck } = setup(() => new Promise(() => undefined))
    await clock.tickAsync(300_000)
    const before = stuck()

    await clock.tickAsync(10_000)

    expect([before, stuck()]).to.deep.equal([[], ['sweep']])
  })

  it('is stuck when a sweep after an idle time hangs', async () => {
    let sweeps = 0
    const { stuck } = setup(async () => (sweeps++ === 0 ? 0 : new Promise(() => undefined)))

    await clock.tickAsync(PERIODS.idleMs + 310_000)

    expect(stuck()).to.deep.equal(['sweep'])
  })

  it('is not watched any more when it has stopped', async () => {
    const { stuck, sweeping } = setup(async () => 1)
    await clock.tickAsync(0)

    await sweeping.stop()
    await clock.tickAsync(HOUR_MS)

    expect(stuck()).to.deep.equal([])
  })

  const setup = (sweep: () => Promise<number>) => {
    const { log } = captureLog()
    const watching = captureLog()
    const liveness = startLiveness(() => undefined, watching.log)
    return {
      sweeping: startSweeping(async () => ({ open: await sweep() }), PERIODS, log, liveness),
      stuck: () => watching.lines.map(({ loop }) => loop),
    }
  }
})
