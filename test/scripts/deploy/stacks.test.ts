import { expect } from 'chai'
import { inOrder } from '../../../scripts/deploy/stacks.ts'

const manifest = (dependencies: Record<string, string[]>) => ({
  stacks: Object.fromEntries(
    Object.entries(dependencies).map(([id, others]) => [
      id,
      { workingDirectory: `stacks/${id}`, dependencies: others },
    ]),
  ),
})

describe('the order of stacks', () => {
  it('puts every stack behind those that it depends on, otherwise as in the manifest', () => {
    expect(inOrder(manifest({ c: ['b'], a: [], b: ['a'], d: [] }))).to.deep.equal(['a', 'b', 'c', 'd'])
  })

  it('does not exist when stacks depend on each other', () => {
    expect(() => inOrder(manifest({ a: ['b'], b: ['a'], c: [] }))).to.throw('a, b depend on each other')
  })
})
