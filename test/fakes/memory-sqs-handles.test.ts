import { expect } from 'chai'
import sinon from 'sinon'
import { failureOf } from '../contract-suite/promises.ts'
import { bodiesIn, setupSqs } from './memory-sqs-setup.ts'

describe('The receipt handles of the in-memory SQS', () => {
  afterEach(() => sinon.restore())

  it('cannot delete a FIFO message once the visibility timeout is over', async () => {
    const { queue, clock } = await setupSqs('fifo', { VisibilityTimeout: '30' })
    await queue.send('late')
    const late = await queue.receiveOne()
    await clock.tickAsync(30_000)

    const refusal = await failureOf(queue.delete(late))

    expect(refusal.name).to.equal('InvalidParameterValue')
    expect(refusal.message).to.contain('The receipt handle has expired')
  })

  it('can delete a FIFO message until the last millisecond of the visibility timeout', async () => {
    const { queue, clock, fake } = await setupSqs('fifo', { VisibilityTimeout: '30' })
    await queue.send('in time')
    const message = await queue.receiveOne()
    await clock.tickAsync(29_999)

    await queue.delete(message)

    expect(fake.peek(queue.name)).to.deep.equal([])
  })

  it('cannot extend the visibility timeout once it is over', async () => {
    const { queue, clock } = await setupSqs('standard', { VisibilityTimeout: '30' })
    await queue.send('late')
    const late = await queue.receiveOne()
    await clock.tickAsync(30_000)

    const refusal = await failureOf(queue.setVisibility(late, 30))

    expect(refusal.name).to.equal('MessageNotInflight')
  })

  it('cannot extend the visibility timeout of a deleted message', async () => {
    const { queue } = await setupSqs('standard')
    await queue.send('done')
    const message = await queue.receiveOne()
    await queue.delete(message)

    const refusal = await failureOf(queue.setVisibility(message, 30))

    expect(refusal.name).to.equal('InvalidParameterValue')
    expect(refusal.message).to.contain(
      'Message does not exist or is not available for visibility timeout change',
    )
  })

  it('are of no use for the standard message once another has received it', async () => {
    const { queue, clock, fake } = await setupSqs('standard', { VisibilityTimeout: '30' })
    await queue.send('taken over')
    const late = await queue.receiveOne()
    await clock.tickAsync(30_000)
    await queue.receiveOne()

    await queue.delete(late)

    expect(fake.peek(queue.name)).to.have.lengthOf(1)
    expect((await failureOf(queue.setVisibility(late, 0))).name).to.equal('MessageNotInflight')
  })

  it('keep a message in flight for twelve hours in all and no longer', async () => {
    const { queue, clock } = await setupSqs('standard')
    await queue.send('very long job')
    const message = await queue.receiveOne({ VisibilityTimeout: 43_200 })
    await clock.tickAsync(3_600_000)

    await queue.setVisibility(message, 11 * 3600)
    const refusal = await failureOf(queue.setVisibility(message, 11 * 3600 + 1))

    expect(refusal.name).to.equal('InvalidParameterValue')
    expect(refusal.message).to.contain('43200')
  })

  for (const handle of ['none', 'other-queue/00000000-0000-4000-8000-000000000001/1', '']) {
    it(`are refused when they are none of the queue's, like "${handle}"`, async () => {
      const { queue } = await setupSqs('standard')
      await queue.send('body')

      const refusals = [
        await failureOf(queue.delete({ ReceiptHandle: handle })),
        await failureOf(queue.setVisibility({ ReceiptHandle: handle }, 0)),
      ]

      const name = 'ReceiptHandleIsInvalid'
      expect(refusals.map((refusal) => refusal.name)).to.deep.equal([name, name])
    })
  }

  it('are taken without effect when worthless, if the fake is told not to be strict', async () => {
    const { queue, clock } = await setupSqs('fifo', { VisibilityTimeout: '30' }, { strictHandles: false })
    await queue.send('late')
    const late = await queue.receiveOne()
    await clock.tickAsync(30_000)

    await queue.delete(late)
    await queue.setVisibility(late, 600)
    await queue.delete({ ReceiptHandle: 'none' })

    expect(await bodiesIn(queue)).to.deep.equal(['late'])
  })
})
