import { expect } from 'chai'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { demandOf, waitingKeys } from '../../../router/scaling/demand.ts'
import type { Demand } from '../../../router/scaling/demand.ts'

const row = (projectKey: string, changes: Partial<Ownership>): Ownership => ({
  ...unowned(projectKey),
  ...changes,
})
const open = new Map([['c1', 0]])
const NOBODY = new Set<string>()

describe('What a sweep says about who waits', () => {
  for (const [what, rows, dead, expected] of [
    ['nothing is open', [], NOBODY, [[], [], 0]],
    ['work without an owner', [row('a#x', { open })], NOBODY, [['a#x'], ['a#x'], 0]],
    ['work with an owner', [row('a#x', { open, containerId: 'w1' })], NOBODY, [['a#x'], [], 1]],
    [
      'an owner who is dead',
      [row('a#x', { open, containerId: 'w1' })],
      new Set(['a#x']),
      [['a#x'], ['a#x'], 0],
    ],
    ['a warm key: workers are there', [row('a#x', { containerId: 'w1' })], NOBODY, [[], [], 1, 'w1']],
    [
      'one owner of two keys, and another one',
      [
        row('a#x', { containerId: 'w1' }),
        row('b#x', { containerId: 'w1' }),
        row('c#x', { containerId: 'w2' }),
      ],
      NOBODY,
      [[], [], 2, 'w2'],
    ],
    [
      'the owner with nothing open, not the one with fewer keys',
      [
        row('a#x', { containerId: 'w1', open }),
        row('b#x', { containerId: 'w2' }),
        row('c#x', { containerId: 'w2' }),
      ],
      NOBODY,
      [['a#x'], [], 2, 'w2'],
    ],
    [
      'work without an owner beside a warm key',
      [row('a#x', { containerId: 'w1' }), row('b#x', { open })],
      NOBODY,
      [['b#x'], ['b#x'], 1, 'w1'],
    ],
  ] as [string, Ownership[], Set<string>, [string[], string[], number, string?]][])
    it(`is seen: ${what}`, () => {
      const [openKeys, unownedKeys, owners, spare] = expected

      expect(demandOf(rows, dead)).to.deep.equal({
        ...(spare !== undefined && { spare }),
        openKeys: new Set(openKeys),
        unownedKeys: new Set(unownedKeys),
        owners,
      })
    })
})

describe('The keys for which ECS is asked', () => {
  const saw = (unownedKeys: string[], owners: number): Demand => ({
    openKeys: new Set([...unownedKeys, 'busy#x']),
    unownedKeys: new Set(unownedKeys),
    owners,
  })

  for (const [what, before, now, expected] of [
    ['all at the first sight, when nobody is there', undefined, saw(['a#x', 'b#x'], 0), ['a#x', 'b#x']],
    ['none at the first sight, when somebody is there', undefined, saw(['a#x'], 1), []],
    ['none that another sweep has not seen', saw(['b#x'], 1), saw(['a#x'], 1), []],
    ['those that are seen again', saw(['a#x', 'c#x'], 1), saw(['a#x', 'b#x'], 1), ['a#x']],
    ['none that are owned now', saw(['a#x'], 0), saw([], 1), []],
  ] as const)
    it(`are ${what}`, () => {
      expect(waitingKeys(now, before)).to.deep.equal(expected)
    })
})
