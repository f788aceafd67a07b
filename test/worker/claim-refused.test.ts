import { expect } from 'chai'
import sinon from 'sinon'
import { unowned } from '../../contract/ownership/record.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import { KEY, NOW, SKEW_MS } from '../contract/ownership/setup.ts'
import { request, setupClaim } from './claim-setup.ts'
import type { Change } from './claim-setup.ts'

describe('A claim request that nobody needs', () => {
  afterEach(() => sinon.restore())

  const row = (changes: Partial<Ownership>): Ownership => ({ ...unowned(KEY), generation: 7, ...changes })
  const open = new Set(['c1'])
  const dead = { containerId: 'w0', open }
  for (const [what, record] of [
    ['an owner that lives', row({ containerId: 'w0', leaseExpiresAt: NOW + 1, open })],
    ['an owner whose lease has just ended', row({ ...dead, leaseExpiresAt: NOW })],
    ['an owner that may believe in its lease', row({ ...dead, leaseExpiresAt: NOW - SKEW_MS })],
    ['nothing open', row({})],
    ['nothing open, though its owner is dead', row({ containerId: 'w0', leaseExpiresAt: 1 })],
    ['no row at all', unowned(KEY)],
  ] as const)
    it(`is done, and costs no slot: a key with ${what}`, async () => {
      const makeRoom = sinon.stub().resolves(true)
      const write = sinon.stub()
      const ownership = { read: async () => record, claim: write }
      const { claim, begin } = await setupClaim(() => ({ ownership, makeRoom }))

      expect(await claim([request()])).to.deep.equal(['done'])
      expect([makeRoom.called, write.called, begin.called]).to.deep.equal([false, false, false])
    })

  it("is done without a look at the table when the key is this worker's own", async () => {
    const read = sinon.stub()
    const { claim, begin } = await setupClaim((real) => ({
      ownership: { ...real, read },
      owns: (key) => key === KEY,
    }))

    expect(await claim([request()])).to.deep.equal(['done'])
    expect([read.called, begin.called]).to.deep.equal([false, false])
  })
})

describe('A claim request that goes wrong', () => {
  afterEach(() => sinon.restore())

  for (const Body of [undefined, 'not JSON', '[]', '{}', '{"projectId":"../x","userId":"a","requestedAt":1}'])
    it(`is done when nobody can read it: ${Body}`, async () => {
      const { claim, events } = await setupClaim()

      expect(await claim([{ MessageId: 'm1', ...(Body !== undefined && { Body }) }])).to.deep.equal(['done'])
      expect(events()).to.deep.equal(['claim_failed'])
    })

  const down = () => Promise.reject(new Error('socket hang up'))
  for (const [what, change] of [
    ['the table cannot be read', (real) => ({ ownership: { ...real, read: down } })],
    ['the claim cannot be written', (real) => ({ ownership: { ...real, claim: down } })],
    ['the queues cannot be looked up', () => ({ queuesOf: down })],
    ['no room can be made', () => ({ makeRoom: down })],
  ] as [string, Change][])
    it(`is kept, and comes again, when ${what}`, async () => {
      const { claim, table, begin } = await setupClaim(change)
      await table.accept(KEY, 'c1', NOW)

      expect(await claim([request()])).to.deep.equal(['keep'])
      expect(begin.called).to.equal(false)
    })

  it('does not keep the others of its batch from being served', async () => {
    const { claim, table, begin } = await setupClaim()
    await table.accept(KEY, 'c1', NOW)

    expect(await claim([{ Body: 'not JSON' }, request(), request('none#ann')])).to.deep.equal([
      'done',
      'done',
      'done',
    ])
    expect(begin.callCount).to.equal(1)
  })
})
