import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { Consumer } from 'sqs-consumer'
import sinon from 'sinon'
import { failureOf } from '../contract-suite/promises.ts'
import { makeTestQueue } from '../contract-suite/sqs/test-queue.ts'
import { asClient, bodiesIn, setupSqs } from './memory-sqs-setup.ts'
import { makeMemorySqs } from './memory-sqs.ts'

describe('The in-memory SQS', () => {
  afterEach(() => sinon.restore())

  it('tells of each call before it takes effect', async () => {
    const onCall = sinon.fake()
    const { queue } = await setupSqs('standard', {}, { onCall })

    await queue.send('body')

    expect(onCall.lastCall.args[0]).to.equal('SendMessage')
    expect(onCall.lastCall.args[1]).to.include({ QueueUrl: queue.url, MessageBody: 'body' })
  })

  it('fails a call without effect when it is told so', async () => {
    const lost = new Error('lost on the way')
    const onCall = (name: string) => {
      if (name === 'SendMessage') throw lost
    }
    const { queue, fake } = await setupSqs('standard', {}, { onCall })

    const failure = await failureOf(queue.send('body'))

    expect(failure).to.equal(lost)
    expect(fake.peek(queue.name)).to.deep.equal([])
  })

  it('takes the effect of a call at once, so that a lost answer can be played', async () => {
    const { queue, fake } = await setupSqs('standard')

    const answer = queue.send('body')

    expect(fake.peek(queue.name)).to.have.lengthOf(1)
    await answer
  })

  it('does nothing for a call whose signal is aborted already', async () => {
    const { queue, fake, sqs } = await setupSqs('standard')
    const command = new SendMessageCommand({ QueueUrl: queue.url, MessageBody: 'body' })

    const failure = await failureOf(sqs.send(command, { abortSignal: AbortSignal.abort() }))

    expect(failure.name).to.equal('AbortError')
    expect(fake.peek(queue.name)).to.deep.equal([])
  })

  it('gives the same ids in the same run', async () => {
    const [one, other] = [await setupSqs('fifo'), asClient(makeMemorySqs())]
    const again = await makeTestQueue(other, 'fifo', {}, true)

    const ids = [await one.queue.send('body'), await again.send('body')]

    expect(ids[0]).to.equal(ids[1])
  })

  it('drives a consumer of sqs-consumer', async () => {
    const fake = makeMemorySqs()
    const queue = await makeTestQueue(asClient(fake), 'fifo', {}, true)
    for (const body of ['one', 'two']) await queue.send(body)

    const bodies = await new Promise<string[]>((resolve) => {
      const seen: string[] = []
      const consumer = Consumer.create({
        queueUrl: queue.url,
        sqs: asClient(fake),
        suppressFifoWarning: true,
        handleMessage: async (message) => {
          seen.push(message.Body!)
          if (seen.length === 2) consumer.stop()
          return message
        },
      })
      consumer.on('stopped', () => resolve(seen))
      consumer.start()
    })

    expect(bodies).to.deep.equal(['one', 'two'])
  })

  it('takes the hash of the body for the deduplication id when the queue says so', async () => {
    const { queue } = await setupSqs('fifo', { ContentBasedDeduplication: 'true' })
    const send = (body: string) => queue.send(body, { MessageDeduplicationId: undefined as never })

    const ids = [await send('same'), await send('same'), await send('other')]

    expect(ids[1]).to.equal(ids[0])
    expect(ids[2]).to.not.equal(ids[0])
  })

  it('tells the place in the order of a FIFO message to its sender and its receiver', async () => {
    const { queue, sqs } = await setupSqs('fifo')
    const sent = await sqs.send(
      new SendMessageCommand({
        QueueUrl: queue.url,
        MessageBody: 'body',
        MessageGroupId: 'work',
        MessageDeduplicationId: 'work:1',
      }),
    )

    const { Attributes } = await queue.receiveOne()

    expect(sent.SequenceNumber).to.match(/^\d{20}$/)
    expect(Attributes?.SequenceNumber).to.equal(sent.SequenceNumber)
  })

  it('tells only the system attributes asked for', async () => {
    const { queue } = await setupSqs('standard')
    await queue.send('body')

    const asked = await queue.receiveOne({
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      VisibilityTimeout: 0,
    })
    const unasked = await queue.receiveOne({ MessageSystemAttributeNames: [] })

    expect(asked.Attributes).to.deep.equal({ ApproximateReceiveCount: '1' })
    expect(Object.keys(unasked)).to.have.members(['MessageId', 'ReceiptHandle', 'MD5OfBody', 'Body'])
  })

  it('leaves out what is empty, as the SDK does', async () => {
    const { queue, sqs } = await setupSqs('standard')
    const Entries = [{ Id: 'a', MessageBody: 'a' }]

    const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.url }))
    const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queue.url, Entries }))
    const listed = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'no such' }))
    const attributes = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queue.url }))

    const keys = [received, sent, listed, attributes].map((output) => Object.keys(output))
    expect(keys).to.deep.equal([['$metadata'], ['$metadata', 'Successful'], ['$metadata'], ['$metadata']])
  })

  it('empties a queue', async () => {
    const { queue, sqs } = await setupSqs('fifo')
    for (const body of ['one', 'two']) await queue.send(body)
    await queue.receiveOne()
    await sqs.send(new PurgeQueueCommand({ QueueUrl: queue.url }))
    await queue.send('three')

    expect(await bodiesIn(queue)).to.deep.equal(['three'])
  })

  it('ends the long polls of a queue that is deleted', async () => {
    const { queue, sqs, clock } = await setupSqs('standard')
    const poll = queue.receive({ WaitTimeSeconds: 20 })

    await sqs.send(new DeleteQueueCommand({ QueueUrl: queue.url }))

    expect(await poll).to.deep.equal([])
    expect(clock.countTimers()).to.equal(0)
    expect((await failureOf(queue.receiveNow())).name).to.equal('QueueDoesNotExist')
  })

  it('lists queues page by page', async () => {
    const sqs = asClient(makeMemorySqs())
    for (const QueueName of ['a1', 'b1', 'a3', 'a2']) await sqs.send(new CreateQueueCommand({ QueueName }))

    const first = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'a', MaxResults: 2 }))
    const second = await sqs.send(
      new ListQueuesCommand({ QueueNamePrefix: 'a', MaxResults: 2, NextToken: first.NextToken }),
    )

    const names = [first, second].map(({ QueueUrls = [] }) => QueueUrls.map((url) => url.split('/').at(-1)))
    expect(names).to.deep.equal([['a1', 'a2'], ['a3']])
    expect(second.NextToken).to.equal(undefined)
  })

  it('says so when it does not know a call', async () => {
    const sqs = asClient(makeMemorySqs())

    const failure = await failureOf(sqs.send(new ListQueueTagsCommand({ QueueUrl: 'x' })))

    expect(failure.message).to.contain('ListQueueTags')
  })
})
