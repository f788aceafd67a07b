import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { newRow } from '../../contract/tracking/record.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { failingAfterEffect, losingAnswer } from '../fakes/lost-answer.ts'
import { NOW, asked, message, responseOf, setupTracking } from './tracking-table-setup.ts'

describe('A tracking row', () => {
  it('is created once, with all that is needed to carry the command out and to answer it', async () => {
    const { table } = await setupTracking()

    expect(await table.create(asked)).to.equal('created')
    expect(await table.read('c1')).to.deep.equal({ ...asked, status: 'accepted', generation: 0 })
  })

  it('is created without the parts that some commands do not have', async () => {
    const { table } = await setupTracking()
    const bare = { ...asked, reply: { email: 'ann@customer.test', subject: '', references: [] }, notes: [] }

    await table.create(bare)

    expect(await table.read('c1')).to.deep.equal({ ...bare, status: 'accepted', generation: 0 })
  })

  it('is not taken for created, or for there, when the table fails', async () => {
    const { dynamodb, over } = await setupTracking()
    const failing = over(failingAfterEffect(dynamodb, 'PutItem'))

    expect((await failureOf(failing.create(asked))).message).to.equal('socket hang up')
  })

  it('that is there already is given back as it is, and stays so', async () => {
    const { table } = await setupTracking('running')
    const before = await table.read('c1')

    const found = await table.create({ ...asked, acceptedAt: NOW + 1, notes: [] })

    expect(found).to.deep.equal(before)
    expect(await table.read('c1')).to.deep.equal(before)
  })

  it('whose creation lost its answer is given back as it was created', async () => {
    const { dynamodb, over } = await setupTracking()

    const found = await over(losingAnswer(dynamodb, 'PutItem')).create(asked)

    expect(found).to.deep.equal({ ...asked, status: 'accepted', generation: 0 })
  })

  it('is read as it is now, not as it was a moment ago', async () => {
    const gets: unknown[] = []
    const { table } = await setupTracking('accepted', (name, input) => name === 'GetItem' && gets.push(input))

    await table.read('c1')

    expect(gets).to.have.lengthOf(1)
    expect(gets[0]).to.include({ ConsistentRead: true })
  })

  it('that nobody created reads as none', async () => {
    const { table } = await setupTracking()

    expect(await table.read('c1')).to.equal(undefined)
  })

  it('that cannot be read is a fault of the table, not of the message that led to it', async () => {
    const { table, dynamodb, names } = await setupTracking()
    const Item = marshall({ ...newRow(asked), message: '{}' })
    await dynamodb.send(new PutItemCommand({ TableName: names.tracking, Item }))

    const failure = await failureOf(table.read('c1'))

    expect(failure).to.not.be.instanceOf(NotAMessage)
    expect(failure.message).to.equal('cannot read the tracking row of c1')
    expect(failure.cause).to.be.instanceOf(NotAMessage)
  })
})

describe('A command that starts to run', () => {
  for (const [when, state, generation, runs] of [
    ['for the first time', 'accepted', 3, true],
    ['once more under the same generation', 'running', 3, true],
    ['under the next owner', 'running', 4, true],
    ['under an owner of the past', 'running', 2, false],
    ['when it is settled', 'settled', 3, false],
    ['when it is settled, under the next owner', 'settled', 4, false],
    ['and is unknown', 'empty', 3, false],
  ] as const)
    it(`${when} ${runs ? 'runs' : 'does not run'}`, async () => {
      const { table } = await setupTracking(state)
      const before = await table.read('c1')

      const row = await table.running('c1', generation, NOW + 5_000)

      const firstGeneration = before?.firstGeneration ?? generation
      const firstStartedAt = before?.firstStartedAt ?? NOW + 5_000
      const firsts = { firstGeneration, firstStartedAt }
      const started = { status: 'running', generation, startedAt: NOW + 5_000, ...firsts }
      const after = before && { ...before, ...started }
      expect(row).to.deep.equal(runs ? after : undefined)
      expect(await table.read('c1')).to.deep.equal(runs ? after : before)
    })

  it('keeps the generation under which it ran first, which tells whether it is started again', async () => {
    const { table } = await setupTracking('accepted')
    await table.running('c1', 3, NOW)
    await table.running('c1', 3, NOW + 1)

    expect(await table.running('c1', 5, NOW + 2)).to.include({ firstGeneration: 3, generation: 5 })
  })

  it('keeps when it was started first, which tells whether it is started again by the same owner', async () => {
    const { table } = await setupTracking('accepted')
    await table.running('c1', 3, NOW)

    expect(await table.running('c1', 3, NOW + 1)).to.include({ firstStartedAt: NOW, startedAt: NOW + 1 })
  })

  it('runs also when the answer to it was lost', async () => {
    const { dynamodb, over } = await setupTracking('accepted')

    const row = await over(losingAnswer(dynamodb, 'UpdateItem')).running('c1', 3, NOW)

    expect(row).to.deep.include({ status: 'running', generation: 3, message })
  })
})

describe('A command is settled', () => {
  it('by its owner, with the end and the response', async () => {
    const { table } = await setupTracking('running')
    const before = await table.read('c1')

    expect(await table.settle('c1', 'failed', responseOf(3))).to.equal(true)

    expect(await table.read('c1')).to.deep.equal({
      ...before,
      status: 'settled',
      end: 'failed',
      response: responseOf(3),
      settledAt: NOW + 9_000,
    })
  })

  it('with what it cost beside the response, where the index of days has it', async () => {
    const { table, row } = await setupTracking('running')

    expect(await table.settle('c1', 'done', { ...responseOf(3), costUsd: 0.25 })).to.equal(true)

    expect(row()).to.include({ costUsd: 0.25 })
  })

  it('as taken over by another one, which is named', async () => {
    const { table } = await setupTracking('running')
    const before = await table.read('c1')

    expect(await table.settle('c1', 'interrupted', responseOf(3), 'c2')).to.equal(true)

    expect(await table.read('c1')).to.deep.equal({
      ...before,
      status: 'settled',
      end: 'interrupted',
      supersededBy: 'c2',
      response: responseOf(3),
      settledAt: NOW + 9_000,
    })
  })

  for (const [by, state, generation] of [
    ['an owner of the past', 'running', 2],
    ['an owner under which it does not run yet', 'running', 4],
    ['anybody before it runs', 'accepted', 0],
    ['anybody once it is settled', 'settled', 3],
    ['anybody while it is unknown', 'empty', 3],
  ] as const)
    it(`but not by ${by}`, async () => {
      const { table } = await setupTracking(state)
      const before = await table.read('c1')

      expect(await table.settle('c1', 'failed', responseOf(generation, NOW + 10_000))).to.equal(false)
      expect(await table.read('c1')).to.deep.equal(before)
    })

  it('once, and known to be, when the answer to it was lost', async () => {
    const { table, dynamodb, over } = await setupTracking('running')

    const settled = await over(losingAnswer(dynamodb, 'UpdateItem')).settle('c1', 'done', responseOf(3))

    expect(settled).to.equal(true)
    expect((await table.read('c1'))?.response).to.deep.equal(responseOf(3))
  })

  it('and is known to be by the try after a failure, also when its answer is already on the way', async () => {
    const { table, dynamodb, over } = await setupTracking('running')
    const flaky = over(failingAfterEffect(dynamodb, 'UpdateItem'))

    await failureOf(flaky.settle('c1', 'done', responseOf(3)))
    await table.take('c1', 'router-1', NOW + 9_500)

    expect(await flaky.settle('c1', 'done', responseOf(3))).to.equal(true)
    expect((await table.read('c1'))?.status).to.equal('answering')
  })
})
