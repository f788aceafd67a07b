import { expect } from 'chai'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'

const LIMIT = { most: 2, until: 1_000_000_000 }

describe('Counting mails', () => {
  it('counts each id once, whoever comes with it, up to the limit', async () => {
    const cloud = await makeMemoryCloud()
    const [one, other] = [cloud.connect().marks, cloud.connect().marks]

    expect(await one.count('k', 'm1', LIMIT)).to.equal(true)
    expect(await other.count('k', 'm1', LIMIT)).to.equal(true)
    expect(await other.count('k', 'm2', LIMIT)).to.equal(true)
    expect(await one.count('k', 'm3', LIMIT)).to.equal(false)
    expect(await other.count('k', 'm1', LIMIT)).to.equal(true)
    expect(await one.count('other', 'm3', LIMIT)).to.equal(true)
  })

  it('lets through no more than the limit, however many come at once', async () => {
    const { marks } = (await makeMemoryCloud()).connect()
    const ids = Array.from({ length: 50 }, (_, i) => `m${i}`)

    const taken = await Promise.all(ids.map((id) => marks.count('k', id, { ...LIMIT, most: 20 })))

    expect(taken.filter(Boolean)).to.have.length(20)
  })

  it('leaves rows that expire after their window', async () => {
    const cloud = await makeMemoryCloud()
    const { marks } = cloud.connect()
    await marks.count('k', 'm1', LIMIT)
    await marks.isFirst('k', 'm1', LIMIT.until)

    for (const row of cloud.rows('threads')) expect(row['ttl']).to.equal(1_003_600)
  })

  it('knows the first to ask, and knows it again', async () => {
    const { marks } = (await makeMemoryCloud()).connect()

    expect(await marks.isFirst('k', 'm1', 1)).to.equal(true)
    expect(await marks.isFirst('k', 'm2', 1)).to.equal(false)
    expect(await marks.isFirst('k', 'm1', 1)).to.equal(true)
  })
})
