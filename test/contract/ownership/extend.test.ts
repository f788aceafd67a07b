import { expect } from 'chai'
import { failingAfterEffect, losingAnswer } from '../../fakes/lost-answer.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { keyAttributes, tables } from '../../../contract/topology.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import {
  KEY,
  NOW,
  activeOf,
  beat,
  claimAt,
  holderOf,
  open,
  setupOwnership,
} from '../../cloud/ownership-table-setup.ts'

const UNTIL = NOW + 40_000

describe('A heartbeat', () => {
  it('extends the lease, is a sign of life, and leaves everything else', async () => {
    const { table, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await table.start(holder, activeOf('c1'), beat(1))
    const before = await table.read(KEY)

    const held = await table.extend(holder, UNTIL, beat(4))

    expect(held).to.deep.equal({ ...before, heartbeat: 4, leaseExpiresAt: UNTIL })
    expect(await table.read(KEY)).to.deep.equal(held)
  })

  it('moves its row in no index, which would cost a delete and a put each time', async () => {
    const { table, owned } = await setupOwnership()
    const before = await owned()
    const keys = tables('any').flatMap((spec) => [...keyAttributes(spec).keys()])

    const held = (await table.extend(holderOf(before), UNTIL, beat(1)))!

    const changed = Object.entries(held).filter(([name, value]) => value !== before[name as keyof Ownership])
    expect(changed.map(([name]) => name))
      .to.include('heartbeat')
      .and.not.include.oneOf(keys)
  })

  it('tells what was accepted meanwhile', async () => {
    const { table, accept, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await accept('c2')

    expect((await table.extend(holder, UNTIL, beat(1)))?.open).to.deep.equal(open({ c1: 0, c2: 1 }))
  })

  it('that says "ended" clears the active command and the count of take-overs', async () => {
    const { table, second } = await setupTakenOver()

    const { active, takeovers, ...held } = (await table.extend(holderOf(second), UNTIL, beat(1, true)))!

    expect({ active, takeovers }).to.deep.equal({ active: undefined, takeovers: 0 })
    expect(held.open).to.deep.equal(open({ c1: 0 }))
  })

  it('that says "ended" is taken also when nothing was active', async () => {
    const { table, owned } = await setupOwnership()

    expect(await table.extend(holderOf(await owned()), UNTIL, beat(1, true))).to.include({ heartbeat: 1 })
  })

  it('of an old generation is refused, though the container is the same', async () => {
    const { table, owned, takenOver } = await setupOwnership()
    const old = holderOf(await owned('w1'))
    const again = await takenOver('w1')

    expect(await table.extend(old, UNTIL, beat(2))).to.equal(undefined)
    expect(await table.read(KEY)).to.deep.equal(again)
  })

  it('of another container is refused, though the generation is the same', async () => {
    const { table, owned } = await setupOwnership()
    const holder = holderOf(await owned('w1'))

    expect(await table.extend({ ...holder, containerId: 'w2' }, UNTIL, beat(2))).to.equal(undefined)
  })

  for (const how of ['release', 'leave'] as const)
    it(`after the ${how} is refused`, async () => {
      const { table, owned } = await setupOwnership()
      const holder = holderOf(await owned())
      if (how === 'release') await table.answered(KEY, 'c1')
      await table[how](holder)

      expect(await table.extend(holder, UNTIL, beat(2))).to.equal(undefined)
    })

  it('counts once when its answer was lost', async () => {
    const { table, dynamodb, over, owned } = await setupOwnership()
    const holder = holderOf(await owned())

    const held = await over(losingAnswer(dynamodb, 'UpdateItem')).extend(holder, UNTIL, beat(4))

    expect(held).to.include({ heartbeat: 4 })
    expect(await table.read(KEY)).to.deep.equal(held)
  })

  it('fails on any other failure, which says nothing about the lease', async () => {
    const { dynamodb, over, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    const flaky = over(failingAfterEffect(dynamodb, 'UpdateItem'))

    expect((await failureOf(flaky.extend(holder, UNTIL, beat(4)))).message).to.equal('socket hang up')
  })
})

describe('A write that lands late', () => {
  it('changes nothing: a heartbeat neither shortens the lease nor clears what was started after it', async () => {
    const { table, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await table.extend(holder, UNTIL, beat(2))
    await table.start(holder, activeOf('c2'), beat(3, true))
    const before = await table.read(KEY)

    expect(await table.extend(holder, UNTIL - 9, beat(1, true))).to.equal(undefined)
    expect(await table.extend(holder, UNTIL - 9, beat(2, true))).to.equal(undefined)

    expect(await table.read(KEY)).to.deep.equal(before)
    expect(before).to.deep.include({ active: activeOf('c2'), leaseExpiresAt: UNTIL, heartbeat: 3 })
  })

  it('changes nothing: a start does not name again what is over', async () => {
    const { table, owned } = await setupOwnership()
    const holder = holderOf(await owned())
    await table.extend(holder, UNTIL, beat(2, true))

    expect(await table.start(holder, activeOf('c1'), beat(1))).to.equal(undefined)
    expect(await table.read(KEY)).to.not.have.property('active')
  })
})

describe('A start', () => {
  it('names the command on the row, and is a sign of life', async () => {
    const { table, owned } = await setupOwnership()
    const before = await owned()
    const active = { ...activeOf('c1'), startedAt: NOW + 5 }

    const started = await table.start(holderOf(before), active, beat(1))

    expect(started).to.deep.equal({ ...before, active, lastActivity: NOW + 5, heartbeat: 1 })
    expect(await table.read(KEY)).to.deep.equal(started)
  })

  for (const [again, takeovers] of [
    [true, 1],
    [false, 0],
  ] as const)
    it(`of ${again ? 'the same command' : 'another command than the row names'} leaves a count of ${takeovers} take-overs`, async () => {
      const { table, second } = await setupTakenOver()

      const started = await table.start(holderOf(second), activeOf('c1'), { heartbeat: 1, again })

      expect(started).to.include({ takeovers })
    })

  it('under an old generation is refused, and the row still names what it named', async () => {
    const { table, owned, takenOver } = await setupOwnership()
    const old = holderOf(await owned('w1'))
    await table.start(holderOf(await takenOver('w2')), activeOf('c2'), beat(1))

    expect(await table.start(old, activeOf('c1'), beat(1))).to.equal(undefined)
    expect((await table.read(KEY)).active).to.deep.equal(activeOf('c2'))
  })
})

/** A second owner, which has taken over a command that ran. */
const setupTakenOver = async () => {
  const made = await setupOwnership()
  await made.table.start(holderOf(await made.owned('w1')), activeOf('c1'), beat(1))
  const second = await made.table.claim(await made.table.read(KEY), claimAt(NOW, 'w2'))
  expect(second).to.include({ takeovers: 1 })
  return { ...made, second: second! }
}
