import { CreateQueueCommand, DeleteQueueCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import type { TestQueue } from '../contract-suite/sqs/test-queue.ts'
import { makeTestQueue } from '../contract-suite/sqs/test-queue.ts'
import { bodiesIn, setupSqs } from './memory-sqs-setup.ts'

describe('The dead letters of the in-memory SQS', () => {
  afterEach(() => sinon.restore())

  it('tell from which queue they came, leave it, and keep their count', async () => {
    const { queue, deadLetters, fake } = await setup('standard')
    await queue.send('poison')
    await fail(queue)
    await queue.receiveNow()

    const dead = await deadLetters.receiveOne()

    expect(dead.Attributes).to.include({
      DeadLetterQueueSourceArn: await queue.attribute('QueueArn'),
      ApproximateReceiveCount: '2',
    })
    expect(fake.peek(queue.name)).to.deep.equal([])
  })

  it('of one group come in the order of their deaths', async () => {
    const { queue, deadLetters } = await setup('fifo')
    for (const body of ['one', 'two', 'three']) await queue.send(body)
    for (let deaths = 0; deaths < 3; deaths += 1) await fail(queue)
    await queue.receiveNow()

    const bodies: (string | undefined)[] = []
    for (let received = 0; received < 3; received += 1) {
      const message = await deadLetters.receiveOne()
      bodies.push(message.Body)
      await deadLetters.delete(message)
    }

    expect(bodies).to.deep.equal(['one', 'two', 'three'])
  })

  it('do not happen while their queue is missing', async () => {
    const { queue, deadLetters, sqs } = await setup('standard')
    await queue.send('again and again')
    await fail(queue)

    await sqs.send(new DeleteQueueCommand({ QueueUrl: deadLetters.url }))

    expect(await bodiesIn(queue)).to.deep.equal(['again and again'])
  })

  it('do not happen any more when the redrive policy is set to the empty text', async () => {
    const { queue, sqs } = await setup('standard')
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes: { RedrivePolicy: '' } }))
    await queue.send('again and again')

    for (let receives = 0; receives < 3; receives += 1) await fail(queue)

    expect(await bodiesIn(queue)).to.deep.equal(['again and again'])
  })

  it('go on to happen when another attribute is set', async () => {
    const { queue, sqs } = await setup('standard')
    await sqs.send(
      new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes: { VisibilityTimeout: '9' } }),
    )
    await queue.send('poison')
    await fail(queue)

    expect(await bodiesIn(queue)).to.deep.equal([])
  })

  for (const [kind, keptDays] of [
    ['standard', 1],
    ['fifo', 4],
  ] as const) {
    it(`of a ${kind} queue are kept ${keptDays} days more when they die after 3 of 4`, async () => {
      const { queue, deadLetters, fake, clock } = await setup(kind)
      const dayMs = 86_400_000
      await queue.send('poison')
      await fail(queue)
      await clock.tickAsync(3 * dayMs)
      await queue.receiveNow()

      await clock.tickAsync(keptDays * dayMs - 1)
      const before = fake.peek(deadLetters.name).length
      await clock.tickAsync(1)

      expect([before, fake.peek(deadLetters.name).length]).to.deep.equal([1, 0])
    })
  }

  it('need the same policy, however it is written, when the queue is made again', async () => {
    const { queue, sqs, policy } = await setup('standard')
    const RedrivePolicy = JSON.stringify({ ...policy, maxReceiveCount: '1' }, undefined, 2)

    const again = await sqs.send(
      new CreateQueueCommand({ QueueName: queue.name, Attributes: { RedrivePolicy } }),
    )

    expect(again.QueueUrl).to.equal(queue.url)
  })

  async function setup(kind: 'fifo' | 'standard') {
    const { queue: deadLetters, ...rest } = await setupSqs(kind)
    const policy = { deadLetterTargetArn: await deadLetters.attribute('QueueArn'), maxReceiveCount: 1 }
    const queue = await makeTestQueue(rest.sqs, kind, { RedrivePolicy: JSON.stringify(policy) }, true)
    return { ...rest, deadLetters, queue, policy }
  }
})

async function fail(queue: TestQueue): Promise<void> {
  await queue.setVisibility(await queue.receiveOne(), 0)
}
