import { expect } from 'chai'
import { between, pick, seeded, shuffled } from './seeded.ts'

const many = (seed: number): number[] => Array.from({ length: 1_000 }, seeded(seed))

describe('seeded random numbers', () => {
  it('come again with the same seed and differ with another', () => {
    expect(many(7)).to.deep.equal(many(7))
    expect(many(7)).not.to.deep.equal(many(8))
  })

  it('are spread over the whole range', () => {
    const numbers = many(1)

    expect(Math.min(...numbers)).to.be.within(0, 0.01)
    expect(Math.max(...numbers)).to.be.within(0.99, 1)
    expect(numbers.filter((number) => number < 0.5).length).to.be.within(450, 550)
  })

  it('pick every item, and values between two bounds', () => {
    const random = seeded(1)
    const picked = Array.from({ length: 100 }, () => pick(random, ['a', 'b', 'c']))

    expect(new Set(picked)).to.have.all.keys('a', 'b', 'c')
    for (let i = 0; i < 100; i++) expect(between(random, 3, 4)).to.be.within(3, 4)
  })

  it('shuffle without losing an item', () => {
    const items = Array.from({ length: 50 }, (_, i) => i)

    const mixed = shuffled(seeded(1), items)

    expect(mixed).not.to.deep.equal(items)
    expect(mixed).to.have.members(items)
  })
})
