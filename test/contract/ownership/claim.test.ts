import { expect } from 'chai'
import { failureOf } from '../../contract-suite/promises.ts'
import { failingAfterEffect, losingAnswer } from '../lost-answer.ts'
import { KEY, LATER, LEASE_MS, NOW, SKEW_MS, activeOf, claimAt, holderOf, setupOwnership } from './setup.ts'

describe('A claim', () => {
  it('of a key without an owner makes the worker its owner for one lease, under the next generation', async () => {
    const { table } = await setupOwnership()
    const seen = await table.accept(KEY, 'c1', NOW)

    const record = await table.claim(seen, claimAt(NOW, 'w1'))

    expect(record).to.deep.equal({
      ...seen,
      containerId: 'w1',
      generation: 1,
      leaseExpiresAt: NOW + LEASE_MS,
      claimedAt: NOW,
      lastActivity: NOW,
    })
    expect(await table.read(KEY)).to.deep.equal(record)
  })

  it('is won by one of two workers that saw the same row', async () => {
    const { table } = await setupOwnership()
    const seen = await table.accept(KEY, 'c1', NOW)

    const both = await Promise.all([
      table.claim(seen, claimAt(NOW, 'w1')),
      table.claim(seen, claimAt(NOW, 'w2')),
    ])

    expect(both.map((record) => record?.containerId)).to.deep.equal(['w1', undefined])
    expect(await table.read(KEY)).to.deep.equal(both[0])
  })

  it('is won once, and known to be, when the answer to it was lost', async () => {
    const { table, dynamodb, over } = await setupOwnership()
    const seen = await table.accept(KEY, 'c1', NOW)

    const record = await over(losingAnswer(dynamodb, 'UpdateItem')).claim(seen, claimAt(NOW, 'w1'))

    expect(record).to.include({ containerId: 'w1', generation: 1, takeovers: 0 })
    expect(await table.read(KEY)).to.deep.equal(record)
  })

  it('that failed although it was won is found to be won by the next try', async () => {
    const { dynamodb, over } = await setupOwnership()
    const flaky = over(failingAfterEffect(dynamodb, 'UpdateItem'))
    const seen = await over(dynamodb).accept(KEY, 'c1', NOW)
    const claim = claimAt(NOW, 'w1')

    const failure = await failureOf(flaky.claim(seen, claim))
    const record = await flaky.claim(seen, claim)

    expect(failure.message).to.equal('socket hang up')
    expect(record).to.include({ containerId: 'w1', generation: 1 })
  })

  for (const [when, after, won] of [
    ['in the middle of its lease', LEASE_MS / 2, false],
    ['at the end of its lease', LEASE_MS, false],
    ['when its lease is over by exactly the skew', LEASE_MS + SKEW_MS, false],
    ['when its lease is over by more than the skew', LEASE_MS + SKEW_MS + 1, true],
  ] as const)
    it(`of a key that has an owner is ${won ? 'won' : 'lost'} ${when}, whatever the worker decided`, async () => {
      const { table, owned } = await setupOwnership()
      const seen = await owned('w1')

      const record = await table.claim(seen, claimAt(NOW + after, 'w2'))

      expect(record?.containerId).to.equal(won ? 'w2' : undefined)
      expect((await table.read(KEY)).containerId).to.equal(won ? 'w2' : 'w1')
    })

  it('is lost by whoever saw the row before somebody else owned it, even if nobody owns it any more', async () => {
    const { table, owned } = await setupOwnership()
    const seen = await table.accept(KEY, 'c1', NOW)
    const holder = holderOf(await owned('w1'))
    await table.answered(KEY, 'c1')
    await table.release(holder)

    expect(await table.claim(seen, claimAt(NOW, 'w2'))).to.equal(undefined)
  })

  it('of a row that names the claimant itself, whose answer was lost, is won again at once and is no take-over', async () => {
    const { table, owned } = await setupOwnership()
    const lost = await owned('w1')

    const again = await table.claim(lost, claimAt(NOW + 1, 'w1'))

    expect(again).to.include({ containerId: 'w1', generation: 2, takeovers: 0 })
    expect(await table.claim(again!, claimAt(NOW + 2, 'w2'))).to.equal(undefined)
  })

  it('of a row that never was is lost', async () => {
    const { table } = await setupOwnership()

    const seen = await table.read(KEY)

    expect(await table.claim(seen, claimAt(NOW, 'w1'))).to.equal(undefined)
  })

  it('of a row that only an answer touched can be won after the next command', async () => {
    const { table } = await setupOwnership()
    await table.answered(KEY, 'c0')

    const seen = await table.accept(KEY, 'c1', NOW)

    expect(await table.claim(seen, claimAt(NOW, 'w1'))).to.include({ generation: 1 })
  })

  it("takes over a dead owner's active command, with its receipt handle, and counts the take-over", async () => {
    const { table, owned } = await setupOwnership()
    await table.start(holderOf(await owned('w1')), activeOf('c1'), { heartbeat: 1, settled: false })

    const second = await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))
    const third = await table.claim(second!, claimAt(LATER + LEASE_MS * 2, 'w3'))

    expect(second).to.deep.include({ generation: 2, takeovers: 1, active: activeOf('c1') })
    expect(third).to.deep.include({
      generation: 3,
      takeovers: 2,
      active: activeOf('c1'),
      claimRequestedAt: 0,
    })
  })

  it('never brings a generation back, whoever claims, holds, releases or answers', async () => {
    const { table } = await setupOwnership()
    const seen: number[] = []
    for (let round = 0; round < 5; round++) {
      const now = NOW + round * LEASE_MS * 2
      const record = await table.claim(await table.accept(KEY, `c${round}`, now), claimAt(now, `w${round}`))
      await table.hold(holderOf(record!), { heartbeat: 1, leaseExpiresAt: now + LEASE_MS, settled: true })
      await table.answered(KEY, `c${round}`)
      if (round % 2 === 0) await table.release(holderOf(record!))
      seen.push((await table.read(KEY)).generation)
    }

    expect(seen).to.deep.equal([1, 2, 3, 4, 5])
  })
})
