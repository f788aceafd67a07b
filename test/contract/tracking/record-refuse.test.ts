import { expect } from 'chai'
import { failureOf } from '../../contract-suite/promises.ts'
import { failingAfterEffect, losingAnswer } from '../../fakes/lost-answer.ts'
import { NOW, responseOf, setupTracking } from '../../cloud/tracking-table-setup.ts'

const REFUSAL = { ...responseOf(0), success: false, summary: '', error: 'too many' }

describe('A command that is refused', () => {
  it('is settled as failed with what is mailed, and no worker can have it any more', async () => {
    const { table } = await setupTracking('accepted')
    const before = await table.read('c1')

    expect(await table.refuse('c1', REFUSAL)).to.equal(true)

    const refused = { status: 'settled', end: 'failed', response: REFUSAL, settledAt: REFUSAL.timestamp }
    expect(await table.read('c1')).to.deep.equal({ ...before, ...refused })
    expect(await table.running('c1', 3, NOW)).to.equal(undefined)
    expect(await table.take('c1', 'router-1', NOW)).to.deep.include({ response: REFUSAL })
  })

  for (const state of ['running', 'settled', 'empty'] as const)
    it(`is not one that is ${state}: it stays as it is`, async () => {
      const { table } = await setupTracking(state)
      const before = await table.read('c1')

      expect(await table.refuse('c1', REFUSAL)).to.equal(false)
      expect(await table.read('c1')).to.deep.equal(before)
    })

  it('is known to be when the answer to it was lost', async () => {
    const { dynamodb, over } = await setupTracking('accepted')

    expect(await over(losingAnswer(dynamodb, 'UpdateItem')).refuse('c1', REFUSAL)).to.equal(true)
  })

  it('is known to be by the try after a failure', async () => {
    const { dynamodb, over } = await setupTracking('accepted')
    const flaky = over(failingAfterEffect(dynamodb, 'UpdateItem'))

    await failureOf(flaky.refuse('c1', REFUSAL))

    expect(await flaky.refuse('c1', REFUSAL)).to.equal(true)
  })
})
