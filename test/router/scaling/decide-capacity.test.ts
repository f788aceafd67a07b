import { expect } from 'chai'
import { decideCapacity } from '../../../router/scaling/decide-capacity.ts'
import type { Placed } from '../../../router/scaling/decide-capacity.ts'

const HOUR_MS = 3_600_000

describe('The capacity of the workers', () => {
  const short: Placed = {
    capacity: 'spot',
    desired: 1,
    placed: 0,
    unownedKeys: 1,
    shortMs: 180_000,
    settledMs: HOUR_MS,
  }
  const spare: Placed = { ...short, capacity: 'stand-in', desired: 0, unownedKeys: 0, shortMs: 0 }

  for (const [what, seen, expected] of [
    ['is on demand when no task of Spot could be placed for minutes', short, 'stand-in'],
    ['also when some could and more are wanted', { ...short, desired: 3, placed: 1 }, 'stand-in'],
    ['stays while a task may still come', { ...short, shortMs: 179_000 }, undefined],
    ['stays while nobody waits', { ...short, unownedKeys: 0 }, undefined],
    ['stays when all are placed', { ...short, placed: 1 }, undefined],
    ['stays where nobody asked for Spot', { ...short, capacity: 'fixed' }, undefined],
    ['stays on demand as long as it must', { ...short, capacity: 'stand-in' }, undefined],
    ['is Spot again when no worker is wanted', spare, 'spot'],
    ['is not yet Spot again within the hour', { ...spare, settledMs: HOUR_MS - 1 }, undefined],
    ['is not Spot again under a running worker', { ...spare, desired: 1, placed: 1 }, undefined],
  ] as [string, Placed, ReturnType<typeof decideCapacity>][])
    it(what, () => {
      expect(decideCapacity(seen)).to.equal(expected)
    })
})
