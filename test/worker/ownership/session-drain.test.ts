import { expect } from 'chai'
import sinon from 'sinon'
import { ENDED, IDLE_MS, LEFT, SILENCE_MS, setupSession } from './session-setup.ts'

const GONE = LEFT.slice(1)

describe('A session that drains', () => {
  afterEach(() => sinon.restore())

  it('leaves its key at once when it is warm', async () => {
    const { clock, story, drains, hasEnded } = await setupSession()

    await drains()

    expect([hasEnded(), story]).to.deep.equal([true, LEFT])
    expect(clock.countTimers()).to.equal(0)
  })

  it('tells for how long it was warm', async () => {
    const { clock, arrives, finish, drains, leftAfter } = await setupSession()
    await arrives('c1')
    await clock.tickAsync(20_000)
    await finish('c1')
    await clock.tickAsync(7_000)

    await drains()

    expect(leftAfter).to.deep.equal([7_000])
  })

  it('lets the running command go on, is not warm, and leaves when it has ended', async () => {
    const { clock, session, story, arrives, finish, drains, isAborted, whyInterrupted } = await setupSession()
    await arrives('c1')

    await drains()
    await clock.tickAsync(IDLE_MS)
    const whileItRuns = [...story, session.isWarm(), isAborted('c1'), whyInterrupted('c1')]
    await finish('c1')

    expect(whileItRuns).to.deep.equal(['c1 begins', false, false, undefined])
    expect(story).to.deep.equal(['c1 begins', 'c1 ends', 'consumer stopped', 'put down', ...GONE])
  })

  it('receives interrupts for as long as the command runs', async () => {
    const { arrives, isStopped, drains, whyInterrupted } = await setupSession()
    await arrives('c1')
    await drains()

    await isStopped('c1')

    expect(whyInterrupted('c1')).to.deep.equal({ reason: 'stop' })
  })

  it('receives nothing more from before the message in hand is deleted', async () => {
    const { story, arrives, isRemoved, finish, drains } = await setupSession()
    await arrives('c1')
    await drains()

    await isRemoved()
    await finish('c1')

    expect(story).to.deep.equal(['c1 begins', 'consumer stopped', 'c1 ends', 'put down', ...GONE])
  })

  it('begins nothing more when its owner has met a fence that is ahead, and leaves', async () => {
    const { story, arrives, finish, meetsFenceAhead, hasEnded } = await setupSession()
    await arrives('c1')
    await arrives('c2')

    meetsFenceAhead()
    await finish('c1', 'put back')

    expect(story).to.include('consumer stopped').and.not.include('c2 begins')
    expect([story.slice(-2), hasEnded()]).to.deep.equal([['left c2', 'heartbeat stopped'], true])
  })

  it('stops receiving at once when the message in hand is just being deleted', async () => {
    const { story, arrives, isRemoved, drains } = await setupSession()
    await arrives('c1')
    await isRemoved()

    await drains()

    expect(story).to.deep.equal(['c1 begins', 'consumer stopped'])
  })

  it('begins no other command, and gives back what it has received', async () => {
    const { story, arrives, finish, drains } = await setupSession()
    await arrives('c1')
    await arrives('c2')
    await arrives('c3')

    await drains()
    await finish('c1')

    expect(story.slice(-2)).to.deep.equal(['left c2 c3', 'heartbeat stopped'])
  })

  it('interrupts the running command when its time has come, and leaves when that is saved', async () => {
    const { story, arrives, finish, drains, isAborted, whyInterrupted } = await setupSession()
    await arrives('c1')
    const drain = await drains()

    await drain.interrupt()
    const whileItSaves = [isAborted('c1'), whyInterrupted('c1')]
    await finish('c1', 'put back')

    expect(whileItSaves).to.deep.equal([false, { reason: 'drain' }])
    expect(story).to.deep.equal(['c1 begins', 'consumer stopped', 'c1 ends', 'put down', ...GONE])
  })

  it('interrupts it at once when it is asked in a hurry', async () => {
    const { session, arrives, whyInterrupted } = await setupSession()
    await arrives('c1')

    session.drain({ interrupt: AbortSignal.abort(), deadline: new AbortController().signal })

    expect(whyInterrupted('c1')).to.deep.equal({ reason: 'drain' })
  })

  it('keeps the reason of an interrupt that came first', async () => {
    const { arrives, isStopped, drains, whyInterrupted } = await setupSession()
    await arrives('c1')
    await isStopped('c1')
    const drain = await drains()

    await drain.interrupt()

    expect(whyInterrupted('c1')).to.deep.equal({ reason: 'stop' })
  })

  it('aborts it at the deadline, gives its message back, and leaves all the same', async () => {
    const { story, events, arrives, drains, isAborted, hasEnded } = await setupSession()
    await arrives('c1')
    const drain = await drains()
    await drain.interrupt()
    const before = isAborted('c1')

    await drain.deadline()

    expect([before, isAborted('c1'), hasEnded(), events()]).to.deep.equal([false, true, true, []])
    expect(story).to.deep.equal(['c1 begins', 'consumer stopped', 'put down', 'left c1', 'heartbeat stopped'])
  })

  it('also leaves a key that it has just claimed, without starting anything', async () => {
    const takingOver = Promise.withResolvers<void>()
    const { clock, story, drains } = await setupSession({ takingOver: takingOver.promise })
    await drains()
    const before = [...story]

    takingOver.resolve()
    await clock.tickAsync(0)

    expect([before, story]).to.deep.equal([[], GONE])
  })

  it('interrupts before its first step what has arrived in the very moment', async () => {
    const { session, arrives, whyInterrupted } = await setupSession()
    const arriving = arrives('c1')

    session.drain({ interrupt: AbortSignal.abort(), deadline: new AbortController().signal })
    await arriving

    expect(whyInterrupted('c1')).to.deep.equal({ reason: 'drain' })
  })

  it('goes on with nothing when its time is over already', async () => {
    const { session, story, arrives, isAborted } = await setupSession()
    await arrives('c1')

    session.drain({ interrupt: AbortSignal.abort(), deadline: AbortSignal.abort() })
    await session.ended

    expect(isAborted('c1')).to.equal(true)
    expect(story.slice(-2)).to.deep.equal(['left c1', 'heartbeat stopped'])
  })

  it('is not warm from the first moment on', async () => {
    const { session } = await setupSession()
    const { signal } = new AbortController()

    session.drain({ interrupt: signal, deadline: signal })

    expect(session.isWarm()).to.equal(false)
    await session.ended
  })

  it('no longer waits for a reconciliation', async () => {
    const { clock, isOpen, reconcile, drains, hasEnded } = await setupSession()
    const told = (signal: AbortSignal): Promise<never> =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('gone'))))
    reconcile.callsFake(told)
    isOpen('c1')
    await clock.tickAsync(SILENCE_MS)

    await drains()

    expect([reconcile.callCount, hasEnded()]).to.deep.equal([1, true])
  })

  it('is not released a second time when a slot is needed', async () => {
    const { session, story, drains } = await setupSession()
    await drains()

    expect([session.isWarm(), await session.release()]).to.deep.equal([false, false])
    expect(story).to.deep.equal(LEFT)
  })

  it('leaves nothing when it had been released already', async () => {
    const { session, story, drains } = await setupSession()
    await session.release()

    await drains()

    expect(story).to.deep.equal(['release', ...ENDED])
  })
})

describe('A session whose worker cannot go on with the project', () => {
  afterEach(() => sinon.restore())

  it('bars the key, begins no other command, and leaves with what is open', async () => {
    const { story, events, gaveUp, arrives, finish, hasEnded } = await setupSession()
    await arrives('c1')
    await arrives('c2')

    await finish('c1', 'give up')

    expect([gaveUp.callCount, hasEnded(), events()]).to.deep.equal([1, true, ['given_up']])
    expect(story.slice(2)).to.deep.equal([
      'gave up',
      'consumer stopped',
      'put down',
      'left c2',
      'heartbeat stopped',
    ])
  })
})

describe('A session whose slot others wait for', () => {
  afterEach(() => sinon.restore())

  it('begins no other command, and leaves with what is open; its worker may claim the key again', async () => {
    const { story, events, gaveUp, arrives, finish, hasEnded } = await setupSession()
    await arrives('c1')
    await arrives('c2')

    await finish('c1', 'pass on')

    expect([gaveUp.callCount, hasEnded(), events()]).to.deep.equal([0, true, ['slot_passed_on']])
    expect(story.slice(2)).to.deep.equal([
      'passed on',
      'consumer stopped',
      'put down',
      'left c2',
      'heartbeat stopped',
    ])
  })
})
