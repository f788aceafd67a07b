import { expect } from 'chai'
import { failingAfterEffect, losingAnswer } from '../lost-answer.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { KEY, LATER, NOW, activeOf, claimAt, holderOf, setupOwnership } from './setup.ts'

const beat = (heartbeat: number, settled = false) => ({
  heartbeat,
  leaseExpiresAt: NOW + heartbeat * 10_000,
  settled,
})

describe('A heartbeat', () => {
  it('extends the lease and leaves everything else', async () => {
    const { table, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await table.start(holder, activeOf('c1'), { heartbeat: 1, settled: false })
    const before = await table.read(KEY)

    const held = await table.hold(holder, beat(4))

    expect(held).to.equal(true)
    expect(await table.read(KEY)).to.deep.equal({ ...before, heartbeat: 4, leaseExpiresAt: NOW + 40_000 })
  })

  it('that says "settled" clears the active command and the count of take-overs', async () => {
    const { table, owned } = await setupOwnership()
    await table.start(holderOf(await owned('w1')), activeOf('c1'), { heartbeat: 1, settled: false })
    const second = await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))

    await table.hold(holderOf(second!), beat(1, true))

    const { active, takeovers, open } = await table.read(KEY)
    expect({ active, takeovers, open }).to.deep.equal({
      active: undefined,
      takeovers: 0,
      open: new Set(['c1']),
    })
  })

  it('that says "settled" is taken also when nothing was active', async () => {
    const { table, owned } = await setupOwnership()

    expect(await table.hold(holderOf(await owned()), beat(1, true))).to.equal(true)
  })

  it('of an old generation is refused, though the container is the same', async () => {
    const { table, owned } = await setupOwnership()
    const old = holderOf(await owned('w1'))
    const again = await table.claim(await table.read(KEY), claimAt(LATER, 'w1'))

    expect(await table.hold(old, beat(2))).to.equal(false)
    expect(await table.read(KEY)).to.deep.equal(again)
  })

  it('of another container is refused, though the generation is the same', async () => {
    const { table, owned } = await setupOwnership()
    const holder = holderOf(await owned('w1'))

    expect(await table.hold({ ...holder, containerId: 'w2' }, beat(2))).to.equal(false)
  })

  it('after the release is refused', async () => {
    const { table, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await table.answered(KEY, 'c1')
    await table.release(holder)

    expect(await table.hold(holder, beat(2))).to.equal(false)
  })

  it('counts once when its answer was lost', async () => {
    const { table, dynamodb, over, owned } = await setupOwnership()
    const holder = holderOf(await owned())

    expect(await over(losingAnswer(dynamodb, 'UpdateItem')).hold(holder, beat(4))).to.equal(true)
    expect((await table.read(KEY)).heartbeat).to.equal(4)
  })

  it('fails on any other failure, which says nothing about the lease', async () => {
    const { dynamodb, over, owned } = await setupOwnership()
    const holder = holderOf(await owned())

    const failure = await failureOf(over(failingAfterEffect(dynamodb, 'UpdateItem')).hold(holder, beat(4)))

    expect(failure.message).to.equal('socket hang up')
  })
})

describe('A write that lands late', () => {
  it('changes nothing: a heartbeat neither shortens the lease nor clears what was started after it', async () => {
    const { table, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await table.hold(holder, beat(2))
    await table.start(holder, activeOf('c2'), { heartbeat: 3, settled: true })

    expect(await table.hold(holder, beat(1, true))).to.equal(false)
    expect(await table.hold(holder, beat(2, true))).to.equal(false)

    const { active, leaseExpiresAt, heartbeat } = await table.read(KEY)
    expect({ active, leaseExpiresAt, heartbeat }).to.deep.equal({
      active: activeOf('c2'),
      leaseExpiresAt: NOW + 20_000,
      heartbeat: 3,
    })
  })
})

describe('A start', () => {
  it('after a settled command ends the count of take-overs, without waiting for a heartbeat', async () => {
    const { table, owned } = await setupOwnership()
    await owned('w1')
    const second = await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))

    await table.start(holderOf(second!), activeOf('c2'), { heartbeat: 1, settled: true })

    expect(second).to.include({ takeovers: 1 })
    expect(await table.read(KEY)).to.include({ takeovers: 0 })
  })

  it('names the command on the row', async () => {
    const { table, owned } = await setupOwnership()
    const before = await owned()

    expect(
      await table.start(
        holderOf(before),
        { ...activeOf('c1'), startedAt: NOW + 5 },
        { heartbeat: 1, settled: false },
      ),
    ).to.equal(true)

    const active = { ...activeOf('c1'), startedAt: NOW + 5 }
    expect(await table.read(KEY)).to.deep.equal({
      ...before,
      active,
      lastActivity: NOW + 5,
      heartbeat: 1,
    })
  })

  it('under an old generation is refused, and the row still names what it named', async () => {
    const { table, owned } = await setupOwnership()
    const old = holderOf(await owned('w1'))
    const next = await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))
    await table.start(holderOf(next!), activeOf('c2'), { heartbeat: 1, settled: false })

    expect(await table.start(old, activeOf('c1'), { heartbeat: 1, settled: false })).to.equal(false)
    expect((await table.read(KEY)).active).to.deep.equal(activeOf('c2'))
  })
})
