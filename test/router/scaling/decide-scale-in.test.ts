import { expect } from 'chai'
import { decideScaleIn } from '../../../router/scaling/decide-scale-in.ts'
import type { Surplus } from '../../../router/scaling/decide-scale-in.ts'
import { makeNeedHistory, neededWorkers } from '../../../router/scaling/needed-workers.ts'

describe('How many workers are kept', () => {
  const surplus: Surplus = { desired: 3, needed: 1, unownedKeys: 0, surplusMs: 900, idleMs: 900 }

  for (const [what, changes, expected] of [
    ['one less, when fewer were needed for long', {}, 2],
    ['none in the end', { desired: 1, needed: 0 }, 0],
    ['all, when fewer were needed only since a moment ago', { surplusMs: 899 }, undefined],
    ['all, when all are needed', { needed: 3 }, undefined],
    ['all, when more are needed', { needed: 4 }, undefined],
    ['all, while somebody waits', { unownedKeys: 1 }, undefined],
    ['none, when there is none', { desired: 0, needed: 0 }, undefined],
  ] as [string, Partial<Surplus>, number | undefined][])
    it(`is ${what}`, () => {
      expect(decideScaleIn({ ...surplus, ...changes })).to.equal(expected)
    })
})

describe('How many workers are needed', () => {
  const work = { openKeys: 0, owners: 0, slots: 4, maxWorkers: 3 }

  for (const [what, changes, expected] of [
    ['none for nothing', {}, 0],
    ['one for what fits into its slots', { openKeys: 4 }, 1],
    ['one more for what does not', { openKeys: 5 }, 2],
    ['no more than there may be', { openKeys: 100 }, 3],
    ['all that own something', { openKeys: 1, owners: 2 }, 2],
    ['these also beyond what there may be', { owners: 5 }, 5],
  ] as const)
    it(`is ${what}`, () => {
      expect(neededWorkers({ ...work, ...changes })).to.equal(expected)
    })

  it('is remembered for each number: since when so many were needed no more', () => {
    const { saw, fewerThanMs } = makeNeedHistory()
    expect(fewerThanMs(1, 100)).to.equal(0)
    saw(3, 100)
    saw(1, 200)
    saw(2, 300)
    saw(0, 400)

    expect([1, 2, 3, 4].map((workers) => fewerThanMs(workers, 500))).to.deep.equal([200, 200, 400, 400])
  })
})
