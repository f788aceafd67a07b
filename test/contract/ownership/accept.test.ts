import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { indexShardOf } from '../../../contract/ownership/index-shard.ts'
import { unowned } from '../../../contract/ownership/record.ts'
import { losingAnswer } from '../../fakes/lost-answer.ts'
import {
  KEY,
  NOW,
  accepting,
  claimAt,
  holderOf,
  open,
  setupOwnership,
  allWaiting,
} from '../../cloud/ownership-table-setup.ts'

const DAY_MS = 86_400_000

describe('Accepting a command', () => {
  it('opens it on a row that never was, and the sweep finds the row', async () => {
    const { table, accept } = await setupOwnership()

    const record = await accept('c1')

    expect(record).to.deep.equal({ ...unowned(KEY), open: open({ c1: 0 }), accepted: 1, waiting: true })
    expect(await allWaiting(table)).to.deep.equal([record])
    expect(await table.read(KEY)).to.deep.equal(record)
  })

  it('costs one write on a row that is there', async () => {
    const calls: string[] = []
    const { accept } = await setupOwnership({ onCall: (name) => void calls.push(name) })
    await accept('c1')
    calls.length = 0

    await accept('c2')

    expect(calls).to.deep.equal(['UpdateItem'])
  })

  it('keeps the row far longer than any message, mail or pause can live', async () => {
    const { accept, row } = await setupOwnership()

    await accept('c1')

    expect(row()?.['ttl']).to.be.greaterThan((NOW + 9 * 365 * DAY_MS) / 1_000)
  })

  it('leaves an owner, its lease and its generation as they are', async () => {
    const { accept, owned } = await setupOwnership()
    const before = await owned()

    const record = await accept('c2')

    expect(record).to.deep.equal({ ...before, open: open({ c1: 0, c2: 1 }), accepted: 2 })
  })

  it('after a release goes on from the generation and the place that were', async () => {
    const { table, accept, owned } = await setupOwnership()
    const { generation } = await owned()
    await table.answered(KEY, 'c1')
    await table.release({ projectKey: KEY, containerId: 'w1', generation })

    const record = await accept('c2')

    expect(record).to.include({ generation, leaseExpiresAt: 0, waiting: true })
    expect(record.open).to.deep.equal(open({ c2: 1 }))
    expect((await table.claim(record, claimAt(NOW, 'w2')))?.generation).to.equal(generation + 1)
  })

  it('is done once when the answer to it was lost', async () => {
    const { table, dynamodb, over } = await setupOwnership()

    const record = await accepting(over(losingAnswer(dynamodb, 'UpdateItem')))('c1')

    expect([...record.open.keys()]).to.deep.equal(['c1'])
    expect(await table.read(KEY)).to.deep.equal(record)
  })

  for (let calls = 0; calls < 5; calls++)
    it(`as the second of a key, whose first comes from another router before call ${calls}, is not refused`, async () => {
      const { table, accept, over, dynamodb } = await setupOwnership()
      const slow = beforeCall(dynamodb, calls, () => accept('c1'))

      await accepting(over(slow))('c2')
      await accept('c1')

      const { open: both } = await table.read(KEY)
      expect([...both.keys()]).to.have.members(['c1', 'c2'])
      expect(new Set(both.values()).size).to.equal(2)
    })

  it('of an id that is a reserved word, or looks like a path, opens just that', async () => {
    const { accept, table } = await setupOwnership()

    for (const id of ['status', 'a-b', '0', 'open']) await accept(id)

    expect([...(await table.answered(KEY, 'a-b')).open.keys()]).to.have.members(['status', '0', 'open'])
  })

  it('closes only the command that is answered, as often as one likes', async () => {
    const { table, accept } = await setupOwnership()
    await accept('c1')
    await accept('c2')

    const [once, twice] = [await table.answered(KEY, 'c1'), await table.answered(KEY, 'c1')]

    expect(once.open).to.deep.equal(open({ c2: 1 }))
    expect(twice).to.deep.equal(once)
    expect((await table.answered(KEY, 'c2')).open).to.deep.equal(open({}))
  })

  it('that is answered on a key that never was makes no row', async () => {
    const { table, row } = await setupOwnership()

    expect(await table.answered(KEY, 'c1')).to.deep.equal(unowned(KEY))
    expect(row()).to.equal(undefined)
  })

  it('is read as it is now, not as it was a moment ago', async () => {
    const gets: unknown[] = []
    const onCall = (name: string, input: unknown) => void (name === 'GetItem' && gets.push(input))
    const { table } = await setupOwnership({ onCall })

    await table.read(KEY)

    expect(gets).to.have.lengthOf(1)
    expect(gets[0]).to.include({ ConsistentRead: true })
  })

  it('of a key that never was is read as unowned', async () => {
    const { table } = await setupOwnership()

    expect(await table.read('no#body')).to.deep.equal(unowned('no#body'))
    expect(await allWaiting(table)).to.deep.equal([])
  })
})

describe('The key of the index under which a row stands', () => {
  const limits = { now: NOW, mostOpen: 100, indexShards: 16 }

  it('is that of all former versions, unless there are to be several', async () => {
    const { accept, row } = await setupOwnership()

    await accept('c1')

    expect(row()).to.include({ waiting: 'y' })
  })

  it('is one of several, stays through claim, hand-over and take-over, and goes with the release', async () => {
    const { table, row } = await setupOwnership()
    await table.accept(KEY, 'c1', limits)
    const shard = indexShardOf(KEY, 16)
    const seen = () => row()?.['waiting']

    const first = await table.claim(await table.read(KEY), claimAt(NOW, 'w1'))
    expect(seen()).to.equal(shard).and.not.to.equal('y')
    await table.leave(holderOf(first!))
    expect(seen()).to.equal(shard)
    const second = await table.claimFree(KEY, claimAt(NOW, 'w2'))
    expect([seen(), (await allWaiting(table)).length]).to.deep.equal([shard, 1])
    await table.answered(KEY, 'c1')
    await table.release(holderOf(second!))
    expect([seen(), await allWaiting(table)]).to.deep.equal([undefined, []])
  })

  it('follows the number of whoever accepts last, and the row stays whole', async () => {
    const { table, accept, row } = await setupOwnership()
    await accept('c1')

    await table.accept(KEY, 'c2', limits)

    expect(row()).to.include({ waiting: indexShardOf(KEY, 16) })
    expect((await allWaiting(table)).map((found) => [...found.open.keys()])).to.deep.equal([['c1', 'c2']])
  })
})

describe('Accepting one command too many', () => {
  it('is refused and changes nothing, until one of the others is answered', async () => {
    const { table, limited } = await setupFull()
    const before = await table.read(KEY)

    expect(await limited('c3')).to.equal('full')
    expect(await table.read(KEY)).to.deep.equal(before)

    await table.answered(KEY, 'c1')
    expect(await limited('c3')).to.deep.include({ open: open({ c2: 1, c3: 2 }) })
  })

  it('is not refused when it is open already: its notice came again', async () => {
    const { limited } = await setupFull()

    expect(await limited('c2')).to.deep.include({ open: open({ c1: 0, c2: 1 }) })
  })

  it('is refused also when the owner is about to end one: only an answer makes room', async () => {
    const { table, limited } = await setupFull()
    const record = await table.claim(await table.read(KEY), claimAt(NOW, 'w1'))
    await table.extend(holderOf(record!), NOW, { heartbeat: 1, ended: true })

    expect(await limited('c3')).to.equal('full')
  })

  it('is refused for one of two that come at once when there is room for one', async () => {
    const { table } = await setupOwnership()
    const limits = { now: NOW, mostOpen: 1 }

    const both = await Promise.all([table.accept(KEY, 'c1', limits), table.accept(KEY, 'c2', limits)])

    expect(both.filter((record) => record === 'full')).to.have.lengthOf(1)
    expect((await table.read(KEY)).open.size).to.equal(1)
  })

  it('is possible up to the most that can be set: the row holds so many', async () => {
    const { table, dynamodb, names } = await setupOwnership()
    const limits = { now: NOW, mostOpen: 2_000 }
    const id = (i: number) => `${'x'.repeat(60)}${String(i).padStart(4, '0')}`
    const all = Object.fromEntries(Array.from({ length: 1_999 }, (_, i) => [id(i), i]))
    const Item = marshall({ projectKey: KEY, open: all, accepted: 1_999 })
    await dynamodb.send(new PutItemCommand({ TableName: names.ownership, Item }))

    expect(await table.accept(KEY, id(1_999), limits)).to.not.equal('full')
    expect(await table.accept(KEY, id(2_000), limits)).to.equal('full')
  })
})

/** A client during one of whose calls something else happens first. */
const beforeCall = (dynamodb: DynamoDBClient, call: number, act: () => Promise<unknown>): DynamoDBClient => {
  let calls = 0
  const send = async (...sent: never[]) => {
    if (calls++ === call) await act()
    return (dynamodb.send as (...given: never[]) => Promise<unknown>)(...sent)
  }
  return { send } as unknown as DynamoDBClient
}

/** Two commands are open, and no more may be. */
const setupFull = async () => {
  const made = await setupOwnership()
  const limited = (commandId: string) => made.table.accept(KEY, commandId, { now: NOW, mostOpen: 2 })
  await limited('c1')
  await limited('c2')
  return { ...made, limited }
}
