import { expect } from 'chai'
import sinon from 'sinon'
import { KEY, activeOf, claimAt } from '../../cloud/ownership-table-setup.ts'
import { LATER, makeGate } from '../../fakes/clock.ts'
import { HEARTBEAT_MS, setupLease } from './lease-setup.ts'

describe('The active command of a lease', () => {
  afterEach(() => sinon.restore())

  it('is written on the row by a start', async () => {
    const { lease, row } = await setupLease()

    expect(await lease.start(activeOf('c1'))).to.equal(true)

    expect(row()?.['active']).to.deep.equal(activeOf('c1'))
    lease.stop()
  })

  it("is refused when the row is another's, and the lease is lost at once", async () => {
    const { lease, table, row } = await setupLease()
    await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))

    expect(await lease.start(activeOf('c1'))).to.equal(false)

    expect(row()).not.to.have.property('active')
    expect(lease.signal.aborted).to.equal(true)
  })

  it('is cleared by the heartbeat after it was settled, and the count of take-overs with it', async () => {
    const { clock, lease, table, row } = await setupLease(undefined, { isTakenOver: true })
    await lease.start(activeOf('c1'))
    await clock.tickAsync(HEARTBEAT_MS)
    const running = await table.read(KEY)

    lease.ended()
    await clock.tickAsync(HEARTBEAT_MS)

    expect([running.active, running.takeovers]).to.deep.equal([activeOf('c1'), 1])
    expect(row()).to.include({ takeovers: 0 }).and.not.to.have.property('active')
    lease.stop()
  })

  it('is not cleared for the one before it, which was settled since the last heartbeat', async () => {
    const { clock, lease, row } = await setupLease()
    await lease.start(activeOf('c1'))
    lease.ended()
    await lease.start(activeOf('c2'))

    await clock.tickAsync(HEARTBEAT_MS)

    expect(row()?.['active']).to.deep.equal(activeOf('c2'))
    lease.stop()
  })

  it('stays on the row when the one before it was cleared already', async () => {
    const { clock, lease, row } = await setupLease()
    await lease.start(activeOf('c1'))
    lease.ended()
    await clock.tickAsync(HEARTBEAT_MS)
    await lease.start(activeOf('c2'))

    await clock.tickAsync(2 * HEARTBEAT_MS)

    expect(row()?.['active']).to.deep.equal(activeOf('c2'))
    lease.stop()
  })

  it('is cleared by a later heartbeat when the first one fails', async () => {
    const beat = sinon.stub()
    const { clock, lease, row } = await setupLease((table) => ({
      extend: beat.callsFake(table.extend).onFirstCall().rejects(new Error('socket hang up')),
    }))
    await lease.start(activeOf('c1'))
    lease.ended()

    await clock.tickAsync(2 * HEARTBEAT_MS)

    expect(row()).not.to.have.property('active')
    lease.stop()
  })

  it('is cleared by the next heartbeat when it was settled while one was in flight', async () => {
    const { clock, lease, row, gate } = await withGatedHeartbeat()
    await lease.start(activeOf('c1'))
    await clock.tickAsync(HEARTBEAT_MS)
    lease.ended()
    gate.open()
    await clock.tickAsync(1)
    const after = row()

    await clock.tickAsync(HEARTBEAT_MS)

    expect(after?.['active']).to.deep.equal(activeOf('c1'))
    expect(row()).not.to.have.property('active')
    lease.stop()
  })

  it('is never cleared by a heartbeat that was sent before it started', async () => {
    const { clock, lease, row, gate } = await withGatedHeartbeat()
    await lease.start(activeOf('c1'))
    lease.ended()
    await clock.tickAsync(HEARTBEAT_MS)
    const starting = lease.start(activeOf('c2'))
    await clock.tickAsync(1)
    gate.open()

    expect(await starting).to.equal(true)

    expect(row()?.['active']).to.deep.equal(activeOf('c2'))
    await clock.tickAsync(2 * HEARTBEAT_MS)
    expect(row()?.['active']).to.deep.equal(activeOf('c2'))
    lease.stop()
  })
})

/** Every heartbeat waits, before its effect, until the gate is open. */
const withGatedHeartbeat = async () => {
  const gate = makeGate()
  const subject = await setupLease((table) => ({
    extend: async (...beat) => {
      await gate.passed
      return table.extend(...beat)
    },
  }))
  return { ...subject, gate }
}
