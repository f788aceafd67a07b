import { expect } from 'chai'
import sinon from 'sinon'
import { KEY, activeOf, claimAt } from '../../cloud/ownership-table-setup.ts'
import { LATER } from '../../fakes/clock.ts'
import { HEARTBEAT_MS, setupLease } from './lease-setup.ts'
import { openCommands } from '../claim/open-commands.ts'

describe('The record of a lease', () => {
  afterEach(() => sinon.restore())

  it('is as the claim left it until something is written', async () => {
    const { lease, table } = await setupLease()
    const claimed = await table.read(KEY)

    await openCommands(table, 'c2')

    expect(lease.record()).to.deep.equal(claimed)
    lease.stop()
  })

  it('is what the newest heartbeat, start or putting back found: also what others wrote meanwhile', async () => {
    const { clock, lease, table } = await setupLease()
    const seen: unknown[] = []
    const look = async (): Promise<void> => void seen.push([lease.record(), await table.read(KEY)])

    await openCommands(table, 'c2')
    await clock.tickAsync(HEARTBEAT_MS)
    await look()
    await openCommands(table, 'c3')
    await lease.start(activeOf('c1'))
    await look()
    await openCommands(table, 'c4')
    await lease.putBack('c1')
    await look()

    for (const [known, stored] of seen as [unknown, unknown][]) expect(known).to.deep.equal(stored)
    expect([...lease.record().open.keys()]).to.have.members(['c1', 'c2', 'c3', 'c4'])
    lease.stop()
  })

  it("stays as it was when a write finds the row in another's hands", async () => {
    const { lease, table } = await setupLease()
    const before = lease.record()
    await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))

    await lease.start(activeOf('c1'))

    expect(lease.record()).to.equal(before)
  })
})

describe('A command that is put back', () => {
  afterEach(() => sinon.restore())

  it('goes behind everything that is open at that moment, and stays open', async () => {
    const { lease, table } = await setupLease()
    await openCommands(table, 'c2', 'c3')

    expect(await lease.putBack('c1')).to.equal(true)

    const { open } = await table.read(KEY)
    expect([...open].toSorted(([, a], [, b]) => a - b).map(([id]) => id)).to.deep.equal(['c2', 'c3', 'c1'])
    lease.stop()
  })

  it('is cleared from the row by the next heartbeat, and with it the count of its take-overs', async () => {
    const { clock, lease, row } = await setupLease(undefined, { isTakenOver: true })
    await lease.start(activeOf('c1'))

    lease.ended()
    await clock.tickAsync(HEARTBEAT_MS)

    expect(row()).to.include({ takeovers: 0 }).and.not.to.have.property('active')
    lease.stop()
  })

  it('has no take-overs to leave to the next command, also when that starts before a heartbeat', async () => {
    const { lease, row } = await setupLease(undefined, { isTakenOver: true })
    await lease.start(activeOf('c1'))
    lease.ended()

    await lease.start(activeOf('c2'))

    expect(row()).to.deep.include({ takeovers: 0, active: activeOf('c2') })
    lease.stop()
  })

  it('is not put back when it is not open any more, and the lease is not lost by that', async () => {
    const { lease, table } = await setupLease()
    await table.answered(KEY, 'c1')

    expect([await lease.putBack('c1'), lease.isSafe()]).to.deep.equal([false, true])
    lease.stop()
  })

  it("is not put back by whoever is not the row's owner any more", async () => {
    const { lease, table, row } = await setupLease()
    await openCommands(table, 'c2')
    await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))
    const taken = row()

    expect(await lease.putBack('c1')).to.equal(false)

    expect(row()).to.deep.equal(taken)
    lease.stop()
  })

  it('is not put back on a lease that may be over', async () => {
    const { clock, lease, row } = await setupLease()
    const before = row()
    clock.setSystemTime(LATER)

    expect(await lease.putBack('c1')).to.equal(false)

    expect(row()).to.deep.equal(before)
    lease.stop()
  })
})

describe('A lease that is left', () => {
  afterEach(() => sinon.restore())

  it('gives the row up with work open and nothing active, where the sweep finds it', async () => {
    const { clock, lease, row, events } = await setupLease()
    await lease.start(activeOf('c1'))

    await lease.leave()

    expect(row()).to.deep.include({ waiting: 'y', open: { c1: 0 }, leaseExpiresAt: 0, generation: 1 })
    expect(row()).to.not.have.any.keys('containerId', 'active')
    expect([lease.isSafe(), lease.signal.aborted, clock.countTimers(), events()]).to.deep.equal([
      false,
      false,
      0,
      [],
    ])
  })

  it('is left at the highest generation that its owner has seen', async () => {
    const { lease, row } = await setupLease()
    expect(lease.fenceAhead.aborted).to.equal(false)

    for (const seen of [4, 9, 2]) lease.reportFenceAhead(seen)
    expect([lease.fenceAhead.aborted, lease.isSafe(), lease.signal.aborted]).to.deep.equal([
      true,
      true,
      false,
    ])
    await lease.leave()

    expect(row()).to.include({ generation: 9 }).and.not.to.have.property('containerId')
  })

  it('is left also when the first try failed', async () => {
    const leave = sinon.stub()
    const { lease, row } = await setupLease((table) => ({
      leave: leave.callsFake(table.leave).onFirstCall().rejects(new Error('socket hang up')),
    }))

    await lease.leave().catch(() => undefined)
    await lease.leave()

    expect(row()).not.to.have.property('containerId')
  })

  it("changes nothing on a row that is another's by now", async () => {
    const { lease, table, row } = await setupLease()
    await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))
    const taken = row()

    await lease.leave()

    expect(row()).to.deep.equal(taken)
  })
})
