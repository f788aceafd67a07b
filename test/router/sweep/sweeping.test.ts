import { expect } from 'chai'
import sinon from 'sinon'
import { startSweeping } from '../../../router/sweep/start-sweeping.ts'
import type { Sweeping } from '../../../router/sweep/start-sweeping.ts'
import { captureLog } from '../../fakes/captured-log.ts'

const PERIODS = { busyMs: 2_000, idleMs: 30_000 }

describe('sweeping', () => {
  let clock: sinon.SinonFakeTimers
  let sweeping: Sweeping | undefined

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  })
  afterEach(async () => {
    const stopped = sweeping?.stop()
    await clock.tickAsync(60_000)
    await stopped
    sinon.restore()
  })

  it('begins at once, and goes on every busy period while anything is open', async () => {
    const { sweeps } = setup(() => 1)

    await clock.tickAsync(0)
    expect(sweeps()).to.equal(1)
    await clock.tickAsync(PERIODS.busyMs - 1)
    expect(sweeps()).to.equal(1)
    await clock.tickAsync(1)
    expect(sweeps()).to.equal(2)
    await clock.tickAsync(10 * PERIODS.busyMs)
    expect(sweeps()).to.equal(12)
  })

  it('goes on every idle period while nothing is open', async () => {
    const { sweeps } = setup(() => 0)

    await clock.tickAsync(PERIODS.idleMs - 1)
    expect(sweeps()).to.equal(1)
    await clock.tickAsync(1)
    expect(sweeps()).to.equal(2)
  })

  it('comes within a busy period when something is opened while it is idle', async () => {
    const { sweeps } = setup(() => 0)
    await clock.tickAsync(1_000)

    sweeping?.nudge()
    await clock.tickAsync(PERIODS.busyMs - 1)
    expect(sweeps()).to.equal(1)
    await clock.tickAsync(1)
    expect(sweeps()).to.equal(2)
  })

  it('comes within a busy period when something is opened during a sweep', async () => {
    let end = () => undefined as void
    const { sweeps } = setup(() => new Promise<number>((resolve) => (end = () => resolve(0))))
    await clock.tickAsync(0)

    sweeping?.nudge()
    end()
    await clock.tickAsync(PERIODS.busyMs)

    expect(sweeps()).to.equal(2)
    end()
  })

  it('is not hurried by many nudges', async () => {
    const { sweeps } = setup(() => 1)

    for (let i = 0; i < 100; i++) {
      sweeping?.nudge()
      await clock.tickAsync(PERIODS.busyMs / 100)
    }

    expect(sweeps()).to.equal(2)
  })

  it('comes when a silent owner will be dead, if that is sooner', async () => {
    const { sweeps } = setup(() => 1, 500)
    await clock.tickAsync(500)
    expect(sweeps()).to.equal(1)

    await clock.tickAsync(1)

    expect(sweeps()).to.equal(2)
  })

  it('makes a pause however soon a silent owner will be dead', async () => {
    const { sweeps } = setup(() => 1, 0)

    await clock.tickAsync(PERIODS.busyMs - 1)

    expect(sweeps()).to.equal(10)
  })

  it('is idle again after a nudge that led to nothing', async () => {
    const { sweeps } = setup(() => 0)
    await clock.tickAsync(0)
    sweeping?.nudge()
    await clock.tickAsync(PERIODS.busyMs)

    await clock.tickAsync(PERIODS.idleMs - 1)

    expect(sweeps()).to.equal(2)
  })

  it('goes on after failures, ever slower, and as before when they are over', async () => {
    let broken = true
    const { sweeps, events } = setup(() => {
      if (broken) throw new Error('DynamoDB is down')
      return 1
    })

    await clock.tickAsync(60_000)
    const duringOutage = sweeps()
    expect(duringOutage).to.be.within(6, 10)
    expect(events).to.have.length(duringOutage)
    expect(events[0]).to.include({ level: 'error', event: 'sweep_failed' })

    broken = false
    await clock.tickAsync(12_000)
    const before = sweeps()
    await clock.tickAsync(10 * PERIODS.busyMs)
    expect(sweeps()).to.equal(before + 10)
  })

  it('begins anew with a short wait at the next outage', async () => {
    let broken = true
    const { sweeps } = setup(() => {
      if (broken) throw new Error('DynamoDB is down')
      return 1
    })
    await clock.tickAsync(60_000)
    broken = false
    await clock.tickAsync(12_000 + PERIODS.busyMs)

    broken = true
    const before = sweeps()
    await clock.tickAsync(2 * PERIODS.busyMs + 1_200)

    expect(sweeps()).to.be.at.least(before + 2)
  })

  for (const [what, open] of [
    ['idle', 0],
    ['busy', 1],
  ] as const)
    it(`ends at once when it is stopped while ${what}`, async () => {
      const { sweeps } = setup(() => open)
      await clock.tickAsync(0)

      let stopped = false
      void sweeping?.stop().then(() => (stopped = true))
      await clock.tickAsync(0)

      expect(stopped).to.equal(true)
      expect(clock.countTimers()).to.equal(0)
      await clock.tickAsync(100_000)
      expect(sweeps()).to.equal(1)
    })

  it('lets the sweep in hand end when it is stopped', async () => {
    let end = () => undefined as void
    setup(() => new Promise<number>((resolve) => (end = () => resolve(1))))
    await clock.tickAsync(0)
    let stopped = false
    const stopping = sweeping?.stop().then(() => (stopped = true))

    await clock.tickAsync(1_000)
    expect(stopped).to.equal(false)
    end()
    await stopping

    expect(clock.countTimers()).to.equal(0)
  })

  const setup = (sweep: () => number | Promise<number>, deadInMs?: number) => {
    let count = 0
    const { log, lines: events } = captureLog()
    const counted = async () => {
      count++
      return { open: await sweep(), ...(deadInMs !== undefined && { deadInMs }) }
    }
    sweeping = startSweeping(counted, PERIODS, log)
    return { sweeps: () => count, events }
  }
})
