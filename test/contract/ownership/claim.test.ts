import { expect } from 'chai'
import { failureOf } from '../../contract-suite/promises.ts'
import { failingAfterEffect, losingAnswer } from '../../fakes/lost-answer.ts'
import {
  KEY,
  LEASE_MS,
  NOW,
  accepting,
  activeOf,
  beat,
  claimAt,
  holderOf,
  setupOwnership,
} from '../../cloud/ownership-table-setup.ts'

const FIRST_OWNER = {
  containerId: 'w1',
  generation: 1,
  leaseExpiresAt: NOW + LEASE_MS,
  leaseMs: LEASE_MS,
  claimedAt: NOW,
  lastActivity: NOW,
}

describe('A claim', () => {
  it('of a key without an owner makes the worker its owner for one lease, under the next generation', async () => {
    const { table, accept } = await setupOwnership()
    const seen = await accept('c1')

    const record = await table.claim(seen, claimAt(NOW, 'w1'))

    expect(record).to.deep.equal({ ...seen, ...FIRST_OWNER })
    expect(await table.read(KEY)).to.deep.equal(record)
  })

  it('of a free key needs no look at the row, and is the same', async () => {
    const { table, accept } = await setupOwnership()
    const seen = await accept('c1')

    const record = await table.claimFree(KEY, claimAt(NOW, 'w1'))

    expect(record).to.deep.equal({ ...seen, ...FIRST_OWNER })
  })

  it('of a free key is won by one of many, whatever way they claim', async () => {
    const { table, accept } = await setupOwnership()
    const seen = await accept('c1')

    const all = await Promise.all([
      table.claimFree(KEY, claimAt(NOW, 'w1')),
      table.claim(seen, claimAt(NOW, 'w2')),
      table.claimFree(KEY, claimAt(NOW, 'w3')),
    ])

    expect(all.filter((won) => won !== undefined)).to.have.length(1)
    expect((await table.read(KEY)).generation).to.equal(1)
  })

  it('of a free key is refused when nothing is open, somebody owns it, or there is no row', async () => {
    const { table, accept } = await setupOwnership()
    const claimFree = () => table.claimFree(KEY, claimAt(NOW, 'w1'))
    const withoutRow = await claimFree()
    const record = await table.claim(await accept('c1'), claimAt(NOW, 'w0'))
    const owned = await claimFree()
    await table.answered(KEY, 'c1')
    if (record) await table.release(holderOf(record))

    expect([withoutRow, owned, await claimFree()]).to.deep.equal([undefined, undefined, undefined])
  })

  it('is won by one of two workers that saw the same row', async () => {
    const { table, accept } = await setupOwnership()
    const seen = await accept('c1')

    const both = await Promise.all([
      table.claim(seen, claimAt(NOW, 'w1')),
      table.claim(seen, claimAt(NOW, 'w2')),
    ])

    expect(both.map((record) => record?.containerId)).to.deep.equal(['w1', undefined])
    expect(await table.read(KEY)).to.deep.equal(both[0])
  })

  it('is won once, and known to be, when the answer to it was lost', async () => {
    const { table, accept, dynamodb, over } = await setupOwnership()
    const seen = await accept('c1')

    const record = await over(losingAnswer(dynamodb, 'UpdateItem')).claim(seen, claimAt(NOW, 'w1'))

    expect(record).to.include({ containerId: 'w1', generation: 1, takeovers: 0 })
    expect(await table.read(KEY)).to.deep.equal(record)
  })

  it('that failed although it was won is found to be won by the next try', async () => {
    const { dynamodb, over } = await setupOwnership()
    const flaky = over(failingAfterEffect(dynamodb, 'UpdateItem'))
    const seen = await accepting(over(dynamodb))('c1')
    const claim = claimAt(NOW, 'w1')

    const failure = await failureOf(flaky.claim(seen, claim))
    const record = await flaky.claim(seen, claim)

    expect(failure.message).to.equal('socket hang up')
    expect(record).to.include({ containerId: 'w1', generation: 1 })
  })

  it('is lost by whoever saw the row before somebody else owned it, even if nobody owns it any more', async () => {
    const { table, accept, owned } = await setupOwnership()
    const seen = await accept('c1')
    const holder = holderOf(await owned('w1'))
    await table.answered(KEY, 'c1')
    await table.release(holder)

    expect(await table.claim(seen, claimAt(NOW, 'w2'))).to.equal(undefined)
  })

  it('does not mind what is accepted, answered and requested after the row was seen', async () => {
    const { table, accept } = await setupOwnership()
    const seen = await accept('c1')
    await accept('c2')
    await table.claimRequested(seen, asks(NOW))
    await table.answered(KEY, 'c1')

    const record = await table.claim(seen, claimAt(NOW, 'w1'))

    expect([...(record?.open.keys() ?? [])]).to.deep.equal(['c2'])
  })

  it('of a row that names the claimant itself, whose answer was lost, is won again at once and is no take-over', async () => {
    const { table, owned } = await setupOwnership()
    const lost = await owned('w1')

    const again = await table.claim(lost, claimAt(NOW + 1, 'w1'))

    expect(again).to.include({ containerId: 'w1', generation: 2, takeovers: 0 })
  })

  it('of a row that never was is lost', async () => {
    const { table, row } = await setupOwnership()

    const seen = await table.read(KEY)

    expect(await table.claim(seen, claimAt(NOW, 'w1'))).to.equal(undefined)
    expect(row()).to.equal(undefined)
  })

  it("takes over a dead owner's active command, with its receipt handle, and counts the take-over", async () => {
    const { table, owned } = await setupOwnership()
    await table.start(holderOf(await owned('w1')), activeOf('c1'), beat(1))

    const second = await table.claim(await table.read(KEY), claimAt(NOW, 'w2'))
    const third = await table.claim(second!, claimAt(NOW, 'w3'))

    expect(second).to.deep.include({ generation: 2, heartbeat: 0, takeovers: 1, active: activeOf('c1') })
    expect(third).to.deep.include({ generation: 3, heartbeat: 0, takeovers: 2, active: activeOf('c1') })
  })

  it('of a key that its owner left is no take-over', async () => {
    const { table, owned } = await setupOwnership()
    await table.leave(holderOf(await owned('w1')))

    const next = await table.claim(await table.read(KEY), claimAt(NOW, 'w2'))

    expect(next).to.include({ generation: 2, takeovers: 0, containerId: 'w2' })
  })

  it('never brings a generation back, whoever claims, holds, releases or answers', async () => {
    const { table, accept } = await setupOwnership()
    const seen: number[] = []
    for (let round = 0; round < 5; round++) {
      const record = await table.claim(await accept(`c${round}`), claimAt(NOW, `w${round}`))
      await table.extend(holderOf(record!), NOW + LEASE_MS, beat(1, true))
      await table.answered(KEY, `c${round}`)
      if (round % 2 === 0) await table.release(holderOf(record!))
      seen.push((await table.read(KEY)).generation)
    }

    expect(seen).to.deep.equal([1, 2, 3, 4, 5])
  })
})

describe('A claim of a key whose owner is thought dead is lost', () => {
  for (const [sign, act] of [
    ['a heartbeat', (made) => made.table.extend(made.holder, NOW + LEASE_MS, beat(1))],
    ['a start', (made) => made.table.start(made.holder, activeOf('c1'), beat(1))],
    ['another claim', (made) => made.table.claim(made.seen, claimAt(NOW, 'w3'))],
    ['its own claim', (made) => made.table.claim(made.seen, claimAt(NOW, 'w1'))],
  ] as [string, (made: Made) => Promise<unknown>][])
    it(`after ${sign}, whatever the claimant saw before`, async () => {
      const made = await setup()
      await act(made)
      const alive = await made.table.read(KEY)

      expect(await made.table.claim(made.seen, claimAt(NOW + LEASE_MS, 'w2'))).to.equal(undefined)
      expect(await made.table.read(KEY)).to.deep.equal(alive)
    })

  it('by one of two that saw the same', async () => {
    const { table, seen } = await setup()

    const both = await Promise.all([
      table.claim(seen, claimAt(NOW, 'w2')),
      table.claim(seen, claimAt(NOW, 'w3')),
    ])

    expect(both.map((record) => record?.containerId)).to.deep.equal(['w2', undefined])
  })
})

type Made = Awaited<ReturnType<typeof setup>>

/** A row as somebody saw it, whose owner `holder` may still live. */
const setup = async () => {
  const made = await setupOwnership()
  const seen = await made.owned('w1')
  return { ...made, seen, holder: holderOf(seen) }
}

const asks = (now: number, containerId = `router-${now}`) => ({ now, containerId })
