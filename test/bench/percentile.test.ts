import { expect } from 'chai'
import { percentile } from './percentile.ts'

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)

  for (const [share, value] of [
    [0, 1],
    [0.5, 51],
    [0.99, 100],
    [1, 100],
  ] as const)
    it(`finds ${value} at ${share} of 1 to 100, in whatever order`, () => {
      expect(percentile(hundred, share)).to.equal(value)
    })

  it('is no number without samples', () => {
    expect(percentile([], 0.5)).to.be.NaN
  })
})
