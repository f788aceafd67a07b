import { expect } from 'chai'
import { logged } from '../line-setup.ts'
import { activeAt } from './active.ts'

const begun = [
  logged(10, 'started', { containerId: 'w1', projectKey: 'shop#ann', commandId: 'c1', generation: 3 }),
  logged(20, 'started', { containerId: 'w2', projectKey: 'shop#bob', commandId: 'c2', generation: 1 }),
]

describe('what a worker has in hand', () => {
  it('is what it has started', () => {
    expect(activeAt(begun, 'w1', 15)).to.deep.equal([
      { commandId: 'c1', projectKey: 'shop#ann', generation: 3 },
    ])
  })

  it('is nothing before the start, and nothing of others', () => {
    expect(activeAt(begun, 'w1', 9)).to.be.empty
    expect(activeAt(begun, 'w3', 30)).to.be.empty
  })

  for (const event of ['settled', 'lease_lost', 'interrupted', 'not_settled'])
    it(`is nothing after ${event}`, () => {
      const ended = [...begun, logged(30, event, { containerId: 'w1', projectKey: 'shop#ann' })]

      expect(activeAt(ended, 'w1', 29)).to.have.length(1)
      expect(activeAt(ended, 'w1', 30)).to.be.empty
    })
})
