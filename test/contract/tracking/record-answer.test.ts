import { expect } from 'chai'
import { failureOf } from '../../contract-suite/promises.ts'
import { failingAfterEffect, losingAnswer } from '../../fakes/lost-answer.ts'
import { NOW, message, responseOf, setupTracking } from '../../cloud/tracking-table-setup.ts'

const DAY_MS = 86_400_000

describe('A settled command', () => {
  it('is taken with all that is mailed', async () => {
    const { table } = await setupTracking('settled')

    const row = await table.take('c1', 'router-1', NOW)

    expect(row).to.deep.include({ status: 'answering', end: 'done', message, response: responseOf(3) })
    expect(row).to.include({ answeringAt: NOW })
    expect(row?.answeringBy).to.match(/^router-1\b/)
  })

  it('is taken by one of two routers', async () => {
    const { table } = await setupTracking('settled')

    const taken = await Promise.all([table.take('c1', 'router-1', NOW), table.take('c1', 'router-2', NOW)])

    expect(taken.map((row) => row !== undefined)).to.deep.equal([true, false])
  })

  it('is taken once by a router that gets two responses in the same millisecond', async () => {
    const { table } = await setupTracking('settled')

    const taken = await Promise.all([table.take('c1', 'router-1', NOW), table.take('c1', 'router-1', NOW)])

    expect(taken.map((row) => row !== undefined)).to.deep.equal([true, false])
  })

  it('is known to be taken when the answer to it was lost', async () => {
    const { table, dynamodb, over } = await setupTracking('settled')

    const row = await over(losingAnswer(dynamodb, 'UpdateItem')).take('c1', 'router-1', NOW)

    expect(row?.status).to.equal('answering')
    expect(await table.take('c1', 'router-2', NOW + 1)).to.equal(undefined)
  })

  it('that was taken and not answered is not taken again, however late it is by any clock', async () => {
    const { table } = await setupTracking('settled')
    await table.take('c1', 'router-1', NOW)

    expect(await table.take('c1', 'router-2', NOW + DAY_MS)).to.equal(undefined)
  })

  it('is taken from whoever is named as too slow, and from nobody else', async () => {
    const { table } = await setupTracking('settled')
    const { answeringBy } = (await table.take('c1', 'router-1', NOW))!

    expect(await table.take('c1', 'router-2', NOW + 1, 'router-1.77')).to.equal(undefined)
    const second = await table.take('c1', 'router-2', NOW + 2, answeringBy)
    expect(await table.take('c1', 'router-3', NOW + 3, answeringBy)).to.equal(undefined)

    expect(second).to.deep.include({ status: 'answering', answeringAt: NOW + 2, response: responseOf(3) })
    expect((await table.read('c1'))?.answeringBy).to.equal(second?.answeringBy)
  })

  it('is known to be taken from a slow one when the answer to it was lost', async () => {
    const { table, dynamodb, over } = await setupTracking('settled')
    const { answeringBy } = (await table.take('c1', 'router-1', NOW))!
    const flaky = over(losingAnswer(dynamodb, 'UpdateItem'))

    expect(await flaky.take('c1', 'router-2', NOW + 1, answeringBy)).to.include({ status: 'answering' })
  })

  it('is taken from a slow one by one of two that watched it', async () => {
    const { table } = await setupTracking('settled')
    const { answeringBy } = (await table.take('c1', 'router-1', NOW))!

    const taken = await Promise.all([
      table.take('c1', 'router-2', NOW + 1, answeringBy),
      table.take('c1', 'router-3', NOW + 1, answeringBy),
    ])

    expect(taken.map((row) => row !== undefined)).to.deep.equal([true, false])
  })

  for (const state of ['empty', 'accepted', 'running'] as const)
    it(`is not one that is ${state}: it is not taken`, async () => {
      const { table } = await setupTracking(state)

      expect(await table.take('c1', 'router-1', NOW)).to.equal(undefined)
    })

  it('is never taken again once it is answered, and goes long after', async () => {
    const { table, row } = await setupTracking('settled')
    await table.take('c1', 'router-1', NOW)

    await table.answered('c1', NOW + 1_500, { mailId: '0000abcd' })

    expect(await table.take('c1', 'router-2', NOW + DAY_MS)).to.equal(undefined)
    expect(await table.settle('c1', 'failed', responseOf(3, NOW + 1))).to.equal(false)
    expect(await table.running('c1', 9, NOW)).to.equal(undefined)
    expect(row()).to.include({ status: 'answered', answeredAt: NOW + 1_500, mailId: '0000abcd' })
    expect(row()?.['ttl']).to.be.within((NOW + 30 * DAY_MS) / 1_000, (NOW + 400 * DAY_MS) / 1_000)
  })

  it('is not marked as answered when the table fails', async () => {
    const { dynamodb, over } = await setupTracking('settled')

    const failure = await failureOf(over(failingAfterEffect(dynamodb, 'UpdateItem')).answered('c1', NOW, {}))

    expect(failure.message).to.equal('socket hang up')
  })

  it('that could not be answered by mail says why', async () => {
    const { table, row } = await setupTracking('settled')

    await table.answered('c1', NOW, { problem: 'the address is not verified' })

    expect(row()).to.include({ status: 'answered', mailProblem: 'the address is not verified', mailId: null })
    expect((await table.read('c1'))?.status).to.equal('answered')
  })
})

describe('A reminder', () => {
  for (const state of ['accepted', 'running'] as const)
    it(`may be sent once for a command that is ${state}, by one of two routers`, async () => {
      const { table } = await setupTracking(state)

      const marks = [await table.reminded('c1', NOW + 1), await table.reminded('c1', NOW + 2)]

      expect(marks).to.deep.equal([true, false])
      expect((await table.read('c1'))?.remindedAt).to.equal(NOW + 1)
    })

  for (const state of ['empty', 'settled'] as const)
    it(`is not sent for a command that is ${state}`, async () => {
      const { table } = await setupTracking(state)

      expect(await table.reminded('c1', NOW)).to.equal(false)
    })
})
