import { expect } from 'chai'
import type { Deed } from '../fleet/deeds.ts'
import { logged } from '../line-setup.ts'
import { takeOvers } from './take-overs.ts'

const kill: Deed = {
  at: 1_000,
  until: 1_500,
  act: 'kill',
  daemon: 'worker',
  name: 'worker-1',
  containerId: 'w1',
}
const owned = { projectKey: 'shop#ann', generation: 3 }
const started = logged(500, 'started', { ...owned, commandId: 'c1' })
const claimed = (at: number, generation = 4, tookFrom = 'w1') =>
  logged(at, 'claimed', { projectKey: 'shop#ann', generation, tookFrom, containerId: 'w2' })
const other = logged(100, 'started', { containerId: 'w2', from: 'worker-2' })
const router = logged(100, 'started', { daemon: 'router', containerId: 'r1', from: 'router-1' })

describe('take-overs', () => {
  it('last from the kill to the claim of the next generation', () => {
    const claim = claimed(4_100)

    expect(takeOvers([router, other, started, claim], [kill])).to.deep.equal([
      { projectKey: 'shop#ann', ms: 3_100, isAttended: true, deed: kill, claim },
    ])
  })

  it('are counted after a pause too, and not after a drain', () => {
    const lines = [started, claimed(4_100)]

    expect(takeOvers(lines, [{ ...kill, act: 'pause' }])).to.have.length(1)
    expect(takeOvers(lines, [{ ...kill, act: 'drain' }])).to.be.empty
  })

  it('are none when nothing was in hand, or when it was not taken from the victim', () => {
    expect(takeOvers([claimed(4_100)], [kill])).to.be.empty
    expect(takeOvers([started, claimed(4_100, 4, 'w9')], [kill])).to.be.empty
    expect(takeOvers([started, claimed(9_000, 5)], [kill])).to.be.empty
  })

  for (const [daemon, containerId] of [
    ['router', 'r1'],
    ['worker', 'w2'],
  ] as const)
    it(`were not attended when the only other ${daemon} was killed meanwhile`, () => {
      const another: Deed = { ...kill, at: 2_000, daemon, containerId }

      const [taken] = takeOvers([router, other, started, claimed(4_100)], [kill, another])

      expect(taken).to.include({ isAttended: false })
    })

  it('do not count the start of a command as that of a worker', () => {
    const [taken] = takeOvers([router, started, { ...started, containerId: 'w2' }, claimed(4_100)], [kill])

    expect(taken).to.include({ isAttended: false })
  })
})
