import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import sinon from 'sinon'
import { losingAnswer } from '../../fakes/lost-answer.ts'
import {
  KEY,
  LEASE_MS,
  NOW,
  beat,
  claimAt,
  holderOf,
  open,
  setupOwnership,
  allWaiting,
} from '../../cloud/ownership-table-setup.ts'

describe('The sweep', () => {
  afterEach(() => sinon.restore())

  it('sees every key with open work or an owner, and no other', async () => {
    const { table, accept } = await setupOwnership()
    for (const key of ['a#ann', 'b#ann', 'c#ann', 'd#ann']) await accept('c1', key)
    for (const key of ['b#ann', 'c#ann', 'd#ann'])
      await table.claim(await table.read(key), claimAt(NOW, 'w1'))
    for (const key of ['c#ann', 'd#ann']) await table.answered(key, 'c1')
    await table.release(holderOf(await table.read('d#ann')))

    const rows = await allWaiting(table)

    const seen = rows.map(({ projectKey, open: { size }, containerId }) => [projectKey, size, containerId])
    expect(seen).to.have.deep.members([
      ['a#ann', 1, undefined],
      ['b#ann', 1, 'w1'],
      ['c#ann', 0, 'w1'],
    ])
  })

  it('sees also a row without anything but its key and `waiting`, from whatever version', async () => {
    const { table, dynamodb, names } = await setupOwnership()
    const Item = marshall({ projectKey: KEY, waiting: 'y' })
    await dynamodb.send(new PutItemCommand({ TableName: names.ownership, Item }))

    expect((await allWaiting(table)).map(({ projectKey }) => projectKey)).to.deep.equal([KEY])
  })

  it('sees rows under whichever key of the index, of former and later versions', async () => {
    const { table, accept, dynamodb, names } = await setupOwnership()
    await accept('c1', 'former#ann')
    await table.accept('now#ann', 'c1', { now: NOW, mostOpen: 9, indexShards: 3 })
    const Item = marshall({ projectKey: 'later#ann', waiting: 'of-a-later-version' })
    await dynamodb.send(new PutItemCommand({ TableName: names.ownership, Item }))

    const rows = await allWaiting(table)

    expect(rows.map(({ projectKey, waiting }) => [projectKey, waiting])).to.have.deep.members([
      ['former#ann', true],
      ['now#ann', true],
      ['later#ann', true],
    ])
  })

  it('sees also what does not fit into one page of the index', async () => {
    const { table, dynamodb, names } = await setupOwnership()
    const all = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`${'c'.repeat(55)}${i}`, i]))
    const keys = ['a#ann', 'b#ann', 'c#ann', 'd#ann', 'e#ann']
    for (const projectKey of keys) {
      const Item = marshall({ projectKey, open: all, waiting: 'y', leaseExpiresAt: 0, generation: 0 })
      await dynamodb.send(new PutItemCommand({ TableName: names.ownership, Item }))
    }

    const rows = await allWaiting(table)

    expect(rows.map(({ projectKey }) => projectKey).toSorted()).to.deep.equal(keys)
  })

  it('lets one of two routers request the claim', async () => {
    const { table, accept } = await setupOwnership()
    const record = await accept('c1')

    const marks = await Promise.all([
      table.claimRequested(record, asks(NOW)),
      table.claimRequested(record, asks(NOW + 1)),
    ])

    expect(marks).to.deep.equal([true, false])
    expect((await table.read(KEY)).claimRequestedAt).to.equal(NOW)
  })

  it('lets one of two routers request it again', async () => {
    const { table, accept } = await setupOwnership()
    await table.claimRequested(await accept('c1'), asks(NOW))
    const record = await table.read(KEY)

    const marks = await Promise.all([
      table.claimRequested(record, asks(NOW + 10_000)),
      table.claimRequested(record, asks(NOW + 10_001)),
    ])

    expect(marks).to.deep.equal([true, false])
  })

  it('tells a router that repeats its write that it was the one', async () => {
    const { table, accept } = await setupOwnership()
    const record = await accept('c1')

    const marks = [
      await table.claimRequested(record, asks(NOW, 'router-1')),
      await table.claimRequested(record, asks(NOW, 'router-1')),
      await table.claimRequested(record, asks(NOW, 'router-2')),
    ]

    expect(marks).to.deep.equal([true, true, false])
  })

  it('requests no claim for a row that was claimed since it was seen', async () => {
    const { table, accept, owned } = await setupOwnership()
    const seen = await accept('c1')
    await owned()

    expect(await table.claimRequested(seen, asks(NOW))).to.equal(false)
  })

  it('decides nothing from an index that is behind', async () => {
    sinon.useFakeTimers({ now: NOW, toFake: ['Date'] })
    const { table, accept } = await setupOwnership({ indexLagMs: 5_000 })
    const record = await accept('c1')
    sinon.clock.tick(6_000)
    const owned = await table.claim(record, claimAt(Date.now(), 'w1'))
    await table.answered(KEY, 'c1')

    const [stale] = await allWaiting(table)

    expect(stale?.containerId).to.equal(undefined)
    expect(await table.claimRequested(stale!, asks(Date.now()))).to.equal(false)
    expect(await table.letGo(stale!)).to.equal(false)
    expect((await table.read(KEY)).containerId).to.equal(owned?.containerId)
  })
})

describe('Letting go', () => {
  it('takes a row without work and owner out of the index', async () => {
    const { table, accept } = await setupOwnership()
    await accept('c1')
    const forgotten = await table.answered(KEY, 'c1')

    expect(await table.letGo(forgotten)).to.equal(true)
    expect(await allWaiting(table)).to.deep.equal([])
    expect(await table.read(KEY)).to.deep.equal({ ...forgotten, waiting: false })
  })

  it('takes the key from a dead owner that has nothing to do, and nobody will count it as a take-over', async () => {
    const { table, accept, dead } = await setup()

    expect(await table.letGo(dead)).to.equal(true)

    expect(await allWaiting(table)).to.deep.equal([])
    const free = await table.read(KEY)
    expect(free).to.not.have.any.keys('containerId', 'active')
    expect(free).to.include({ generation: 1, leaseExpiresAt: 0, takeovers: 0, waiting: false })
    expect(await table.claim(await accept('c2'), claimAt(NOW, 'w2'))).to.include({
      takeovers: 0,
      generation: 2,
    })
  })

  it('ends an owner that only was slow: its next heartbeat is refused', async () => {
    const { table, dead } = await setup()
    await table.letGo(dead)

    expect(await table.extend(holderOf(dead), NOW + LEASE_MS, beat(1))).to.equal(undefined)
    expect(await table.release(holderOf(dead))).to.equal('released')
  })

  it('is refused when work was accepted meanwhile', async () => {
    const { table, accept, dead } = await setup()

    const [accepted, gone] = await Promise.all([accept('c2'), table.letGo(dead)])

    expect(gone).to.equal(false)
    expect(await allWaiting(table)).to.deep.equal([accepted])
  })

  it('leaves a row that comes back when work is accepted right after', async () => {
    const { table, accept, dead } = await setup()

    await Promise.all([table.letGo(dead), accept('c2')])

    expect((await allWaiting(table)).map((row) => row.open)).to.deep.equal([open({ c2: 1 })])
  })

  it('is refused when the owner turns out to be alive', async () => {
    const { table, dead } = await setup()
    await table.extend(holderOf(dead), NOW + 1, beat(9))

    expect(await table.letGo(dead)).to.equal(false)
    expect(await allWaiting(table)).to.have.lengthOf(1)
  })

  it('may be done twice', async () => {
    const { table, dynamodb, over, dead } = await setup()

    expect(await over(losingAnswer(dynamodb, 'UpdateItem')).letGo(dead)).to.equal(true)
    expect(await table.letGo(dead)).to.equal(true)
  })
})

/** A row with nothing open, whose owner may be dead. */
const setup = async () => {
  const made = await setupOwnership()
  await made.owned('w1')
  return { ...made, dead: await made.table.answered(KEY, 'c1') }
}

const asks = (now: number, containerId = `router-${now}`) => ({ now, containerId })
