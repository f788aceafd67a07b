import { expect } from 'chai'
import { failureOf } from '../promises.ts'
import type { SqsBench } from './bench.ts'
import type { TestQueue } from './test-queue.ts'

// That a poll is woken shows in the end of the test: the poll itself would last 20 s, the test may not.
export function promiseLongPolls({ promised, makeQueue }: SqsBench): void {
  promised('wakes a long poll by a send', async () => {
    const queue = await makeQueue('standard')
    const poll = await startPoll(queue)

    await queue.send('news')

    expect(await poll.message).to.include({ Body: 'news' })
  })

  promised('wakes a long poll by the deletion of the message that locked its group', async () => {
    const { queue, first } = await setup()
    const poll = await startPoll(queue)

    await queue.delete(first)

    expect(await poll.message).to.include({ Body: 'second' })
  })

  promised('wakes a long poll by visibility 0', async () => {
    const { queue, first } = await setup()
    const poll = await startPoll(queue)

    await queue.setVisibility(first, 0)

    expect(await poll.message).to.include({ Body: 'first' })
  })

  promised('wakes a long poll by the end of a visibility timeout', async () => {
    const { queue } = await setup({ VisibilityTimeout: 1 })

    const message = await queue.receiveOne()

    expect(message.Body).to.equal('first')
  })

  promised('wakes a long poll by the end of a delay', async () => {
    const queue = await makeQueue('standard')
    await queue.send('later', { DelaySeconds: 1 })

    const message = await queue.receiveOne()

    expect(message.Body).to.equal('later')
  })

  promised('answers a long poll with nothing when nothing comes', async () => {
    const queue = await makeQueue('standard')

    const messages = await queue.receive({ WaitTimeSeconds: 1 })

    expect(messages).to.deep.equal([])
  })

  promised('gives each of two messages to one of two long polls', async () => {
    const queue = await makeQueue('standard')
    const polls = [await startPoll(queue), await startPoll(queue)]

    await queue.send('one')
    await queue.send('two')

    const messages = await Promise.all(polls.map(({ message }) => message))
    expect(messages.map(({ Body }) => Body)).to.have.members(['one', 'two'])
  })

  promised('swallows no message by an aborted long poll', async () => {
    const queue = await makeQueue('standard')
    const controller = new AbortController()
    const poll = failureOf(queue.receive({ WaitTimeSeconds: 20 }, controller.signal))
    await untilPolling(queue)
    controller.abort()
    const { name } = await poll

    await queue.send('for somebody else')

    const message = await queue.receiveOne({ WaitTimeSeconds: 5 })
    expect(name).to.equal('AbortError')
    expect(message.Body).to.equal('for somebody else')
    expect(message.Attributes).to.include({ ApproximateReceiveCount: '1' })
  })

  async function setup(receive: { VisibilityTimeout?: number } = {}) {
    const queue = await makeQueue('fifo')
    await queue.send('first')
    await queue.send('second')
    return { queue, first: await queue.receiveOne(receive) }
  }
}

async function startPoll(queue: TestQueue) {
  const message = queue.receiveOne()
  await untilPolling(queue)
  return { message }
}

/** By the time that another request, sent later, is answered, the poll has arrived too. */
async function untilPolling(queue: TestQueue): Promise<void> {
  await queue.attribute('QueueArn')
  await queue.attribute('QueueArn')
}
