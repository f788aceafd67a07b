import { expect } from 'chai'
import sinon from 'sinon'
import { KEY, LEASE_MS, NOW, claimAt, holderOf } from '../../cloud/ownership-table-setup.ts'
import { makeSlots } from '../../../worker/claim/slots.ts'
import { request, setupClaim } from './claim-setup.ts'
import type { Table } from './claim-setup.ts'
import { openCommands } from './open-commands.ts'

describe('A claim request', () => {
  afterEach(() => sinon.restore())

  describe('for a key with work and without an owner', () => {
    it('makes this worker the owner, and its session begins with the record', async () => {
      const { claim, table, begin, letGo, lines } = await setupClaim()
      await openCommands(table, 'c1')

      expect(await claim([request()])).to.deep.equal(['done'])

      const record = await table.read(KEY)
      expect(record).to.include({ containerId: 'w1', generation: 1, leaseExpiresAt: NOW + LEASE_MS })
      const moment = { wallMs: NOW, monoMs: performance.now() }
      expect(begin.args).to.deep.equal([[record, moment, { letGo }]])
      expect(lines.at(-1)).to.include({
        event: 'claimed',
        generation: 1,
        open: 1,
        takeOver: false,
        waitedMs: 500,
      })
    })

    it('is written at once: the row is not read before', async () => {
      const read = sinon.stub()
      const { claim, table, begin } = await setupClaim((real) => ({ ownership: { ...real, read } }))
      await openCommands(table, 'c1')

      await claim([request()])

      expect([read.called, begin.callCount]).to.deep.equal([false, 1])
    })

    it('reads the row first when a warm session would have to go for it', async () => {
      const claimFree = sinon.stub()
      const { claim, table, begin } = await setupClaim((real) => ({
        ownership: { ...real, claimFree },
        isFree: () => false,
      }))
      await openCommands(table, 'c1')

      await claim([request()])

      expect([claimFree.called, begin.callCount]).to.deep.equal([false, 1])
    })

    it('whose owner stands where it was seen dead takes over, and counts that', async () => {
      const { claim, table, begin, lines } = await setupClaim()
      const { generation, heartbeat } = await ownedBy(table, 'w0')

      expect(await claim([request(KEY, { generation, heartbeat })])).to.deep.equal(['done'])

      expect(await table.read(KEY)).to.include({ containerId: 'w1', generation: 2, takeovers: 1 })
      expect(begin.callCount).to.equal(1)
      expect(lines.at(-1)).to.include({ event: 'claimed', tookFrom: 'w0', takeOver: true, takeovers: 1 })
    })

    it('whose owner gives a sign of life after the look at it is not taken over', async () => {
      let stirs = async (): Promise<unknown> => undefined
      const { claim, table, begin, events } = await setupClaim(() => ({
        makeRoom: async () => stirs().then(() => true),
      }))
      const owner = await ownedBy(table, 'w0')
      stirs = () => table.extend(holderOf(owner), NOW + LEASE_MS, { heartbeat: 1, ended: false })

      expect(await claim([request(KEY, { generation: 1, heartbeat: 0 })])).to.deep.equal(['done'])

      expect(await table.read(KEY)).to.include({ containerId: 'w0', generation: 1, takeovers: 0 })
      expect([begin.called, events()]).to.deep.equal([false, ['claim_lost']])
    })

    it('that this worker owns by a claim whose answer it never heard is claimed again, and is no take-over', async () => {
      const { claim, table, begin } = await setupClaim()
      await ownedBy(table, 'w1')

      expect(await claim([request()])).to.deep.equal(['done'])

      expect(await table.read(KEY)).to.include({ containerId: 'w1', generation: 2, takeovers: 0 })
      expect(begin.callCount).to.equal(1)
    })

    it('that this worker gave up is left to others, also while its session is still there', async () => {
      const read = sinon.stub()
      const { claim, table, begin } = await setupClaim((real) => ({
        ownership: { ...real, read },
        gaveUp: (key) => key === KEY,
        owns: (key) => key === KEY,
      }))
      await openCommands(table, 'c1')

      expect(await claim([request()])).to.deep.equal([{ hideSeconds: 2 }])
      expect([read.called, begin.called]).to.deep.equal([false, false])
    })

    it('measures the lease from when the write was sent, not from when its answer came', async () => {
      const { clock, claim, table, begin } = await setupClaim((real) => ({
        ownership: {
          ...real,
          claimFree: async (...how) => {
            const record = await real.claimFree(...how)
            await clock.tickAsync(4_000)
            return record
          },
        },
      }))
      await openCommands(table, 'c1')

      await claim([request()])

      expect(begin.args[0]?.[1]).to.include({ wallMs: NOW })
      expect(Date.now()).to.equal(NOW + 4_000)
    })

    it('is hidden for a second when there is no room, and nothing is written', async () => {
      const { claim, table, begin } = await setupClaim(() => ({ makeRoom: async () => false }))
      const before = await openCommands(table, 'c1')

      expect(await claim([request()])).to.deep.equal([{ hideSeconds: 1 }])

      expect(await table.read(KEY)).to.deep.equal(before)
      expect(begin.called).to.equal(false)
    })

    it('is done when another worker was faster', async () => {
      const { claim, table, begin, events } = await setupClaim((real) => ({
        isFree: () => false,
        makeRoom: async () => Boolean(await real.claim(await real.read(KEY), claimAt(NOW, 'w2'))),
      }))
      await openCommands(table, 'c1')

      expect(await claim([request()])).to.deep.equal(['done'])

      expect(await table.read(KEY)).to.include({ containerId: 'w2', generation: 1 })
      expect([begin.called, events()]).to.deep.equal([false, ['claim_lost']])
    })
  })

  it('that comes ten times starts one session', async () => {
    const slots = makeSlots(4)
    const { claim, table, begin } = await setupClaim(() => ({ owns: slots.owns, makeRoom: slots.makeRoom }))
    begin.callsFake(({ projectKey }) =>
      slots.add({
        projectKey,
        isWarm: () => false,
        isLeaving: () => false,
        lastUsedAt: () => 0,
        release: async () => false,
        drain: () => undefined,
        ended: new Promise(() => undefined),
      }),
    )
    await openCommands(table, 'c1')

    const outcomes = await claim(Array.from({ length: 10 }, () => request()))

    expect(outcomes).to.deep.equal(Array(10).fill('done'))
    expect(begin.callCount).to.equal(1)
    expect((await table.read(KEY)).generation).to.equal(1)
  })
})

const ownedBy = async (table: Table, containerId: string) =>
  (await table.claim(await openCommands(table, 'c1'), claimAt(NOW, containerId)))!
