import { expect } from 'chai'
import sinon from 'sinon'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { KEY, NOW, activeOf, claimAt } from '../../cloud/ownership-table-setup.ts'
import { LATER, makeGate, never } from '../../fakes/clock.ts'
import { HEARTBEAT_MS, USABLE_MS, setupLease } from './lease-setup.ts'

/** How late the signal may be behind the end of what is usable: far from the lease's own end. */
const WATCH_MS = 600

const failing = () => ({ extend: () => Promise.reject(new Error('socket hang up')) })
const hanging = () => ({ extend: () => never<Ownership | undefined>() })

describe('A lease', () => {
  afterEach(() => sinon.restore())

  for (const [how, change] of [
    ['throw', failing],
    ['hang', hanging],
  ] as const)
    it(`whose heartbeats ${how} is given up before its end, by this worker's own clock`, async () => {
      const { clock, lease, lines } = await setupLease(change)

      await clock.tickAsync(USABLE_MS - 1)
      expect([lease.isSafe(), lease.signal.aborted]).to.deep.equal([true, false])
      await clock.tickAsync(1)
      expect(lease.isSafe()).to.equal(false)
      await clock.tickAsync(WATCH_MS)

      expect(lease.signal.aborted).to.equal(true)
      expect(lease.signal.reason).to.have.property('message', 'the lease is lost: no heartbeat got through')
      expect(lines.at(-1)).to.include({ level: 'error', event: 'lease_lost' })
      expect(clock.countTimers()).to.equal(0)
    })

  it('is measured from when the write was sent: a slow answer does not lengthen it', async () => {
    const lease = sinon.stub().rejects(new Error('socket hang up'))
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 9_000))
      return true
    }
    const subject = await setupLease(() => ({ extend: lease.onFirstCall().callsFake(slow) }))

    await subject.clock.tickAsync(HEARTBEAT_MS + USABLE_MS - 1)
    expect(subject.lease.isSafe()).to.equal(true)
    await subject.clock.tickAsync(1)

    expect(subject.lease.isSafe()).to.equal(false)
    subject.lease.stop()
  })

  it('is given up when the wall clock jumps by an hour', async () => {
    const { clock, lease } = await setupLease()
    await clock.tickAsync(HEARTBEAT_MS)

    clock.setSystemTime(Date.now() + 3_600_000)

    expect(lease.isSafe()).to.equal(false)
    await clock.tickAsync(WATCH_MS)
    expect(lease.signal.aborted).to.equal(true)
  })

  it('is given up when the monotonic clock says that it is over, whatever the wall clock says', async () => {
    const { clock, lease } = await setupLease(failing)
    await clock.tickAsync(USABLE_MS - 1)
    clock.setSystemTime(NOW - 3_600_000)
    const before = lease.isSafe()

    await clock.tickAsync(1)

    expect([before, lease.isSafe()]).to.deep.equal([true, false])
    await clock.tickAsync(WATCH_MS)
    expect(lease.signal.aborted).to.equal(true)
  })

  it('is not safe at once after a pause of the process, before any timer has fired', async () => {
    const start = sinon.spy()
    const { clock, lease } = await setupLease(() => ({ start: async () => start() ?? true }))

    clock.setSystemTime(NOW + USABLE_MS)

    expect([lease.isSafe(), lease.signal.aborted]).to.deep.equal([false, false])
    expect(await lease.start(activeOf('c1'))).to.equal(false)
    expect(start.called).to.equal(false)
    lease.stop()
  })

  it('that ran out is not taken up again by the first heartbeat after a pause', async () => {
    const { clock, lease, row } = await setupLease()
    const before = row()

    clock.setSystemTime(NOW + USABLE_MS)
    await clock.tickAsync(HEARTBEAT_MS)

    expect(lease.signal.aborted).to.equal(true)
    expect(row()).to.deep.equal(before)
  })

  it('that ran out during a pause extends no visibility either, when the heartbeat is the first timer to fire', async () => {
    const { clock, lease, receive, visibleAt } = await setupLease()
    await lease.start(await receive('c1'))
    await clock.tickAsync(HEARTBEAT_MS - 1)

    clock.setSystemTime(NOW + USABLE_MS)
    await clock.tickAsync(1)

    expect(lease.signal.aborted).to.equal(true)
    expect(visibleAt()).to.equal(NOW + 30_000)
  })

  it('that was given up is not taken up again by a heartbeat that waited behind a slow start', async () => {
    const gate = makeGate()
    const { clock, lease, row } = await setupLease((table) => ({
      start: async (...active) => {
        await gate.passed
        return table.start(...active)
      },
    }))
    const starting = lease.start(activeOf('c1'))
    await clock.tickAsync(USABLE_MS + WATCH_MS)

    gate.open()
    await starting
    await clock.tickAsync(HEARTBEAT_MS)

    expect(lease.signal.aborted).to.equal(true)
    expect(row()).to.include({ heartbeat: 1, leaseExpiresAt: NOW + 30_000 })
  })

  it('that another owner has is lost at the next heartbeat, and nothing is written any more', async () => {
    const { clock, lease, table, row, lines } = await setupLease()
    await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))
    const taken = row()
    const before = lease.signal.aborted

    await clock.tickAsync(HEARTBEAT_MS)

    expect([before, lease.signal.aborted, lease.isSafe()]).to.deep.equal([false, true, false])
    expect(lease.signal.reason).to.have.property('message', 'the lease is lost: another owner')
    await clock.tickAsync(3 * HEARTBEAT_MS)
    expect(row()).to.deep.equal(taken)
    expect(lines.map(({ event }) => event)).to.deep.equal(['lease_lost'])
    expect(clock.countTimers()).to.equal(0)
  })
})
