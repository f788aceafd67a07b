import { expect } from 'chai'
import sinon from 'sinon'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { KEY, NOW, claimAt } from '../../cloud/ownership-table-setup.ts'
import { request, setupClaim } from './claim-setup.ts'
import type { Change } from './claim-setup.ts'
import { openCommands } from './open-commands.ts'

describe('A claim request that is not needed', () => {
  afterEach(() => sinon.restore())

  const row = (changes: Partial<Ownership>): Ownership => ({ ...unowned(KEY), generation: 7, ...changes })
  const open = new Map([['c1', 0]])
  const owned = { containerId: 'w0', heartbeat: 5, open }
  const dead = { generation: 7, heartbeat: 5 }
  for (const [what, record, seen] of [
    ['an owner that nobody saw dead', row({ ...owned, leaseExpiresAt: NOW + 1 }), undefined],
    [
      'an owner whose lease is over by this clock, but whom nobody saw dead',
      row({ ...owned, leaseExpiresAt: 1 }),
      undefined,
    ],
    ['an owner that has beaten since it was seen', row({ ...owned, heartbeat: 6 }), dead],
    ['an owner that is another one than was seen', row({ ...owned, generation: 8 }), dead],
    ['nothing open', row({}), undefined],
    ['nothing open, though its owner is dead', row({ ...owned, open: new Map() }), dead],
    ['no row at all', unowned(KEY), undefined],
  ] as const)
    it(`is done, and costs no slot: a key with ${what}`, async () => {
      const makeRoom = sinon.stub().resolves(true)
      const write = sinon.stub()
      const ownership = { read: async () => record, claim: write, claimFree: write }
      const { claim, begin } = await setupClaim(() => ({ ownership, makeRoom, isFree: () => false }))

      expect(await claim([request(KEY, seen)])).to.deep.equal(['done'])
      expect([makeRoom.called, write.called, begin.called]).to.deep.equal([false, false, false])
    })

  for (const what of ['an owner', 'nothing open', 'no row'])
    it(`is done when a slot is free, too, which stays free: a key with ${what}`, async () => {
      const { claim, begin, letGo, table, events } = await setupClaim()
      if (what !== 'no row') await openCommands(table, 'c1')
      if (what === 'an owner') await table.claim(await table.read(KEY), claimAt(NOW, 'w0'))
      if (what === 'nothing open') await table.answered(KEY, 'c1')
      const before = await table.read(KEY)

      expect(await claim([request()])).to.deep.equal(['done'])

      expect(await table.read(KEY)).to.deep.equal(before)
      expect([begin.called, letGo.callCount, events()]).to.deep.equal([false, 1, ['claim_not_needed']])
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

describe('A claim request for a key that this worker is leaving', () => {
  afterEach(() => sinon.restore())

  it('is looked at again when the session has ended, instead of being lost', async () => {
    const read = sinon.stub()
    const { claim, begin } = await setupClaim((real) => ({
      ownership: { ...real, read },
      owns: (key) => key === KEY,
      leaves: (key) => key === KEY,
    }))

    expect(await claim([request()])).to.deep.equal([{ hideSeconds: 1 }])
    expect([read.called, begin.called]).to.deep.equal([false, false])
  })
})

describe('A claim request that goes wrong', () => {
  afterEach(() => sinon.restore())

  for (const Body of [undefined, 'not JSON', '[]', '{}', '{"projectId":"../x","userId":"a","requestedAt":1}'])
    it(`is done when it is unreadable: ${Body}`, async () => {
      const { claim, events } = await setupClaim()

      expect(await claim([{ MessageId: 'm1', ...(Body !== undefined && { Body }) }])).to.deep.equal(['done'])
      expect(events()).to.deep.equal(['claim_failed'])
    })

  const down = () => Promise.reject(new Error('socket hang up'))
  for (const [what, change] of [
    ['the table cannot be read', (real) => ({ ownership: { ...real, read: down }, isFree: () => false })],
    ['the claim cannot be written', (real) => ({ ownership: { ...real, claimFree: down } })],
    [
      'the claim of a row that was read cannot be written',
      (real) => ({ ownership: { ...real, claim: down }, isFree: () => false }),
    ],
    ['no room can be made', () => ({ makeRoom: down })],
  ] as [string, Change][])
    it(`is kept, and comes again, when ${what}`, async () => {
      const { claim, table, begin } = await setupClaim(change)
      await openCommands(table, 'c1')

      expect(await claim([request()])).to.deep.equal(['keep'])
      expect(begin.called).to.equal(false)
    })

  it('does not keep the others of its batch from being served', async () => {
    const { claim, table, begin } = await setupClaim()
    await openCommands(table, 'c1')

    expect(await claim([{ Body: 'not JSON' }, request(), request('none#ann')])).to.deep.equal([
      'done',
      'done',
      'done',
    ])
    expect(begin.callCount).to.equal(1)
  })
})
