import { expect } from 'chai'
import { namesThatFit } from '../../../../worker/job/stages/commit.ts'

describe('The names that fit into a response', () => {
  for (const [what, names, mostBytes, expected] of [
    ['none of none', [], 10, []],
    ['all, when there is room', ['a', 'b'], 100, ['a', 'b']],
    ['all, when the room is just enough', ['a', 'b'], 8, ['a', 'b']],
    ['the first ones', ['a', 'b', 'c'], 11, ['a', 'b']],
    ['none when the first is too long', ['too-long', 'b'], 8, []],
    ['counted as they are escaped', ['ä', 'b'], 12, ['ä']],
  ] as [string, string[], number, string[]][])
    it(`are ${what}`, () => {
      expect(namesThatFit(names, mostBytes)).to.deep.equal(expected)
    })

  it('are bounded by default', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `${'deep/'.repeat(20)}${i}`)

    expect(JSON.stringify(namesThatFit(names)).length).to.be.within(90_000, 100_002)
  })
})
