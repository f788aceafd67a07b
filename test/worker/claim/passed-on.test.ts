import { expect } from 'chai'
import sinon from 'sinon'
import { makePassedOn } from '../../../worker/claim/passed-on.ts'
import { useClock } from '../../fakes/clock.ts'

describe('A project key whose slot was passed on', () => {
  afterEach(() => sinon.restore())

  it('comes back when another one has a slot, the first one first', () => {
    useClock()
    const passedOn = makePassedOn()
    for (const key of ['a', 'b', 'a']) passedOn.add(key)
    const before = ['a', 'b', 'c'].map(passedOn.has)

    passedOn.claimed()

    expect([before, ['a', 'b'].map(passedOn.has)]).to.deep.equal([
      [true, true, false],
      [true, false],
    ])
  })

  it('comes back after ten seconds in which nobody has come', async () => {
    const clock = useClock()
    const passedOn = makePassedOn()
    passedOn.add('a')
    await clock.tickAsync(9_999)
    const before = passedOn.has('a')
    await clock.tickAsync(1)

    expect([before, passedOn.has('a')]).to.deep.equal([true, false])
  })
})
