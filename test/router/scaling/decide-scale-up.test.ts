import { expect } from 'chai'
import { decideScaleUp } from '../../../router/scaling/decide-scale-up.ts'
import type { Need } from '../../../router/scaling/decide-scale-up.ts'

describe('How many workers are woken', () => {
  const need: Need = {
    openKeys: 1,
    unownedKeys: 1,
    owners: 0,
    desired: 0,
    running: 0,
    slots: 4,
    maxWorkers: 3,
  }

  for (const [what, changes, expected] of [
    ['one from zero', {}, 1],
    ['as many as the open keys need slots', { openKeys: 9, unownedKeys: 9 }, 3],
    ['also when only one of the open keys waits', { openKeys: 5, desired: 1, running: 1 }, 2],
    ['no more than MAX_WORKERS', { openKeys: 100, unownedKeys: 100, maxWorkers: 5 }, 5],
    ['nobody for keys that have owners', { openKeys: 9, unownedKeys: 0 }, undefined],
    ['nobody when enough are wanted already', { openKeys: 4, desired: 1 }, undefined],
    ['nobody when more are wanted than needed: never fewer', { desired: 3, running: 3 }, undefined],
    ['nobody when more are wanted than MAX_WORKERS', { openKeys: 100, desired: 7 }, undefined],
    ['as many as run on, protected, though fewer are wanted', { desired: 1, running: 2 }, 2],
    ['for those as well no more than MAX_WORKERS', { desired: 1, running: 7 }, 3],
    ['as many as own something, also while nobody waits', { unownedKeys: 0, owners: 2, desired: 1 }, 2],
    ['no more owners than MAX_WORKERS', { unownedKeys: 0, owners: 5, desired: 3 }, undefined],
    ['with one slot each, one for each key', { openKeys: 3, unownedKeys: 1, slots: 1 }, 3],
  ] as [string, Partial<Need>, number | undefined][])
    it(`is ${what}`, () => {
      expect(decideScaleUp({ ...need, ...changes })).to.equal(expected)
    })
})
