import { expect } from 'chai'
import sinon from 'sinon'
import { makeClaimCooldown } from '../../../worker/claim/claim-cooldown.ts'
import { useClock } from '../../fakes/clock.ts'

describe('A project key that was given up', () => {
  afterEach(() => sinon.restore())

  it('is barred for its time, and no longer', async () => {
    const { clock, cooldown } = setup()
    cooldown.add('blog#ann')

    await clock.tickAsync(999)
    const atLast = cooldown.has('blog#ann')
    await clock.tickAsync(1)

    expect([atLast, cooldown.has('blog#ann')]).to.deep.equal([true, false])
  })

  it('is barred alone', () => {
    const { cooldown } = setup()
    cooldown.add('blog#ann')

    expect(cooldown.has('blog#bob')).to.equal(false)
  })

  it('is barred for the whole time again when it is given up again', async () => {
    const { clock, cooldown } = setup()
    cooldown.add('blog#ann')
    await clock.tickAsync(900)
    cooldown.add('blog#ann')

    await clock.tickAsync(900)

    expect(cooldown.has('blog#ann')).to.equal(true)
  })

  it('stays barred whatever happens to the wall clock', () => {
    const { clock, cooldown } = setup()
    cooldown.add('blog#ann')

    clock.setSystemTime(Date.now() + 3_600_000)

    expect(cooldown.has('blog#ann')).to.equal(true)
  })
})

const setup = () => ({ clock: useClock(), cooldown: makeClaimCooldown(1_000) })
