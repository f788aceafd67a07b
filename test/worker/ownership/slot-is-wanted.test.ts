import { expect } from 'chai'
import sinon from 'sinon'
import { makeSlotIsWanted } from '../../../worker/ownership/slot-is-wanted.ts'
import { useClock } from '../../fakes/clock.ts'

describe('A slot', () => {
  afterEach(() => sinon.restore())

  for (const [what, heldMs, hasMore, waits, expected] of [
    ['is passed on when its time is over, there is more to do, and others wait', 20_000, true, true, true],
    ['is kept for its time', 19_000, true, true, false],
    [
      'is kept when nothing more is open: it is warm then, and gives way in any case',
      20_000,
      false,
      true,
      false,
    ],
    ['is kept while nobody waits', 20_000, true, false, false],
  ] as const)
    it(what, async () => {
      const clock = useClock()
      const othersWaiting = sinon.stub().resolves(waits)
      const isWanted = makeSlotIsWanted({ slotMs: 20_000, hasMore: () => hasMore, othersWaiting })
      await clock.tickAsync(heldMs)

      expect(await isWanted()).to.equal(expected)
      expect(othersWaiting.called).to.equal(heldMs >= 20_000 && hasMore)
    })
})
