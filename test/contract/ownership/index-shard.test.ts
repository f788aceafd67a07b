import { expect } from 'chai'
import { indexShardOf } from '../../../contract/ownership/index-shard.ts'

const KEYS = Array.from({ length: 1_600 }, (_, i) => `shop-${i}#ann`)

describe('Keys of the index of open work', () => {
  it('are the one of former versions where there is one', () => {
    expect(new Set(KEYS.map((key) => indexShardOf(key, 1)))).to.deep.equal(new Set(['y']))
  })

  it('are the same for the same project key, in every process', () => {
    expect(['blog#ann', 'blog#bob'].map((key) => indexShardOf(key, 16))).to.deep.equal(['y11', 'y6'])
  })

  it('have about equal shares', () => {
    const shares = new Map<string, number>()
    for (const key of KEYS.map((each) => indexShardOf(each, 16))) shares.set(key, (shares.get(key) ?? 0) + 1)

    expect(shares.size).to.equal(16)
    // A hundred each, give or take four standard deviations.
    for (const share of shares.values()) expect(share).to.be.within(60, 140)
  })
})
