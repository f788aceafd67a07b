import { expect } from 'chai'
import sinon from 'sinon'
import { leastRecentlyUsed, makeSlots } from '../../../worker/claim/slots.ts'
import { fakeSession, slotsWith } from './slots-setup.ts'

describe('Slots', () => {
  it('count the project keys that are owned, and of these those that are not warm', () => {
    const { slots } = slotsWith(
      fakeSession('a', 1, 'warm'),
      fakeSession('b', 2, 'busy'),
      fakeSession('c', 3, 'busy'),
    )

    expect(slots.count()).to.deep.equal({ owned: 3, busy: 2 })
    expect(makeSlots(4).count()).to.deep.equal({ owned: 0, busy: 0 })
  })
})

describe('The least recently used warm sessions', () => {
  for (const [what, sessions, expected] of [
    ['none of no session', [], []],
    ['none of busy ones', [['a', 1, 'busy']], []],
    ['a warm one', [['a', 1, 'warm']], ['a']],
    [
      'the oldest first, wherever it stands',
      [
        ['a', 20, 'warm'],
        ['b', 10, 'warm'],
        ['c', 30, 'warm'],
      ],
      ['b', 'a', 'c'],
    ],
    [
      'without the busy ones, however old they are',
      [
        ['a', 1, 'busy'],
        ['b', 9, 'warm'],
        ['c', 5, 'warm'],
        ['d', 2, 'busy'],
      ],
      ['c', 'b'],
    ],
    [
      'those of the same moment as they were claimed',
      [
        ['b', 5, 'warm'],
        ['a', 5, 'warm'],
      ],
      ['b', 'a'],
    ],
  ] as [string, [string, number, 'warm' | 'busy'][], string[]][])
    it(`are ${what}`, () => {
      const given = sessions.map((facts) => fakeSession(...facts).session)

      expect(leastRecentlyUsed(given).map(({ projectKey }) => projectKey)).to.deep.equal(expected)
      expect(given.map(({ projectKey }) => projectKey)).to.deep.equal(sessions.map(([key]) => key))
    })
})

describe('A worker with slots', () => {
  it('owns a key from when its session is added until it ends', async () => {
    const slots = makeSlots(1)
    const { session, end } = fakeSession('a', 1, 'busy')
    const seen = [slots.owns('a')]
    slots.add(session)
    seen.push(slots.owns('a'), slots.owns('b'))

    await end()

    expect([...seen, slots.owns('a')]).to.deep.equal([false, true, false, false])
  })

  it('tells the key that it is leaving from one that it keeps', async () => {
    const slots = makeSlots(2)
    const { session, become, end } = fakeSession('a', 1, 'busy')
    slots.add(session)
    const seen = [slots.leaves('a'), slots.leaves('b')]
    become('leaving')
    seen.push(slots.leaves('a'))

    await end()

    expect([...seen, slots.leaves('a')]).to.deep.equal([false, false, true, false])
  })

  it('that drains, drains also a session that is added later', async () => {
    const slots = makeSlots(1)
    const how = { interrupt: new AbortController().signal, deadline: new AbortController().signal }
    await slots.drain(how)
    const { session, drain } = fakeSession('a', 1, 'busy')

    slots.add(session)

    expect(drain.args).to.deep.equal([[how]])
  })

  it('that drains, drains every session in the same way and waits for them all', async () => {
    const [a, b] = [fakeSession('a', 1, 'busy'), fakeSession('b', 2, 'warm')]
    const { slots } = slotsWith(a, b)
    const how = { interrupt: new AbortController().signal, deadline: new AbortController().signal }
    const drained = sinon.spy()
    const draining = slots.drain(how).then(drained)
    await b.end()
    const before = drained.called

    await a.end()
    await draining

    expect([before, drained.called]).to.deep.equal([false, true])
    expect([a.drain.args, b.drain.args]).to.deep.equal([[[how]], [[how]]])
  })
})
