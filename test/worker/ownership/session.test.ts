import { expect } from 'chai'
import sinon from 'sinon'
import { ENDED, IDLE_MS, setupSession } from './session-setup.ts'

describe('A session', () => {
  afterEach(() => sinon.restore())

  it('carries out one command after the other, in the order they came', async () => {
    const { story, arrives, finish } = await setupSession()
    await arrives('c1')
    await arrives('c2')
    await arrives('c3')
    const atFirst = [...story]

    for (const command of ['c1', 'c2', 'c3']) await finish(command)

    expect(atFirst).to.deep.equal(['c1 begins'])
    const all = ['c1', 'c2', 'c3'].flatMap((c) => [`${c} begins`, `${c} ends`, 'put down'])
    expect(story).to.deep.equal(all)
  })

  it('leaves its messages in the queue: deleting belongs to the command', async () => {
    const { arrives } = await setupSession()

    expect(await arrives('c1')).to.deep.equal(['keep'])
  })

  it('goes on after a command that failed, whose message it lets go', async () => {
    const { story, lines, arrives, fail } = await setupSession()
    await arrives('c1')
    await arrives('c2')

    await fail('c1', new Error('the table is gone'))

    expect(story).to.deep.equal(['c1 begins', 'put down', 'c2 begins'])
    const about = { commandId: 'c1', messageId: 'id of c1' }
    expect(lines[0]).to.include({ level: 'error', event: 'command_failed', ...about })
  })

  it('is warm with nothing in hand, busy with a command, and tells each change', async () => {
    const { session, changed, arrives, finish } = await setupSession()
    const seen = [session.isWarm()]
    changed.resetHistory()

    await arrives('c1')
    seen.push(session.isWarm())
    const toldBusy = changed.callCount
    await finish('c1')
    seen.push(session.isWarm())

    expect(seen).to.deep.equal([true, false, true])
    expect([toldBusy, changed.callCount]).to.deep.equal([1, 2])
  })

  it('was used last when its last command ended', async () => {
    const { clock, session, arrives, finish } = await setupSession()
    const began = session.lastUsedAt()
    await clock.tickAsync(1_000)
    await arrives('c1')
    await clock.tickAsync(1_000)
    await finish('c1')
    await clock.tickAsync(1_000)

    expect(session.lastUsedAt() - began).to.equal(2_000)
  })

  describe('that is not needed', () => {
    it('is released when it was warm for long enough, and then it ends', async () => {
      const { clock, session, story } = await setupSession()

      await clock.tickAsync(IDLE_MS - 1)
      expect(story).to.deep.equal([])
      await clock.tickAsync(1)

      await session.ended
      expect(story).to.deep.equal(['release', ...ENDED])
      expect(clock.countTimers()).to.equal(0)
    })

    it('is kept that long again after each command', async () => {
      const { clock, story, arrives, finish, hasEnded } = await setupSession()
      await clock.tickAsync(IDLE_MS - 1)
      await arrives('c1')
      await clock.tickAsync(IDLE_MS)
      await finish('c1')

      await clock.tickAsync(IDLE_MS - 1)
      expect(story).not.to.include('release')
      await clock.tickAsync(1)

      expect(hasEnded()).to.equal(true)
    })

    it('goes on when the release is refused, and tries again every second', async () => {
      const { clock, story, release, hasEnded } = await setupSession()
      release.onCall(0).resolves('refused').onCall(1).resolves('refused')
      await clock.tickAsync(IDLE_MS)
      await clock.tickAsync(1_000)
      const refused = [...story]

      await clock.tickAsync(1_000)

      expect(refused).to.deep.equal(['release', 'release'])
      expect(story).to.deep.equal(['release', 'release', 'release', ...ENDED])
      expect(hasEnded()).to.equal(true)
    })

    it('is not released while the row says that something is open, and asks no table about it', async () => {
      const { clock, story, isOpen } = await setupSession()
      isOpen('c1')

      await clock.tickAsync(2 * IDLE_MS)

      expect(story).not.to.include('release')
    })

    it('ends when the release may or may not have worked: the key may have another owner already', async () => {
      const { clock, release, events, hasEnded } = await setupSession()
      release.onCall(0).rejects(new Error('socket hang up'))

      await clock.tickAsync(IDLE_MS)

      expect(hasEnded()).to.equal(true)
      expect(events()).to.deep.equal(['release_unknown'])
    })

    it('still carries out what arrives after a refusal', async () => {
      const { clock, story, release, arrives } = await setupSession()
      release.resolves('refused')
      await clock.tickAsync(IDLE_MS)

      await arrives('c1')

      expect(story).to.deep.equal(['release', 'c1 begins'])
    })
  })
})
