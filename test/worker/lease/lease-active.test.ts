import { expect } from 'chai'
import sinon from 'sinon'
import { KEY, activeOf, claimAt } from '../command/setup.ts'
import { LATER, makeGate } from '../../fakes/clock.ts'
import { HEARTBEAT_MS, setupHold } from './hold-setup.ts'

describe('The active command of a hold', () => {
  afterEach(() => sinon.restore())

  it('is written on the row by a start', async () => {
    const { hold, row } = await setupHold()

    expect(await hold.start(activeOf('c1'))).to.equal(true)

    expect(row()?.['active']).to.deep.equal(activeOf('c1'))
    hold.stop()
  })

  it("is refused when the row is another's, and the lease is lost at once", async () => {
    const { hold, table, row } = await setupHold()
    await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))

    expect(await hold.start(activeOf('c1'))).to.equal(false)

    expect(row()).not.to.have.property('active')
    expect(hold.signal.aborted).to.equal(true)
  })

  it('is cleared by the heartbeat after it was settled, and the count of take-overs with it', async () => {
    const { clock, hold, table, row } = await setupHold(undefined, { isTakenOver: true })
    await hold.start(activeOf('c1'))
    await clock.tickAsync(HEARTBEAT_MS)
    const running = await table.read(KEY)

    hold.ended()
    await clock.tickAsync(HEARTBEAT_MS)

    expect([running.active, running.takeovers]).to.deep.equal([activeOf('c1'), 1])
    expect(row()).to.include({ takeovers: 0 }).and.not.to.have.property('active')
    hold.stop()
  })

  it('is not cleared for the one before it, which was settled since the last heartbeat', async () => {
    const { clock, hold, row } = await setupHold()
    await hold.start(activeOf('c1'))
    hold.ended()
    await hold.start(activeOf('c2'))

    await clock.tickAsync(HEARTBEAT_MS)

    expect(row()?.['active']).to.deep.equal(activeOf('c2'))
    hold.stop()
  })

  it('stays on the row when the one before it was cleared already', async () => {
    const { clock, hold, row } = await setupHold()
    await hold.start(activeOf('c1'))
    hold.ended()
    await clock.tickAsync(HEARTBEAT_MS)
    await hold.start(activeOf('c2'))

    await clock.tickAsync(2 * HEARTBEAT_MS)

    expect(row()?.['active']).to.deep.equal(activeOf('c2'))
    hold.stop()
  })

  it('is cleared by a later heartbeat when the first one fails', async () => {
    const beat = sinon.stub()
    const { clock, hold, row } = await setupHold((table) => ({
      hold: beat.callsFake(table.hold).onFirstCall().rejects(new Error('socket hang up')),
    }))
    await hold.start(activeOf('c1'))
    hold.ended()

    await clock.tickAsync(2 * HEARTBEAT_MS)

    expect(row()).not.to.have.property('active')
    hold.stop()
  })

  it('is cleared by the next heartbeat when it was settled while one was in flight', async () => {
    const { clock, hold, row, gate } = await withGatedHeartbeat()
    await hold.start(activeOf('c1'))
    await clock.tickAsync(HEARTBEAT_MS)
    hold.ended()
    gate.open()
    await clock.tickAsync(1)
    const after = row()

    await clock.tickAsync(HEARTBEAT_MS)

    expect(after?.['active']).to.deep.equal(activeOf('c1'))
    expect(row()).not.to.have.property('active')
    hold.stop()
  })

  it('is never cleared by a heartbeat that was sent before it started', async () => {
    const { clock, hold, row, gate } = await withGatedHeartbeat()
    await hold.start(activeOf('c1'))
    hold.ended()
    await clock.tickAsync(HEARTBEAT_MS)
    const starting = hold.start(activeOf('c2'))
    await clock.tickAsync(1)
    gate.open()

    expect(await starting).to.equal(true)

    expect(row()?.['active']).to.deep.equal(activeOf('c2'))
    await clock.tickAsync(2 * HEARTBEAT_MS)
    expect(row()?.['active']).to.deep.equal(activeOf('c2'))
    hold.stop()
  })
})

/** Every heartbeat waits, before its effect, until the gate is open. */
const withGatedHeartbeat = async () => {
  const gate = makeGate()
  const subject = await setupHold((table) => ({
    hold: async (...beat) => {
      await gate.passed
      return table.hold(...beat)
    },
  }))
  return { ...subject, gate }
}
