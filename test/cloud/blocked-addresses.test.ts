import { expect } from 'chai'
import { makeMemoryCloud } from '../fakes/memory-cloud.ts'

const ANN = 'ann@customer.test'
const NOW = 1_000_000_000_000
const aBlock = (changes: object = {}) => ({
  address: ANN,
  why: 'bounce' as const,
  detail: 'Permanent, General',
  mailId: 'ses-1',
  blockedAt: NOW,
  ...changes,
})

describe('An address that is blocked', () => {
  it('is known to every router, whatever the case it is written in, and nobody else is', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.connect().blocked.block(aBlock())
    const { among } = cloud.connect().blocked

    expect(await among(['bob@customer.test', 'Ann@Customer.test', ANN])).to.deep.equal([aBlock()])
    expect(await among(['bob@customer.test'])).to.deep.equal([])
    expect(await among([])).to.deep.equal([])
  })

  it('stays blocked until it is cleared, and is blocked again by the next mail that comes back', async () => {
    const { blocked } = (await makeMemoryCloud()).connect()

    expect(await blocked.clear(ANN, NOW)).to.equal(false)
    expect(await blocked.block(aBlock())).to.equal(true)
    expect(await blocked.clear('Ann@customer.test', NOW)).to.equal(true)
    expect(await blocked.among([ANN])).to.deep.equal([])
    expect(await blocked.clear(ANN, NOW)).to.equal(false)
    expect(await blocked.block(aBlock({ mailId: 'ses-2' }))).to.equal(true)
    expect(await blocked.among([ANN])).to.deep.equal([aBlock({ mailId: 'ses-2' })])
  })

  it('is not blocked again when word of the same mail comes again after it was cleared', async () => {
    const { blocked } = (await makeMemoryCloud()).connect()
    await blocked.block(aBlock())
    expect(await blocked.block(aBlock())).to.equal(true)
    await blocked.clear(ANN, NOW)

    expect(await blocked.block(aBlock())).to.equal(false)

    expect(await blocked.among([ANN])).to.deep.equal([])
  })

  it('never expires by itself, unless nobody would ever clear it', async () => {
    const cloud = await makeMemoryCloud()
    const { blocked } = cloud.connect()

    await blocked.block(aBlock())
    await blocked.block(aBlock({ address: 'stranger@x.test' }), NOW + 1)

    expect(cloud.rows('threads').map(({ threadId, ttl }) => [threadId, ttl])).to.have.deep.members([
      [`undeliverable:${ANN}`, null],
      ['undeliverable:stranger@x.test', NOW / 1_000 + 1],
    ])
  })
})
