import { expect } from 'chai'
import sinon from 'sinon'
import { AGAIN_MS, setup } from './setup.ts'

describe('A router that wakes workers', () => {
  let clock: sinon.SinonFakeTimers
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
  })
  afterEach(() => sinon.restore())

  it('raises the count from zero at the first sight of work that waits, and says so', async () => {
    const { sees, service, events } = setup()

    await sees(['a#x'])

    expect(service.calls).to.deep.equal(['read', 'set 1'])
    expect(events).to.deep.equal([
      { level: 'info', event: 'workers_woken', from: 0, to: 1, openKeys: 1, running: 0 },
    ])
  })

  it('raises it as soon as something is opened, when the sweep before saw neither work nor workers', async () => {
    const { sees, opens, service } = setup()
    await sees([])

    await opens()
    const before = [...service.calls]
    await opens()
    await sees(['a#x'])

    expect([before, service.calls]).to.deep.equal([
      ['read', 'set 1'],
      ['read', 'set 1'],
    ])
  })

  for (const [what, seen] of [
    ['no sweep was made yet', []],
    ['somebody is there', [{ workers: 1 }]],
    ['something was open before, which the next sweep looks at', [{ unowned: ['b#x'] }]],
  ] as [string, { unowned?: string[]; workers?: number }[]][])
    it(`waits for the next sweep when something is opened and ${what}`, async () => {
      const { sees, opens, service } = setup({ desired: 1 })
      for (const { unowned = [], ...more } of seen) await sees(unowned, more)
      await clock.tickAsync(AGAIN_MS)
      const before = service.calls.length

      await opens()

      expect(service.calls.length).to.equal(before)
    })

  it('makes no call for a key that is claimed before the next sweep', async () => {
    const { sees, service } = setup({ desired: 1, running: 1 })

    await sees(['a#x'], { owned: ['busy#x'] })
    await sees([], { owned: ['busy#x', 'a#x'] })
    await sees(['b#x'], { owned: ['busy#x', 'a#x'] })

    expect(service.calls).to.deep.equal([])
  })

  it('looks when a key still waits at the next sweep, though somebody is there', async () => {
    const { sees, service } = setup({ desired: 1, running: 1, slots: 1 })

    await sees(['a#x'], { owned: ['busy#x'] })
    await sees(['a#x'], { owned: ['busy#x'] })

    expect(service.calls).to.deep.equal(['read', 'set 2'])
  })

  it('makes no call while nothing is open', async () => {
    const { sees, service } = setup()

    for (let i = 0; i < 100; i++) await sees([])

    expect(service.calls).to.deep.equal([])
  })

  it('leaves the count alone when it is enough', async () => {
    const { sees, service, events } = setup({ desired: 1 })

    await sees(['a#x'])

    expect([service.calls, events]).to.deep.equal([['read'], []])
  })

  it('looks no sooner again than it is allowed to, whatever waits', async () => {
    const { sees, service } = setup()
    await sees(['a#x'])
    for (let ms = 0; ms < AGAIN_MS - 1; ms += 1_999) {
      await clock.tickAsync(1_999)
      if (performance.now() < AGAIN_MS) await sees(['a#x', 'b#x', 'c#x', 'd#x', 'e#x'])
    }
    const before = [...service.calls]

    await clock.tickAsync(AGAIN_MS)
    await sees(['a#x', 'b#x', 'c#x', 'd#x', 'e#x'])

    expect(before).to.deep.equal(['read', 'set 1'])
    expect(service.calls.slice(2)).to.deep.equal(['read', 'set 2'])
  })

  it('raises it again when somebody has lowered it', async () => {
    const { sees, service } = setup()
    await sees(['a#x'])
    service.desired = 0
    await clock.tickAsync(AGAIN_MS)

    await sees(['a#x'])

    expect(service.calls).to.deep.equal(['read', 'set 1', 'read', 'set 1'])
  })

  it('is not hurt by ECS, says what to look at, and tries again when it may', async () => {
    const { sees, service, events } = setup()
    service.fails = Object.assign(new Error('denied'), { name: 'AccessDeniedException' })
    await sees(['a#x'])
    await sees(['a#x'])
    service.fails = undefined
    await clock.tickAsync(AGAIN_MS)

    await sees(['a#x'])

    expect(service.calls).to.deep.equal(['read', 'read', 'set 1'])
    expect(events.map(({ level, event, why }) => [level, event, why])).to.deep.equal([
      [
        'error',
        'wake_failed',
        'the router has no right to ecs:DescribeServices or ecs:UpdateService on wo/wo-worker, or to ecs:StopTask on its tasks',
      ],
      ['info', 'workers_woken', undefined],
    ])
  })

  it('says that there is no such service', async () => {
    const { sees, service, events } = setup()
    service.isThere = false

    await sees(['a#x'])

    expect(service.calls).to.deep.equal(['read'])
    expect(events).to.deep.equal([
      {
        level: 'error',
        event: 'wake_failed',
        why: 'there is no active ECS service wo/wo-worker, which WORKER_SERVICE names',
      },
    ])
  })

  it('does not look again while a look hangs', async () => {
    const { sees, service } = setup()
    service.hangs = new Promise(() => undefined)
    await sees(['a#x'])
    await clock.tickAsync(10 * AGAIN_MS)

    await sees(['a#x'])

    expect(service.calls).to.deep.equal(['read'])
  })
})
