import { expect } from 'chai'
import sinon from 'sinon'
import { msSince, readClocks } from '../../../worker/lease/dual-clock.ts'
import { NOW, useClock } from '../../fakes/clock.ts'

describe('The time since a moment', () => {
  afterEach(() => sinon.restore())

  for (const [what, wallMs, monoMs, expected] of [
    ['what both clocks say', 500, 500, 500],
    ["the wall clock's when a machine slept", 3_600_000, 500, 3_600_000],
    ['the monotonic one when the wall clock was set back', -3_600_000, 500, 500],
  ] as const)
    it(`is ${what}`, () => {
      const then = { wallMs: NOW, monoMs: 7_000 }

      expect(msSince(then, { wallMs: NOW + wallMs, monoMs: 7_000 + monoMs })).to.equal(expected)
    })

  it('is counted until now', async () => {
    const clock = useClock()
    const then = readClocks()

    await clock.tickAsync(250)

    expect(msSince(then)).to.equal(250)
  })
})
