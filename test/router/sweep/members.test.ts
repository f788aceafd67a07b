import { expect } from 'chai'
import fc from 'fast-check'
import sinon from 'sinon'
import { tableNames } from '../../../contract/names.ts'
import { makeMembers, watcherOf } from '../../../router/sweep/members.ts'
import { PREFIX, makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import type { Interference, MemoryCloud } from '../../fakes/memory-cloud.ts'
import { captureLog } from '../../fakes/captured-log.ts'

const BEAT_MS = 10_000
const MANY = 1_000
const KEYS = Array.from({ length: 300 }, (_, i) => `p${i}#u`)

describe('routers that share a sweep', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: 1e12, toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('watch each key once, between them, once they have met', async () => {
    const { meet, routers } = await setup(3)
    await meet()
    await meet()

    expect(routers.map((router) => router.count())).to.deep.equal([3, 3, 3])
    for (const key of KEYS) expect(routers.filter((router) => router.watches(key))).to.have.length(1)
    for (const router of routers) expect(KEYS.filter(router.watches).length).to.be.greaterThan(50)
  })

  it('call once in a while, and not at all while there is little to share', async () => {
    const calls: string[] = []
    const { join } = await setup(0, { before: (call) => calls.push(call) })
    const router = join()

    for (let i = 0; i < 15; i++) {
      await router.meet(MANY)
      sinon.clock.tick(2_000)
    }
    expect(calls).to.have.length(3)

    for (let i = 0; i < 15; i++) {
      await router.meet(99)
      sinon.clock.tick(2_000)
    }
    expect(calls).to.have.length(3)
  })

  it('take over what one of them watched that has been silent for three beats', async () => {
    const { meet, routers } = await setup(2)
    await meet()
    await meet()
    const left = routers[0]!

    for (let i = 0; i < 4; i++) {
      sinon.clock.tick(BEAT_MS)
      await left.meet(MANY)
    }

    expect(left.count()).to.equal(1)
    expect(KEYS.every(left.watches)).to.equal(true)
  })

  it('hear of one that comes back, whatever clock it has', async () => {
    const { meet, routers } = await setup(2)
    await meet()
    for (let i = 0; i < 5; i++) {
      sinon.clock.tick(BEAT_MS)
      await routers[0]!.meet(MANY)
    }
    await meet()
    await meet()

    expect(routers.map((router) => router.count())).to.deep.equal([2, 2])
  })

  it('do without each other when the row cannot be written, with a warning', async () => {
    const before = () => {
      throw new Error('DynamoDB is down')
    }
    const { join, events } = await setup(0, { before })
    const router = join()

    await router.meet(MANY)

    expect(KEYS.every(router.watches)).to.equal(true)
    expect(events[0]).to.include({ level: 'warn', event: 'sweep_not_shared' })
  })

  it('leave one another what they watch when somebody comes', () => {
    const members = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(members, fc.string(), fc.string(), (some, comes, key) => {
        const before = watcherOf(some, key)
        expect([before, comes]).to.include(watcherOf([...new Set([...some, comes])], key))
      }),
    )
  })
})

const setup = async (count: number, interference: Interference = {}) => {
  const cloud: MemoryCloud = await makeMemoryCloud()
  const { log, lines: events } = captureLog()
  let names = 0
  const join = () =>
    makeMembers({
      dynamodb: cloud.connect(interference).dynamodb,
      table: tableNames(PREFIX).threads,
      containerId: `router-${++names}`,
      worthSharing: 100,
      log,
    })
  const routers = Array.from({ length: count }, join)
  /** All of them, one after the other. */
  const meet = async (): Promise<void> => {
    sinon.clock.tick(BEAT_MS)
    for (const router of routers) await router.meet(MANY)
  }
  return { routers, join, meet, events }
}
