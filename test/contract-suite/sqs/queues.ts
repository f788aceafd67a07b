import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { errorName, isAwsError } from '../../../platform/aws-errors.ts'
import { eventually, failureOf } from '../promises.ts'
import type { SqsBench } from './bench.ts'

export function promiseQueues({ promised, sqs, makeQueue }: SqsBench): void {
  promised('makes the same queue twice as once', async () => {
    const queue = await makeQueue('fifo', { VisibilityTimeout: '7' })

    const again = await sqs().send(
      new CreateQueueCommand({
        QueueName: queue.name,
        Attributes: { FifoQueue: 'true', VisibilityTimeout: '7' },
      }),
    )

    expect(again.QueueUrl).to.equal(queue.url)
  })

  promised('refuses to make a queue anew with another attribute', async () => {
    const queue = await makeQueue('standard', { VisibilityTimeout: '7' })

    const refusal = await failureOf(
      sqs().send(new CreateQueueCommand({ QueueName: queue.name, Attributes: { VisibilityTimeout: '8' } })),
    )

    expect(isAwsError(refusal, 'queueTaken'), errorName(refusal)).to.equal(true)
  })

  promised('finds a queue by its name', async () => {
    const queue = await makeQueue('standard')

    const found = await sqs().send(new GetQueueUrlCommand({ QueueName: queue.name }))

    expect(found.QueueUrl).to.equal(queue.url)
  })

  promised('lists queues by the beginning of their names', async () => {
    const queue = await makeQueue('standard')
    await makeQueue('standard')
    const list = () => sqs().send(new ListQueuesCommand({ QueueNamePrefix: queue.name }))

    const { QueueUrls } = await eventually(list, (seen) => seen.QueueUrls !== undefined)

    expect(QueueUrls).to.deep.equal([queue.url])
  })

  promised('says of a queue that does not exist that it does not exist', async () => {
    const queue = await makeQueue('standard')

    const refusal = await failureOf(
      sqs().send(new SendMessageCommand({ QueueUrl: `${queue.url}-not`, MessageBody: 'lost' })),
    )

    expect(isAwsError(refusal, 'queueMissing'), errorName(refusal)).to.equal(true)
  })

  promised('counts what waits and what is in flight', async () => {
    const queue = await makeQueue('standard')
    for (const body of ['one', 'two', 'three']) await queue.send(body)
    await queue.receiveOne()
    const count = async () => [
      await queue.attribute('ApproximateNumberOfMessages'),
      await queue.attribute('ApproximateNumberOfMessagesNotVisible'),
    ]

    const counts = await eventually(count, ([waiting]) => waiting === '2')

    expect(counts).to.deep.equal(['2', '1'])
  })

  promised('counts a message whose visibility timeout has ended as waiting', async () => {
    const queue = await makeQueue('standard')
    await queue.send('forgotten')
    await queue.receiveOne({ VisibilityTimeout: 1 })

    const waiting = await eventually(
      () => queue.attribute('ApproximateNumberOfMessages'),
      (count) => count === '1',
    )

    expect(waiting).to.equal('1')
  })

  promised('refuses a redrive policy whose dead-letter queue is missing', async () => {
    const queue = await makeQueue('standard')
    const deadLetterTargetArn = `${await queue.attribute('QueueArn')}-not`

    const refusal = await failureOf(
      makeQueue('standard', { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 }) }),
    )

    expect(errorName(refusal)).to.match(/^Invalid(ParameterValue|AttributeValue)$/)
  })

  promised('refuses an attribute that no queue has', async () => {
    const refusal = await failureOf(makeQueue('standard', { Colour: 'red' } as never))

    expect(errorName(refusal)).to.equal('InvalidAttributeName')
  })
}
