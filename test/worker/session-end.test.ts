import { expect } from 'chai'
import sinon from 'sinon'
import { makeGate } from './clock.ts'
import { ENDED, IDLE_MS, setupSession } from './session-setup.ts'

describe('A session whose slot another key needs', () => {
  afterEach(() => sinon.restore())

  for (const result of ['released', 'lost'] as const)
    it(`gives it up when it is warm and the row says "${result}"`, async () => {
      const { session, story, release, events } = setupSession()
      release.resolves(result)

      expect(await session.release()).to.equal(true)

      await session.ended
      expect(story).to.deep.equal(['release', ...ENDED])
      expect(events()).to.deep.equal([result])
    })

  it('keeps it when something is open', async () => {
    const { session, release, hasEnded, clock } = setupSession()
    release.resolves('refused')

    expect(await session.release()).to.equal(false)

    await clock.tickAsync(0)
    expect(hasEnded()).to.equal(false)
  })

  it('keeps it while it is busy, without asking the table', async () => {
    const { session, release, arrives } = setupSession()
    await arrives('c1')

    expect(await session.release()).to.equal(false)
    expect(release.called).to.equal(false)
  })

  it('keeps it with a command in its inbox that it has not begun yet', async () => {
    const { session, release, arrives } = setupSession()
    const arriving = arrives('c1')

    expect([session.isWarm(), await session.release()]).to.deep.equal([false, false])
    expect(release.called).to.equal(false)
    await arriving
  })

  it('carries out what arrives while a release is under way that is refused', async () => {
    const { session, story, release, arrives, clock } = setupSession()
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
    const { session, release } = setupSession()
    release.onSecondCall().resolves('lost')

    expect(await Promise.all([session.release(), session.release()])).to.deep.equal([true, true])
    await session.ended
  })
})

describe('A session that is stopped', () => {
  afterEach(() => sinon.restore())

  it('is released at once when it is warm', async () => {
    const { clock, session, story, hasEnded } = setupSession()

    session.stop(new AbortController().signal)
    await clock.tickAsync(0)

    expect(hasEnded()).to.equal(true)
    expect(story).to.deep.equal(['release', ...ENDED])
    expect(clock.countTimers()).to.equal(0)
  })

  it('lets the running command end first, begins no other, and is not warm', async () => {
    const { clock, session, story, release, arrives, finish, isAborted, hasEnded } = setupSession()
    await arrives('c1')
    await arrives('c2')
    // The second command is open: only its lease's end frees the key.
    release.resolves('refused')

    session.stop(new AbortController().signal)
    await clock.tickAsync(IDLE_MS)
    const whileItRuns = [...story, isAborted('c1')]
    await finish('c1')
    await clock.tickAsync(10_000)

    expect(whileItRuns).to.deep.equal(['c1 begins', false])
    expect([session.isWarm(), hasEnded()]).to.deep.equal([false, true])
    expect(story).not.to.include('c2 begins')
  })

  it('tries again soon while an answer is still open, and releases then', async () => {
    const { clock, session, release, hasEnded, events } = setupSession()
    release.onCall(0).resolves('refused').onCall(1).rejects(new Error('socket hang up'))

    session.stop(new AbortController().signal)
    await clock.tickAsync(250)
    const atSecond = hasEnded()
    await clock.tickAsync(250)

    expect([atSecond, hasEnded()]).to.deep.equal([false, true])
    expect(events()).to.deep.equal(['release_failed', 'released'])
  })

  it('does not try for ever: some seconds later the lease is left to run out', async () => {
    const { clock, session, story, release, hasEnded } = setupSession()
    release.resolves('refused')

    session.stop(new AbortController().signal)
    await clock.tickAsync(10_000)

    expect(hasEnded()).to.equal(true)
    expect(story.slice(-2)).to.deep.equal(ENDED)
    expect(story.filter((act) => act === 'release').length).to.be.within(10, 30)
  })

  it('aborts the running command at the deadline, and ends without a release', async () => {
    const { clock, session, story, arrives, isAborted, hasEnded } = setupSession()
    const deadline = new AbortController()
    await arrives('c1')
    session.stop(deadline.signal)
    await clock.tickAsync(IDLE_MS)
    const before = isAborted('c1')

    deadline.abort()
    await clock.tickAsync(0)

    expect([before, isAborted('c1'), hasEnded()]).to.deep.equal([false, true, true])
    expect(story).to.deep.equal(['c1 begins', 'put down', ...ENDED])
  })
})

describe('A session that loses its lease', () => {
  afterEach(() => sinon.restore())

  it('aborts the running command, begins no other and ends without a release', async () => {
    const { clock, story, events, arrives, isAborted, loseLease, hasEnded } = setupSession()
    await arrives('c1')
    await arrives('c2')

    loseLease()
    await clock.tickAsync(0)

    expect([isAborted('c1'), hasEnded()]).to.deep.equal([true, true])
    expect(story).to.deep.equal(['c1 begins', 'put down', ...ENDED])
    expect(events(), 'the hold has told it').to.deep.equal([])
  })

  it('ends when it was warm', async () => {
    const { clock, story, loseLease, hasEnded } = setupSession()

    loseLease()
    await clock.tickAsync(0)

    expect(hasEnded()).to.equal(true)
    expect(story).to.deep.equal(ENDED)
    expect(clock.countTimers()).to.equal(0)
  })
})
