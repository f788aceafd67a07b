import { expect } from 'chai'
import sinon from 'sinon'
import { makeGivenUp } from '../../../worker/claim/claim-cooldown.ts'
import { useClock } from '../../fakes/clock.ts'

describe('A project key that was given up', () => {
  afterEach(() => sinon.restore())

  it('is barred for its time, and no longer', async () => {
    const { clock, givenUp } = setup()
    givenUp.add('blog#ann')

    await clock.tickAsync(999)
    const atLast = givenUp.has('blog#ann')
    await clock.tickAsync(1)

    expect([atLast, givenUp.has('blog#ann')]).to.deep.equal([true, false])
  })

  it('is barred alone', () => {
    const { givenUp } = setup()
    givenUp.add('blog#ann')

    expect(givenUp.has('blog#bob')).to.equal(false)
  })

  it('is barred for the whole time again when it is given up again', async () => {
    const { clock, givenUp } = setup()
    givenUp.add('blog#ann')
    await clock.tickAsync(900)
    givenUp.add('blog#ann')

    await clock.tickAsync(900)

    expect(givenUp.has('blog#ann')).to.equal(true)
  })

  it('stays barred whatever happens to the wall clock', () => {
    const { clock, givenUp } = setup()
    givenUp.add('blog#ann')

    clock.setSystemTime(Date.now() + 3_600_000)

    expect(givenUp.has('blog#ann')).to.equal(true)
  })
})

const setup = () => ({ clock: useClock(), givenUp: makeGivenUp(1_000) })
