import { DeleteQueueCommand, SendMessageCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { ensureQueues } from '../../cloud/ensure-queues.ts'
import { queueAttributes } from '../../contract/queue-attributes.ts'
import { projectQueues, sharedQueues } from '../../contract/topology.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { asClient } from '../fakes/memory-sqs-setup.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'

const SPECS = [...sharedQueues('wo'), ...projectQueues('wo', 'blog#ann')]

describe('Making queues', () => {
  it('makes every listed queue as the topology says, and gives its URL', async () => {
    const { sqs } = setup()

    const urls = await ensureQueues(sqs, SPECS)

    expect([...urls.keys()]).to.deep.equal(SPECS.map(({ name }) => name))
    for (const spec of SPECS) {
      const attributes = await attributesOf(sqs, urls.get(spec.name)!)
      expect(attributes).to.deep.include({
        VisibilityTimeout: String(spec.visibilitySeconds),
        MessageRetentionPeriod: String(spec.retentionSeconds),
        ReceiveMessageWaitTimeSeconds: '20',
        SqsManagedSseEnabled: 'true',
      })
      expect(attributes.FifoQueue).to.equal(spec.fifo ? 'true' : undefined)
    }
  })

  it('connects each queue with its dead-letter queue, by the ARN that the cloud tells', async () => {
    const { sqs } = setup()

    const urls = await ensureQueues(sqs, SPECS)

    for (const { name, deadLetter } of SPECS) {
      const { RedrivePolicy } = await attributesOf(sqs, urls.get(name)!)
      if (!deadLetter) {
        expect(RedrivePolicy).to.equal(undefined)
        continue
      }
      const { QueueArn } = await attributesOf(sqs, urls.get(deadLetter.queue)!)
      expect(JSON.parse(RedrivePolicy!)).to.deep.equal({
        deadLetterTargetArn: QueueArn,
        maxReceiveCount: deadLetter.receives,
      })
    }
  })

  it('again leaves what is there, with what is in it, and makes what is missing', async () => {
    const { sqs, fake } = setup()
    const before = await ensureQueues(sqs, SPECS)
    const email = before.get('wo-email')!
    await sqs.send(new SendMessageCommand({ QueueUrl: email, MessageBody: 'notice' }))
    await sqs.send(new DeleteQueueCommand({ QueueUrl: before.get('wo-unclaimed')! }))

    const after = await ensureQueues(sqs, SPECS)

    expect([...after]).to.deep.equal([...before])
    expect(fake.peek('wo-email').map(({ body }) => body)).to.deep.equal(['notice'])
    expect(fake.peek('wo-unclaimed')).to.deep.equal([])
  })

  it('fails when a queue is there with other attributes, and changes nothing', async () => {
    const { sqs } = setup()
    const [spec] = sharedQueues('wo')
    const urls = await ensureQueues(sqs, [spec!])

    const failure = await failureOf(ensureQueues(sqs, [{ ...spec!, visibilitySeconds: 7 }]))

    expect(failure.name).to.equal('QueueNameExists')
    const { VisibilityTimeout } = await attributesOf(sqs, urls.get(spec!.name)!)
    expect(VisibilityTimeout).to.equal(String(spec!.visibilitySeconds))
  })

  it('makes FIFO queues of high throughput, and no others', () => {
    const fast = { DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' }

    for (const spec of SPECS)
      if (spec.fifo) expect(queueAttributes(spec)).to.include(fast)
      else expect(queueAttributes(spec)).to.not.have.any.keys('FifoQueue', ...Object.keys(fast))
  })
})

describe('The URL of a queue', () => {
  it('is what the cloud says', async () => {
    const { sqs } = setup()
    const urls = await ensureQueues(sqs, SPECS)

    expect(await queueUrlOf(sqs, 'wo-email')).to.equal(urls.get('wo-email'))
  })

  it('of a queue that is not there ends with the name and the way out', async () => {
    const { sqs } = setup()

    const failure = await failureOf(queueUrlOf(sqs, 'wo-email'))

    expect(failure.message).to.equal(
      'cannot find queue wo-email (is the cloud reachable, and is it provisioned?)',
    )
    expect((failure.cause as Error).name).to.equal('QueueDoesNotExist')
  })
})

const attributesOf = async (sqs: SQSClient, QueueUrl: string) => {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))
  return Attributes ?? {}
}

const setup = () => {
  const fake = makeMemorySqs()
  return { fake, sqs: asClient(fake) }
}
