import { expect } from 'chai'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { demandOf, waitingKeys } from '../../../router/scale-up/demand.ts'
import type { Demand } from '../../../router/scale-up/demand.ts'

const row = (projectKey: string, changes: Partial<Ownership>): Ownership => ({
  ...unowned(projectKey),
  ...changes,
})
const open = new Map([['c1', 0]])
const NOBODY = new Set<string>()

describe('What a sweep says about who waits', () => {
  for (const [what, rows, dead, expected] of [
    ['nothing is open', [], NOBODY, [[], [], false]],
    ['work without an owner', [row('a#x', { open })], NOBODY, [['a#x'], ['a#x'], false]],
    ['work with an owner', [row('a#x', { open, containerId: 'w1' })], NOBODY, [['a#x'], [], true]],
    [
      'an owner who is dead',
      [row('a#x', { open, containerId: 'w1' })],
      new Set(['a#x']),
      [['a#x'], ['a#x'], false],
    ],
    ['a warm key: workers are there', [row('a#x', { containerId: 'w1' })], NOBODY, [[], [], true]],
    [
      'work without an owner beside a warm key',
      [row('a#x', { containerId: 'w1' }), row('b#x', { open })],
      NOBODY,
      [['b#x'], ['b#x'], true],
    ],
  ] as [string, Ownership[], Set<string>, [string[], string[], boolean]][])
    it(`is seen: ${what}`, () => {
      const [openKeys, unownedKeys, hasLiveOwner] = expected

      expect(demandOf(rows, dead)).to.deep.equal({
        openKeys: new Set(openKeys),
        unownedKeys: new Set(unownedKeys),
        hasLiveOwner,
      })
    })
})

describe('The keys for which ECS is asked', () => {
  const saw = (unownedKeys: string[], hasLiveOwner: boolean): Demand => ({
    openKeys: new Set([...unownedKeys, 'busy#x']),
    unownedKeys: new Set(unownedKeys),
    hasLiveOwner,
  })

  for (const [what, before, now, expected] of [
    ['all at the first sight, when nobody is there', undefined, saw(['a#x', 'b#x'], false), ['a#x', 'b#x']],
    ['none at the first sight, when somebody is there', undefined, saw(['a#x'], true), []],
    ['none that another sweep has not seen', saw(['b#x'], true), saw(['a#x'], true), []],
    ['those that are seen again', saw(['a#x', 'c#x'], true), saw(['a#x', 'b#x'], true), ['a#x']],
    ['none that are owned now', saw(['a#x'], false), saw([], true), []],
  ] as const)
    it(`are ${what}`, () => {
      expect(waitingKeys(now, before)).to.deep.equal(expected)
    })
})
