import { expect } from 'chai'
import { seeded } from '../seeded.ts'
import { planTroubles } from './plan.ts'

const LEASE_MS = 3_000
const plan = (minutes: number, seed = 1) => planTroubles(seeded(seed), minutes, LEASE_MS)

describe('the plan of troubles', () => {
  it('is the same with the same seed', () => {
    expect(plan(3, 5)).to.deep.equal(plan(3, 5))
    expect(plan(3, 5)).not.to.deep.equal(plan(3, 6))
  })

  it('has more than 40 kills and 20 pauses in three minutes, and some drains', () => {
    const acts = plan(3).map(({ act }) => act)

    expect(acts.filter((act) => act === 'kill').length).to.be.above(40)
    expect(acts.filter((act) => act === 'pause').length).to.be.above(20)
    expect(acts).to.include('drain')
  })

  it('lies within its minutes, in the order of time', () => {
    const times = plan(3).map(({ atMs }) => atMs)

    expect(times).to.deep.equal(times.toSorted((a, b) => a - b))
    expect(times.at(0)).to.be.at.least(0)
    expect(times.at(-1)).to.be.below(180_000)
  })

  it('pauses for longer than a lease, always', () => {
    for (const { act, forMs } of plan(30)) if (act === 'pause') expect(forMs).to.be.above(LEASE_MS)
  })

  it('means workers and routers', () => {
    const daemons = plan(3).map(({ daemon }) => daemon)

    expect(new Set(daemons)).to.have.all.keys('router', 'worker')
  })
})
