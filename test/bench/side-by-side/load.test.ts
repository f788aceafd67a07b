import { expect } from 'chai'
import { pile, steadyLoad } from './load.ts'

describe('the load', () => {
  const rate = { keys: ['a', 'b'], everyMs: 1_000, forMs: 3_000, workMs: 10, name: 'n' }

  it('gives each project key a command at the same distance, in turn', () => {
    const load = steadyLoad(rate)

    expect(load.map(({ atMs, key }) => [atMs, key])).to.deep.equal([
      [0, 'a'],
      [500, 'b'],
      [1_000, 'a'],
      [1_500, 'b'],
      [2_000, 'a'],
      [2_500, 'b'],
    ])
  })

  it('names each command differently, by itself and piled up', () => {
    const ids = [...steadyLoad(rate), ...pile(['a', 'b'], 2, 5, 'p')].map(({ commandId }) => commandId)

    expect(new Set(ids).size).to.equal(10)
  })
})
