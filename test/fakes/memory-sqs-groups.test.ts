import { expect } from 'chai'
import sinon from 'sinon'
import { bodiesIn, setupSqs } from './memory-sqs-setup.ts'

describe('The FIFO groups of the in-memory SQS', () => {
  afterEach(() => sinon.restore())

  it('give one message each to a receive of ten', async () => {
    const { queue } = await setupSqs('fifo')
    await queue.send('a1', { MessageGroupId: 'a' })
    await queue.send('a2', { MessageGroupId: 'a' })
    await queue.send('b1', { MessageGroupId: 'b' })

    expect(await bodiesIn(queue)).to.deep.equal(['a1', 'b1'])
  })

  it('give several messages in order to a receive of ten, if the fake is told so', async () => {
    const { queue } = await setupSqs('fifo', {}, { severalPerGroup: true })
    await queue.send('a1', { MessageGroupId: 'a' })
    await queue.send('b1', { MessageGroupId: 'b' })
    await queue.send('a2', { MessageGroupId: 'a' })

    expect(await bodiesIn(queue)).to.deep.equal(['a1', 'a2', 'b1'])
  })

  it('give no more than asked for also when several may come', async () => {
    const { queue } = await setupSqs('fifo', {}, { severalPerGroup: true })
    for (const body of ['a1', 'a2', 'a3']) await queue.send(body)

    const messages = await queue.receive({ MaxNumberOfMessages: 2 })

    expect(messages.map(({ Body }) => Body)).to.deep.equal(['a1', 'a2'])
  })

  it('stay locked until the last of several messages in flight is gone', async () => {
    const { queue } = await setupSqs('fifo', {}, { severalPerGroup: true })
    for (const body of ['a1', 'a2']) await queue.send(body)
    const [first, second] = await queue.receiveNow()
    await queue.send('a3')

    await queue.delete(first!)
    const between = await bodiesIn(queue)
    await queue.delete(second!)

    expect(between).to.deep.equal([])
    expect(await bodiesIn(queue)).to.deep.equal(['a3'])
  })

  it('bring messages back in order whichever was released first', async () => {
    const { queue } = await setupSqs('fifo', {}, { severalPerGroup: true })
    for (const body of ['a1', 'a2', 'a3']) await queue.send(body)
    const [first, second, third] = await queue.receiveNow()

    for (const message of [third, first, second]) await queue.setVisibility(message!, 0)

    expect(await bodiesIn(queue)).to.deep.equal(['a1', 'a2', 'a3'])
  })

  it('are unlocked when the visibility timeout ends', async () => {
    const { queue, clock } = await setupSqs('fifo', { VisibilityTimeout: '30' })
    for (const body of ['a1', 'a2']) await queue.send(body)
    await queue.receiveOne()
    await clock.tickAsync(30_000)

    const message = await queue.receiveOne()
    await queue.delete(message)

    expect(message.Body).to.equal('a1')
    expect(await bodiesIn(queue)).to.deep.equal(['a2'])
  })
})
