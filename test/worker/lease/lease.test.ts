import { expect } from 'chai'
import sinon from 'sinon'
import { KEY, NOW, activeOf, claimAt } from '../../cloud/ownership-table-setup.ts'
import { makeGate } from '../../fakes/clock.ts'
import { HEARTBEAT_MS, setupLease } from './lease-setup.ts'

describe('The heartbeat of a lease', () => {
  afterEach(() => sinon.restore())

  it('extends the lease and the visibility of the message in hand together, and counts up', async () => {
    const { clock, lease, row, receive, visibleAt } = await setupLease()
    await lease.start(await receive('c1'))

    for (const heartbeat of [1, 2, 3]) {
      await clock.tickAsync(HEARTBEAT_MS)

      const until = NOW + heartbeat * HEARTBEAT_MS + 30_000
      // The start counted, too.
      expect(row()).to.include({ heartbeat: heartbeat + 1, leaseExpiresAt: until })
      expect(visibleAt()).to.equal(until)
    }
    lease.stop()
  })

  it('keeps the lease safe', async () => {
    const { clock, lease } = await setupLease()

    await clock.tickAsync(3_600_000)

    expect([lease.isSafe(), lease.signal.aborted]).to.deep.equal([true, false])
    lease.stop()
  })

  it('extends no visibility when nothing is in hand: not before a start, nor after it was settled or put down', async () => {
    const { clock, lease, receive, visibleAt, events } = await setupLease()
    const active = await receive('c1')
    await clock.tickAsync(HEARTBEAT_MS)
    const untouched = visibleAt()
    await lease.start(active)
    lease.ended()
    await clock.tickAsync(HEARTBEAT_MS)
    await lease.start(active)
    lease.putDown()

    await clock.tickAsync(HEARTBEAT_MS)

    expect([untouched, visibleAt()]).to.deep.equal([NOW + 30_000, NOW + 30_000])
    expect(events()).to.deep.equal([])
    lease.stop()
  })

  it('goes on extending the lease when the visibility cannot be extended', async () => {
    const { clock, lease, row, lines } = await setupLease()
    await lease.start({ ...activeOf('c1'), receiptHandle: 'of no queue' })

    await clock.tickAsync(HEARTBEAT_MS)

    expect(row()).to.include({ heartbeat: 2, leaseExpiresAt: NOW + HEARTBEAT_MS + 30_000 })
    expect(lines).to.have.lengthOf(1)
    expect(lines[0]).to.include({ level: 'warn', event: 'heartbeat_failed' })
    lease.stop()
  })

  it('comes again at the next period after one that failed', async () => {
    const lease = { extend: sinon.stub().rejects(new Error('socket hang up')) }
    const subject = await setupLease((table) => ({
      extend: lease.extend.onSecondCall().callsFake(table.extend),
    }))

    await subject.clock.tickAsync(2 * HEARTBEAT_MS)

    // The counter may have a gap: the write that failed may have happened.
    expect(subject.row()).to.include({ heartbeat: 2, leaseExpiresAt: NOW + 2 * HEARTBEAT_MS + 30_000 })
    subject.lease.stop()
  })

  it('does not overtake one that hangs', async () => {
    const gate = makeGate()
    const beats = sinon.spy()
    const { clock, lease } = await setupLease((table) => ({
      extend: async (...beat) => {
        beats()
        await gate.passed
        return table.extend(...beat)
      },
    }))
    await clock.tickAsync(2 * HEARTBEAT_MS)
    const whileItHangs = beats.callCount
    gate.open()

    await clock.tickAsync(HEARTBEAT_MS)

    expect([whileItHangs, beats.callCount]).to.deep.equal([1, 2])
    lease.stop()
  })

  it('ends with stop, which leaves no timer and the row as it is', async () => {
    const { clock, lease, row } = await setupLease()
    await clock.tickAsync(HEARTBEAT_MS)
    const before = row()

    lease.stop()
    await clock.tickAsync(3 * HEARTBEAT_MS)

    expect(clock.countTimers()).to.equal(0)
    expect(row()).to.deep.equal(before)
    expect(lease.signal.aborted).to.equal(false)
  })
})

describe('The release of a lease', () => {
  it('whose answer is lost leaves nothing that is safe, until it is tried again and refused', async () => {
    let isBroken = true
    const { lease, table } = await setupLease((real) => ({
      release: async (holder) => {
        const result = await real.release(holder)
        if (isBroken) throw new Error('socket hang up')
        return result
      },
    }))

    await lease.release().catch(() => undefined)
    const afterLoss = lease.isSafe()
    isBroken = false
    const again = await lease.release()

    expect([afterLoss, again, lease.isSafe()]).to.deep.equal([false, 'refused', true])
    expect((await table.read(KEY)).containerId).to.equal('w1')
    lease.stop()
  })

  afterEach(() => sinon.restore())

  it('is refused while something is open, and the heartbeat goes on', async () => {
    const { clock, lease, row } = await setupLease()

    expect(await lease.release()).to.equal('refused')

    await clock.tickAsync(HEARTBEAT_MS)
    expect(row()).to.include({ containerId: 'w1', heartbeat: 1 })
    expect(lease.isSafe()).to.equal(true)
    lease.stop()
  })

  it('that is refused costs no heartbeat that is due meanwhile', async () => {
    const gate = makeGate()
    const { clock, lease, row } = await setupLease((real) => ({
      release: async (holder) => {
        const result = await real.release(holder)
        await gate.passed
        return result
      },
    }))

    const releasing = lease.release()
    await clock.tickAsync(HEARTBEAT_MS)
    gate.open()
    expect(await releasing).to.equal('refused')
    await clock.tickAsync(1)

    expect(row()).to.include({ containerId: 'w1', heartbeat: 1 })
    lease.stop()
  })

  it('waits for the heartbeat in flight; then the row is free, and the lease no longer safe', async () => {
    const gate = makeGate()
    const order: string[] = []
    const { clock, lease, table, row } = await setupLease((real) => ({
      extend: async (...beat) => {
        await gate.passed
        order.push('heartbeat')
        return real.extend(...beat)
      },
      release: (holder) => {
        order.push('release')
        return real.release(holder)
      },
    }))
    await table.answered(KEY, 'c1')
    await clock.tickAsync(HEARTBEAT_MS)
    const releasing = lease.release()
    await clock.tickAsync(1)
    gate.open()

    expect(await releasing).to.equal('released')

    expect(order).to.deep.equal(['heartbeat', 'release'])
    expect(row()).to.include({ leaseExpiresAt: 0 }).and.not.to.have.property('containerId')
    expect(lease.isSafe()).to.equal(false)
    expect(clock.countTimers()).to.equal(0)
  })

  it('is not followed by the heartbeat that waited behind it: nothing is reported as lost', async () => {
    const gate = makeGate()
    const { clock, lease, table, events } = await setupLease((real) => ({
      release: async (holder) => {
        const result = await real.release(holder)
        await gate.passed
        return result
      },
    }))
    await table.answered(KEY, 'c1')
    const releasing = lease.release()
    await clock.tickAsync(HEARTBEAT_MS)
    gate.open()

    expect(await releasing).to.equal('released')

    await clock.tickAsync(HEARTBEAT_MS)
    expect(events()).to.deep.equal([])
    expect(lease.signal.aborted).to.equal(false)
  })

  it('of a row that another owner has says that it is lost', async () => {
    const { lease, table } = await setupLease()
    await table.claim(await table.read(KEY), claimAt(NOW + 3_600_000, 'w2'))

    expect(await lease.release()).to.equal('lost')
    lease.stop()
  })
})
