import { expect } from 'chai'
import { unowned } from '../../../contract/ownership/record.ts'
import { failingAfterEffect, losingAnswer } from '../../fakes/lost-answer.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import {
  KEY,
  LEASE_MS,
  NOW,
  activeOf,
  beat,
  claimAt,
  holderOf,
  open,
  setupOwnership,
  allWaiting,
} from '../../cloud/ownership-table-setup.ts'

describe('A release', () => {
  it('is refused while anything is open, and changes nothing', async () => {
    const { table, owned } = await setupOwnership()
    const before = await owned()

    expect(await table.release(holderOf(before))).to.equal('refused')
    expect(await table.read(KEY)).to.deep.equal(before)
  })

  it('with nothing open removes owner, lease and what was active, and keeps the generation', async () => {
    const { table, warm, row } = await setup()
    await table.start(warm, activeOf('c1'), beat(1))

    const result = await table.release(warm)

    expect(result).to.equal('released')
    const kept = {
      claimedAt: NOW,
      lastActivity: NOW,
      heartbeat: 1,
      generation: 1,
      accepted: 1,
      leaseMs: LEASE_MS,
    }
    expect(await table.read(KEY)).to.deep.equal({ ...unowned(KEY), ...kept })
    expect(row()).to.not.have.any.keys('containerId', 'waiting', 'active')
    expect(await allWaiting(table)).to.deep.equal([])
  })

  it('loses against a command that was accepted just before', async () => {
    const { table, accept, warm } = await setup()

    const [accepted, result] = await Promise.all([accept('c2'), table.release(warm)])

    expect(result).to.equal('refused')
    expect(await table.read(KEY)).to.deep.equal(accepted)
  })

  it('is known to be done when the answer to it was lost', async () => {
    const { dynamodb, over, warm } = await setup()

    expect(await over(losingAnswer(dynamodb, 'UpdateItem')).release(warm)).to.equal('released')
  })

  it('that failed although it was done is found to be done by the next try, also when work came in between', async () => {
    const { accept, dynamodb, over, warm } = await setup()
    const flaky = over(failingAfterEffect(dynamodb, 'UpdateItem'))

    await failureOf(flaky.release(warm))
    await accept('c2')

    expect(await flaky.release(warm)).to.equal('released')
  })

  it('of what somebody else owns by now is lost, and changes nothing', async () => {
    const { table, accept, takenOver, warm } = await setup()
    await accept('c2')
    const next = await takenOver('w2')
    const done = await table.answered(KEY, 'c2')

    expect(await table.release(warm)).to.equal('lost')
    expect(await table.read(KEY)).to.deep.equal({ ...next, open: done.open })
  })

  it('of what somebody else owned and released by now is lost', async () => {
    const { table, accept, takenOver, warm } = await setup()
    await accept('c2')
    const next = await takenOver('w2')
    await table.answered(KEY, 'c2')
    await table.release(holderOf(next))

    expect(await table.release(warm)).to.equal('lost')
  })
})

describe('Leaving', () => {
  it('gives a key up with what is open: it keeps its order, and the sweep finds it', async () => {
    const { table, accept, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await accept('c2')
    await table.start(holder, activeOf('c1'), beat(1))

    expect(await table.leave(holder)).to.equal(true)

    const left = await table.read(KEY)
    expect(left).to.not.have.any.keys('containerId', 'active')
    expect(left).to.deep.include({ open: open({ c1: 0, c2: 1 }), generation: 1, leaseExpiresAt: 0 })
    expect(await allWaiting(table)).to.deep.equal([left])
  })

  for (const [seen, generation] of [
    [9, 9],
    [1, 1],
    [0, 1],
  ] as [number, number][])
    it(`raises the generation to what was seen ahead, and never lowers it: ${seen}`, async () => {
      const { table, owned } = await setupOwnership()

      await table.leave(holderOf(await owned('w1')), seen)

      const left = await table.read(KEY)
      expect(left.generation).to.equal(generation)
      expect(await table.claim(left, claimAt(NOW, 'w2'))).to.include({ generation: generation + 1 })
    })

  it('raises nothing for whoever no longer owns the key', async () => {
    const { table, owned, takenOver } = await setupOwnership()
    const old = holderOf(await owned('w1'))
    const next = await takenOver('w2')

    expect(await table.leave(old, 9)).to.equal(false)
    expect(await table.read(KEY)).to.deep.equal(next)
  })

  it('keeps the count of take-overs: nothing was settled', async () => {
    const { table, owned, takenOver } = await setupOwnership()
    await owned('w1')

    await table.leave(holderOf(await takenOver('w2')))

    expect((await table.read(KEY)).takeovers).to.equal(1)
  })

  it('is refused to whoever no longer owns the key', async () => {
    const { table, owned, takenOver } = await setupOwnership()
    const old = holderOf(await owned('w1'))
    const next = await takenOver('w2')

    expect(await table.leave(old)).to.equal(false)
    expect(await table.read(KEY)).to.deep.equal(next)
  })

  it('leaves a key that anybody may claim at once', async () => {
    const { table, owned } = await setupOwnership()
    await table.leave(holderOf(await owned('w1')))

    expect(await table.claim(await table.read(KEY), claimAt(NOW, 'w2'))).to.include({ containerId: 'w2' })
  })
})

/** An owner with nothing open. */
const setup = async () => {
  const made = await setupOwnership()
  const warm = holderOf(await made.owned('w1'))
  await made.table.answered(KEY, 'c1')
  return { ...made, warm }
}
