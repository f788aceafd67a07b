import { expect } from 'chai'
import sinon from 'sinon'
import { makeGate } from '../../fakes/clock.ts'
import { ENDED, IDLE_MS, setupSession } from './session-setup.ts'

describe('A session whose slot another key needs', () => {
  afterEach(() => sinon.restore())

  for (const result of ['released', 'lost'] as const)
    it(`gives it up when it is warm and the row says "${result}"`, async () => {
      const { session, story, release, events } = await setupSession()
      release.resolves(result)

      expect(await session.release()).to.equal(true)

      await session.ended
      expect(story).to.deep.equal(['release', ...ENDED])
      expect(events()).to.deep.equal([result])
    })

  it('keeps it when something is open, an answer that is being mailed for instance', async () => {
    const { session, release, hasEnded, clock } = await setupSession()
    release.resolves('refused')

    expect(await session.release()).to.equal(false)

    await clock.tickAsync(0)
    expect(hasEnded()).to.equal(false)
  })

  it('keeps it while it is busy, without asking the table', async () => {
    const { session, release, arrives } = await setupSession()
    await arrives('c1')

    expect(await session.release()).to.equal(false)
    expect(release.called).to.equal(false)
  })

  it('keeps it with a command in its inbox that it has not begun yet', async () => {
    const { session, release, arrives } = await setupSession()
    const arriving = arrives('c1')

    expect([session.isWarm(), await session.release()]).to.deep.equal([false, false])
    expect(release.called).to.equal(false)
    await arriving
  })

  it('carries out what arrives while a release is under way that is refused', async () => {
    const { session, story, release, arrives, clock } = await setupSession()
    const gate = makeGate()
    release.callsFake(() => gate.passed.then(() => 'refused' as const))
    const releasing = session.release()
    await arrives('c1')
    gate.open()

    expect(await releasing).to.equal(false)

    await clock.tickAsync(IDLE_MS)
    expect(story).to.deep.equal(['release', 'c1 begins'])
  })

  it('ends also when the release was asked for twice at the same time', async () => {
    const { session, release } = await setupSession()
    release.onSecondCall().resolves('lost')

    expect(await Promise.all([session.release(), session.release()])).to.deep.equal([true, true])
    await session.ended
  })
})

describe('A session that loses its lease', () => {
  afterEach(() => sinon.restore())

  it('receives nothing more while its command is still being stopped: it would take it from the new owner', async () => {
    const { clock, story, arrives, loseLease } = await setupSession()
    await arrives('c1')

    loseLease()
    await clock.tickAsync(0)

    expect(story).to.deep.equal(['c1 begins', 'consumer stopped', 'put down', 'heartbeat stopped'])
  })

  it('aborts the running command, begins no other and ends without a release', async () => {
    const { clock, story, events, arrives, isAborted, loseLease, hasEnded } = await setupSession()
    await arrives('c1')
    await arrives('c2')

    loseLease()
    await clock.tickAsync(0)

    expect([isAborted('c1'), hasEnded()]).to.deep.equal([true, true])
    expect(story).to.deep.equal(['c1 begins', 'consumer stopped', 'put down', ...ENDED.slice(1)])
    expect(events(), 'the lease has logged it').to.deep.equal([])
  })

  it('leaves nothing behind either when it drains: the key is not its own any more', async () => {
    const { clock, story, arrives, drains, loseLease } = await setupSession()
    await arrives('c1')
    await drains()

    loseLease()
    await clock.tickAsync(0)

    expect(story).to.deep.equal(['c1 begins', 'consumer stopped', 'put down', 'heartbeat stopped'])
  })

  it('ends when it was warm', async () => {
    const { clock, story, loseLease, hasEnded } = await setupSession()

    loseLease()
    await clock.tickAsync(0)

    expect(hasEnded()).to.equal(true)
    expect(story).to.deep.equal(ENDED)
    expect(clock.countTimers()).to.equal(0)
  })
})
