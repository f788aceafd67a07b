import { expect } from 'chai'
import sinon from 'sinon'
import type { SinonFakeTimers } from 'sinon'
import { makePace } from '../../../router/answer/pace.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { useClock } from '../../fakes/clock.ts'

describe('The sending rate', () => {
  let clock: SinonFakeTimers
  beforeEach(() => {
    clock = useClock()
  })
  afterEach(() => sinon.restore())

  /** When each of so many turns came, in ms. */
  const turnsOf = (pace: ReturnType<typeof makePace>, count: number): number[] => {
    const at: number[] = []
    const beganMs = performance.now()
    for (let i = 0; i < count; i++) void pace.turn().then(() => at.push(performance.now() - beganMs))
    return at
  }

  it('spreads a burst of 300 mails evenly', async () => {
    const at = turnsOf(makePace(10), 300)
    await clock.tickAsync(60_000)

    expect(at).to.have.length(300)
    expect(at.at(-1)).to.be.closeTo(29_900, 1)
    for (const [i, ms] of at.slice(1).entries()) expect(ms - (at[i] ?? 0)).to.be.closeTo(100, 1)
  })

  it('of one a second lets one through at once', async () => {
    const at = turnsOf(makePace(1), 4)
    await clock.tickAsync(10_000)

    expect(at).to.deep.equal([0, 1_000, 2_000, 3_000])
  })

  it('costs nothing while mails come more slowly than that', async () => {
    const pace = makePace(2)
    for (let i = 0; i < 5; i++) {
      const at = turnsOf(pace, 1)
      await clock.tickAsync(0)
      expect(at).to.deep.equal([0])
      await clock.tickAsync(500)
    }
  })

  it('holds everybody back for as long as SES wants', async () => {
    const pace = makePace(10)
    pace.hold(3_000)

    const at = turnsOf(pace, 2)
    await clock.tickAsync(10_000)

    expect(at).to.deep.equal([3_000, 3_100])
  })

  it('makes nobody wait longer than a handler may take: they come again', async () => {
    const pace = makePace(1)
    turnsOf(pace, 301)

    expect((await failureOf(pace.turn())).message).to.equal('too many mails wait for their turn')
  })

  it('lets go of whoever must be gone', async () => {
    const pace = makePace(1)
    await pace.turn()
    const gone = new AbortController()
    const waiting = pace.turn(gone.signal)

    gone.abort()

    await waiting
  })
})
