import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import sinon from 'sinon'
import { losingAnswer } from '../lost-answer.ts'
import { KEY, LATER, NOW, claimAt, holderOf, setupOwnership } from './setup.ts'

const AGAIN_MS = 10_000

describe('The sweep', () => {
  afterEach(() => sinon.restore())

  it('sees every key with open work or an owner, the longest-ended lease first', async () => {
    const { table } = await setupOwnership()
    for (const key of ['a#ann', 'b#ann', 'c#ann']) await table.accept(key, 'c1', NOW)
    await table.claim(await table.read('a#ann'), claimAt(NOW + 1, 'w1'))
    await table.claim(await table.read('b#ann'), claimAt(NOW, 'w1'))
    await table.answered('b#ann', 'c1')

    const rows = await table.waiting()

    expect(rows.map(({ projectKey }) => projectKey)).to.deep.equal(['c#ann', 'b#ann', 'a#ann'])
    expect(rows.map(({ open }) => open.size)).to.deep.equal([1, 0, 1])
  })

  it('sees also what does not fit into one page of the index', async () => {
    const { table, dynamodb, names } = await setupOwnership()
    const open = new Set(Array.from({ length: 5_000 }, (_, i) => `${'c'.repeat(55)}${i}`))
    const keys = ['a#ann', 'b#ann', 'c#ann', 'd#ann', 'e#ann']
    for (const projectKey of keys) {
      const Item = marshall({ projectKey, open, waiting: 'y', leaseExpiresAt: 0, generation: 0 })
      await dynamodb.send(new PutItemCommand({ TableName: names.ownership, Item }))
    }

    const rows = await table.waiting()

    expect(rows.map(({ projectKey }) => projectKey).toSorted()).to.deep.equal(keys)
  })

  it('lets one of two routers request the claim', async () => {
    const { table } = await setupOwnership()
    const record = await table.accept(KEY, 'c1', NOW)

    const marks = await Promise.all([
      table.claimRequested(record, NOW, AGAIN_MS),
      table.claimRequested(record, NOW + 1, AGAIN_MS),
    ])

    expect(marks).to.deep.equal([true, false])
    expect((await table.read(KEY)).claimRequestedAt).to.equal(NOW)
  })

  for (const [after, may] of [
    [AGAIN_MS - 1, false],
    [AGAIN_MS, true],
  ] as const)
    it(`${may ? 'requests it again' : 'does not request it again'} ${after} ms later`, async () => {
      const { table } = await setupOwnership()
      await table.accept(KEY, 'c1', NOW)
      await table.claimRequested(await table.read(KEY), NOW, AGAIN_MS)

      expect(await table.claimRequested(await table.read(KEY), NOW + after, AGAIN_MS)).to.equal(may)
    })

  it('requests no claim for a row that was claimed since it was seen', async () => {
    const { table, owned } = await setupOwnership()
    const seen = await table.accept(KEY, 'c1', NOW)
    await owned()

    expect(await table.claimRequested(seen, NOW, AGAIN_MS)).to.equal(false)
  })

  it('decides nothing from an index that is behind', async () => {
    sinon.useFakeTimers({ now: NOW, toFake: ['Date'] })
    const { table } = await setupOwnership({ indexLagMs: 5_000 })
    const record = await table.accept(KEY, 'c1', NOW)
    sinon.clock.tick(6_000)
    await table.claim(record, claimAt(Date.now(), 'w1'))

    const [stale] = await table.waiting()

    expect(stale?.containerId).to.equal(undefined)
    expect(await table.claimRequested(stale!, Date.now(), AGAIN_MS)).to.equal(false)
    expect(await table.noLongerWaiting(stale!)).to.equal(false)
  })

  it('takes a row without work and owner out of its index', async () => {
    const { table, forgotten } = await setup()

    expect(await table.noLongerWaiting(forgotten)).to.equal(true)
    expect(await table.waiting()).to.deep.equal([])
    expect(await table.read(KEY)).to.deep.equal({ ...forgotten, waiting: false })
  })

  it('leaves the row in the index when work was accepted meanwhile', async () => {
    const { table, forgotten } = await setup()

    const [accepted, taken] = await Promise.all([
      table.accept(KEY, 'c2', LATER),
      table.noLongerWaiting(forgotten),
    ])

    expect(taken).to.equal(false)
    expect(await table.waiting()).to.deep.equal([accepted])
  })

  it('puts the row back when work is accepted right after', async () => {
    const { table, forgotten } = await setup()

    await Promise.all([table.noLongerWaiting(forgotten), table.accept(KEY, 'c2', LATER)])

    expect((await table.waiting()).map(({ open }) => open)).to.deep.equal([new Set(['c2'])])
  })

  it('leaves the row in the index when its owner turns out to be alive', async () => {
    const { table, forgotten } = await setup()
    await table.hold(holderOf(forgotten), { heartbeat: 9, leaseExpiresAt: LATER + 1, settled: false })

    expect(await table.noLongerWaiting(forgotten)).to.equal(false)
    expect(await table.waiting()).to.have.lengthOf(1)
  })

  it('may take a row out twice', async () => {
    const { table, dynamodb, over, forgotten } = await setup()

    expect(await over(losingAnswer(dynamodb, 'UpdateItem')).noLongerWaiting(forgotten)).to.equal(true)
    expect(await table.noLongerWaiting(forgotten)).to.equal(true)
  })
})

/** A row whose owner is gone, with nothing open. */
const setup = async () => {
  const made = await setupOwnership()
  await made.owned('w1')
  return { ...made, forgotten: await made.table.answered(KEY, 'c1') }
}
