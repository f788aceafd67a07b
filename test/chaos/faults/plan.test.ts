import { expect } from 'chai'
import { seeded } from '../seeded.ts'
import { FAULTS, drawFaults } from './plan.ts'

const REQUESTS = 20_000
const SHARE = 0.05
const draws = (seed: number) => {
  const random = seeded(seed)
  return Array.from({ length: REQUESTS }, () => drawFaults(random, SHARE))
}

describe('the faults of the proxy', () => {
  it('are the same with the same seed', () => {
    expect(draws(3)).to.deep.equal(draws(3))
  })

  for (const way of ['before', 'after'] as const)
    it(`spoil a twentieth of all requests ${way} their effect, each kind as often`, () => {
      const drawn = draws(1).flatMap((faults) => faults[way] ?? [])

      expect(drawn.length / REQUESTS).to.be.within(0.9 * SHARE, 1.1 * SHARE)
      for (const fault of FAULTS)
        expect(drawn.filter((each) => each === fault).length / drawn.length).to.be.within(0.15, 0.25)
    })
})
