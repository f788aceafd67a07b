import { expect } from 'chai'
import type { SqsBench } from './bench.ts'
import type { TestQueue } from './test-queue.ts'

export function promiseDeadLetters({ promised, makeQueue }: SqsBench): void {
  promised('moves a FIFO message received too often to the dead-letter queue as it is', async () => {
    const { queue, deadLetters } = await setup('fifo')
    const id = await queue.send('poison', { MessageGroupId: 'work', MessageDeduplicationId: 'work:1' })
    await failTwice(queue)

    const more = await queue.receiveNow()

    const dead = await deadLetters.receiveOne()
    expect(more).to.deep.equal([])
    expect(dead).to.include({ MessageId: id, Body: 'poison' })
    expect(dead.Attributes).to.include({ MessageGroupId: 'work', MessageDeduplicationId: 'work:1' })
    expect(Number(dead.Attributes?.ApproximateReceiveCount)).to.be.at.least(3)
  })

  promised('delivers what is behind a dead letter of the same group', async () => {
    const { queue } = await setup('fifo')
    await queue.send('poison')
    await queue.send('next')
    await failTwice(queue)

    const next = await queue.receiveOne()

    expect(next.Body).to.equal('next')
  })

  promised('moves a standard message received too often to the dead-letter queue', async () => {
    const { queue, deadLetters } = await setup('standard')
    await queue.send('poison')
    await failTwice(queue)

    const more = await queue.receiveNow()

    expect(more).to.deep.equal([])
    expect(await deadLetters.receiveOne()).to.include({ Body: 'poison' })
  })

  promised('wakes a long poll on the dead-letter queue by a dead letter', async () => {
    const { queue, deadLetters } = await setup('standard')
    const poll = deadLetters.receiveOne()
    await queue.send('poison')
    await failTwice(queue)

    await queue.receiveNow()

    expect(await poll).to.include({ Body: 'poison' })
  })

  async function setup(kind: 'fifo' | 'standard') {
    const deadLetters = await makeQueue(kind)
    const deadLetterTargetArn = await deadLetters.attribute('QueueArn')
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 })
    return { queue: await makeQueue(kind, { RedrivePolicy }), deadLetters }
  }
}

async function failTwice(queue: TestQueue): Promise<void> {
  for (let failures = 0; failures < 2; failures += 1) await queue.setVisibility(await queue.receiveOne(), 0)
}
