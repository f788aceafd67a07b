import { expect } from 'chai'
import sinon from 'sinon'
import { makeLook } from '../../../router/sweep/look.ts'
import type { Members } from '../../../router/sweep/members.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import type { MemoryCloud } from '../../fakes/memory-cloud.ts'

const LEASE_MS = 30_000
const SWEEP_MS = 2_000

describe('a look at the index', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: 1e12, toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('reads all of it by one call while it is short', async () => {
    const { cloud, look, calls } = await setup({ rows: 3, rowsPerSweep: 5 })

    for (let i = 0; i < 2; i++) {
      const { fresh, all } = await look.next()
      expect([fresh.length, all.length]).to.deep.equal([3, 3])
    }

    expect(calls()).to.deep.equal(['Scan', 'Scan'])
    await cloud.connect().ownership.answered('p1#u', 'c')
    await letGo(cloud, 'p1#u')
    expect((await look.next()).all).to.have.length(2)
  })

  it('reads everything at first, and then a slice in turn', async () => {
    const { look, calls } = await setup({ rows: 9, rowsPerSweep: 3 })
    const sizes: number[][] = []

    for (let i = 0; i < 4; i++) {
      const { fresh, all } = await look.next()
      sizes.push([fresh.length, all.length])
    }

    expect(sizes).to.deep.equal([
      [9, 9],
      [3, 9],
      [3, 9],
      [3, 9],
    ])
    expect(calls().length).to.be.at.most(8)
  })

  it('costs the same however much waits', async () => {
    const costs = []
    for (const rows of [1_000, 2_500]) {
      const { look, calls } = await setup({ rows, rowsPerSweep: 500 })
      await look.next()
      const before = calls().length
      for (let i = 0; i < 10; i++) {
        const { fresh } = await look.next()
        expect(fresh.length).to.be.at.most(500)
        sinon.clock.tick(SWEEP_MS)
      }
      costs.push(calls().length - before)
    }

    // 250 rows a call: whatever waits for this process waits for one of them at most. The last page may be empty.
    expect(Math.max(...costs)).to.be.at.most(20)
  })

  it('finds what came, and forgets what went, within one round', async () => {
    const { cloud, look } = await setup({ rows: 6, rowsPerSweep: 2 })
    await look.next()
    await cloud.accept('c', 'p0#u')
    await cloud.connect().ownership.answered('p3#u', 'c')
    await letGo(cloud, 'p3#u')

    for (let i = 0; i < 3; i++) await look.next()
    const known = (await look.next()).all.map(({ projectKey }) => projectKey)

    expect(known).to.have.members(['p0#u', 'p1#u', 'p2#u', 'p4#u', 'p5#u', 'p6#u'])
  })

  it('reads owned rows between their turns, each a tenth of a lease after it was read', async () => {
    const { cloud, look } = await setup({ rows: 9, rowsPerSweep: 1 })
    await claim(cloud, 'p9#u')
    await look.next()
    const seen: boolean[] = []

    for (let i = 0; i < 6; i++) {
      sinon.clock.tick(SWEEP_MS)
      seen.push((await look.next()).fresh.some(({ projectKey }) => projectKey === 'p9#u'))
    }

    expect(seen).to.deep.equal([false, true, false, true, false, true])
  })

  it('leaves the owners of others to them until their rows have their turn', async () => {
    const { cloud, look } = await setup({ rows: 6, rowsPerSweep: 3, watches: () => false })
    await claim(cloud, 'p5#u')
    await look.next()
    const seen: boolean[] = []

    for (let i = 0; i < 4; i++) {
      sinon.clock.tick(LEASE_MS)
      seen.push((await look.next()).fresh.some(({ projectKey }) => projectKey === 'p5#u'))
    }

    expect(seen.filter((each) => each).length).to.be.within(1, 2)
  })

  it('is taken in turns with other routers', async () => {
    const { look, calls } = await setup({ rows: 4, rowsPerSweep: 100, count: () => 2 })
    await look.next()

    for (let i = 0; i < 6; i++) expect((await look.next()).all).to.have.length(4)

    expect(calls()).to.have.length(1 + 3)
  })

  it('reads at once what is doubted', async () => {
    const { cloud, look } = await setup({ rows: 9, rowsPerSweep: 1 })
    await look.next()
    await claim(cloud, 'p9#u')
    look.doubt('p9#u')

    const { fresh } = await look.next()

    expect(fresh.map(({ projectKey, containerId }) => [projectKey, containerId])).to.deep.include([
      'p9#u',
      'w1',
    ])
  })

  it('reads suspects, unless their turn has come anyway', async () => {
    const { look, calls } = await setup({ rows: 3, rowsPerSweep: 1 })
    await look.next()
    calls().length = 0

    const seen = []
    for (let i = 0; i < 2; i++)
      seen.push((await look.next(['p2#u'])).fresh.map(({ projectKey }) => projectKey))

    expect(seen.map((keys) => keys.filter((key) => key === 'p2#u').length)).to.deep.equal([1, 1])
    expect(seen.flat()).to.have.length(calls().length)
  })

  it('knows a row that was let go while it was watched', async () => {
    const { cloud, look } = await setup({ rows: 4, rowsPerSweep: 1 })
    await claim(cloud, 'p4#u')
    await look.next()
    const { ownership } = cloud.connect()
    await ownership.answered('p4#u', 'c')
    await letGo(cloud, 'p4#u')
    sinon.clock.tick(LEASE_MS)

    const { fresh, all } = await look.next()

    expect([...fresh, ...all].filter(({ projectKey }) => projectKey === 'p4#u')).to.deep.equal([])
  })
})

const letGo = async (cloud: MemoryCloud, projectKey: string) => {
  const { ownership } = cloud.connect()
  expect(await ownership.letGo(await ownership.read(projectKey))).to.equal(true)
}

const claim = async (cloud: MemoryCloud, projectKey: string) => {
  const { ownership } = cloud.connect()
  await ownership.claim(await ownership.read(projectKey), { containerId: 'w1', now: 1, leaseMs: LEASE_MS })
}

const setup = async ({
  rows,
  rowsPerSweep,
  watches = () => true,
  count = () => 1,
}: { rows: number; rowsPerSweep: number } & Partial<Pick<Members, 'watches' | 'count'>>) => {
  const cloud = await makeMemoryCloud()
  for (let i = 1; i <= rows; i++) await cloud.accept('c', `p${i}#u`)
  const calls: string[] = []
  const { ownership } = cloud.connect({ before: (call) => calls.push(call) })
  const members = { meet: async () => undefined, watches, count }
  return { cloud, look: makeLook({ ownership, members, rowsPerSweep }), calls: () => calls }
}
