import { expect } from 'chai'
import sinon from 'sinon'
import { IDLE_MS, setup } from './setup.ts'

describe('A router that has more workers than it needs', () => {
  let clock: sinon.SinonFakeTimers
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
  })
  afterEach(() => sinon.restore())

  /** A sweep every half a minute, for so long. */
  const idle = async (all: ReturnType<typeof setup>, ms: number, workers = 0): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 30_000) {
      await all.sees([], { workers })
      await clock.tickAsync(30_000)
    }
  }
  const sets = ({ service }: ReturnType<typeof setup>): string[] =>
    service.calls.filter((call) => call !== 'read')

  it('lowers the count by one after the idle time, and again a minute later, down to none', async () => {
    const all = setup({ desired: 3, running: 3 })

    await idle(all, IDLE_MS)
    const before = sets(all)
    await idle(all, 60_000)
    const first = sets(all)
    await idle(all, 600_000)

    expect([before, first, sets(all)]).to.deep.equal([[], ['set 2'], ['set 2', 'set 1', 'set 0']])
    expect(all.events[0]).to.deep.equal({
      level: 'info',
      event: 'workers_reduced',
      from: 3,
      to: 2,
      openKeys: 0,
      running: 3,
      owners: 0,
    })
  })

  it('never lowers it below those that own something', async () => {
    const all = setup({ desired: 3, running: 3 })

    await idle(all, 4 * IDLE_MS, 2)

    expect(sets(all)).to.deep.equal(['set 2'])
  })

  it('begins to count anew when all were needed in between', async () => {
    const all = setup({ desired: 2, running: 2 })
    await idle(all, IDLE_MS - 60_000, 1)
    await all.sees([], { workers: 2 })

    await idle(all, IDLE_MS - 60_000, 1)

    expect(sets(all)).to.deep.equal([])
  })

  it('lets nobody wait for whom it has just lowered the count', async () => {
    const all = setup({ desired: 1, running: 1 })
    await idle(all, IDLE_MS + 60_000)
    await all.sees([])

    await all.opens()

    expect(sets(all)).to.deep.equal(['set 0', 'set 1'])
  })

  it('looks seldom while nothing happens: every five minutes', async () => {
    const all = setup()

    await idle(all, 3_600_000)

    expect(all.service.calls.length).to.be.within(10, 12)
    expect(sets(all)).to.deep.equal([])
  })

  it('raises it again when more own something than are wanted', async () => {
    const all = setup({ desired: 1, running: 2 })
    await idle(all, 360_000, 1)

    await all.sees([], { workers: 2 })

    expect(sets(all)).to.deep.equal(['set 2'])
  })

  it('does not lower it because of what it does not know: work that came while ECS was asked', async () => {
    const all = setup({ desired: 1, running: 1 })
    await idle(all, IDLE_MS)
    let answer = (): void => undefined
    all.service.hangs = new Promise((resolve) => (answer = () => resolve()))
    await idle(all, 60_000)
    await all.opens()

    answer()
    await new Promise(setImmediate)

    expect(sets(all)).to.deep.equal([])
  })

  describe('and all of them own something', () => {
    const task = 'e4e1c46c373947bc90d0a6f580c1f5d4'
    const spare = `worker-${task}-0a1b2c3d`
    /** Commands keep coming, so that both keep something warm. */
    const steady = async (all: ReturnType<typeof setup>, ms: number, more = {}): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 30_000) {
        await all.sees([], { owned: ['a#x'], workers: 2, spare, ...more })
        await clock.tickAsync(30_000)
      }
    }

    it('ends one with nothing open, and wants one less, when one could have done it for half the time', async () => {
      const all = setup({ desired: 2, running: 2 })

      await steady(all, IDLE_MS / 2 - 30_000)
      const before = sets(all)
      await steady(all, 120_000)

      expect([before, sets(all)]).to.deep.equal([[], ['stop e4e1', 'set 1']])
      expect(all.events).to.deep.equal([
        { level: 'info', event: 'worker_retired', worker: spare, from: 2, to: 1, running: 2 },
      ])
    })

    it('does not do so when both were needed in between', async () => {
      const all = setup({ desired: 2, running: 2 })
      await steady(all, IDLE_MS / 3)
      await steady(all, 30_000, { owned: ['a#x', 'b#x', 'c#x', 'd#x', 'e#x'] })

      await steady(all, IDLE_MS / 3)

      expect(sets(all)).to.deep.equal([])
    })

    for (const [what, other] of [
      ['none has nothing open', { spare: undefined }],
      ['nothing tells its task', { spare: 'worker-0a1b2c3d' }],
    ] as const)
      it(`ends nobody when ${what}`, async () => {
        const all = setup({ desired: 2, running: 2 })

        await steady(all, 4 * IDLE_MS, other)

        expect(sets(all)).to.deep.equal([])
      })
  })

  it('lets on-demand workers stand in for Spot, says so, and does not ask twice', async () => {
    const all = setup({ desired: 1 })
    all.service.capacity = 'spot'

    for (let passed = 0; passed <= 300_000; passed += 10_000) {
      await all.sees(['a#x'])
      await clock.tickAsync(10_000)
    }

    expect(sets(all)).to.deep.equal(['stand-in'])
    expect(all.events).to.deep.equal([
      { level: 'warn', event: 'capacity_changed', from: 'spot', to: 'stand-in', desired: 1, running: 0 },
    ])
  })
})
