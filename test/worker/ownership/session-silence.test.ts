import { expect } from 'chai'
import sinon from 'sinon'
import { IDLE_MS, SILENCE_MS, setupSession } from './session-setup.ts'

describe('A session to which nothing arrives', () => {
  afterEach(() => sinon.restore())

  it('reconciles after the silence when something is open, and again after the next', async () => {
    const { clock, story, isOpen } = await setupSession()
    isOpen('c1')

    await clock.tickAsync(SILENCE_MS - 1)
    const before = [...story]
    await clock.tickAsync(1)
    const after = [...story]
    await clock.tickAsync(3 * SILENCE_MS)

    expect([before, after, story]).to.deep.equal([[], ['reconcile'], Array(4).fill('reconcile')])
  })

  it('does nothing while nothing is open: that costs no call', async () => {
    const { clock, story } = await setupSession()

    await clock.tickAsync(IDLE_MS - 1)

    expect(story).to.deep.equal([])
  })

  it('counts the silence from the end of its last command', async () => {
    const { clock, story, isOpen, arrives, finish } = await setupSession()
    isOpen('c1', 'c2')
    await clock.tickAsync(SILENCE_MS - 1)
    await arrives('c1')
    await clock.tickAsync(10 * SILENCE_MS)
    await finish('c1')

    await clock.tickAsync(SILENCE_MS - 1)
    expect(story).not.to.include('reconcile')
    await clock.tickAsync(1)

    expect(story).to.include('reconcile')
  })

  it('counts it so also when it wakes earlier, to see whether it may be released', async () => {
    const { clock, story, isOpen, arrives, finish } = await setupSession({ idleMs: 5_000 })
    isOpen('c1', 'c2')
    await arrives('c1')
    await clock.tickAsync(SILENCE_MS)
    await finish('c1')

    await clock.tickAsync(SILENCE_MS - 1)

    expect(story).not.to.include('reconcile')
  })

  it('goes on when that fails, and tries again after the next silence', async () => {
    const { clock, story, events, reconcile, isOpen, arrives } = await setupSession()
    isOpen('c1')
    reconcile.onFirstCall().rejects(new Error('socket hang up'))

    await clock.tickAsync(2 * SILENCE_MS)
    await arrives('c1')

    expect([story, events()]).to.deep.equal([['reconcile', 'reconcile', 'c1 begins'], ['idle_failed']])
  })
})

describe('A session whose running command is interrupted', () => {
  afterEach(() => sinon.restore())

  it('tells the command, and the message is done with', async () => {
    const { arrives, isStopped, whyInterrupted, isAborted } = await setupSession()
    await arrives('c1')

    expect(await isStopped('c1')).to.deep.equal(['done'])

    expect([whyInterrupted('c1'), isAborted('c1')]).to.deep.equal([{ reason: 'stop' }, false])
  })

  it('tells no other command, neither the running one nor the next', async () => {
    const { arrives, finish, isStopped, whyInterrupted } = await setupSession()
    await arrives('c1')

    await isStopped('c2')
    await arrives('c2')
    await finish('c1')

    expect([whyInterrupted('c1'), whyInterrupted('c2')]).to.deep.equal([undefined, undefined])
  })

  it('stays warm through one that comes too late', async () => {
    const { session, story, arrives, finish, isStopped } = await setupSession()
    await arrives('c1')
    await finish('c1')

    await isStopped('c1')

    expect([session.isWarm(), story.at(-1)]).to.deep.equal([true, 'put down'])
  })
  it('is not warm and receives nothing before that is done', async () => {
    const takingOver = Promise.withResolvers<void>()
    const { clock, session, changed, arrives } = await setupSession({ takingOver: takingOver.promise })
    const before = [session.isWarm(), await session.release(), await arrives('c1')]

    takingOver.resolve()
    await clock.tickAsync(0)

    expect(before).to.deep.equal([false, false, []])
    expect([session.isWarm(), changed.callCount]).to.deep.equal([true, 1])
  })

  it('ends when that is not possible', async () => {
    const takingOver = Promise.reject(new Error('the lease is lost'))
    const { story, events } = await setupSession({ takingOver })

    expect([story, events()]).to.deep.equal([['heartbeat stopped'], ['session_failed']])
  })
})
