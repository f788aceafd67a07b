import { CreateQueueCommand, SendMessageBatchCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { failureOf } from '../contract-suite/promises.ts'
import type { TestQueue } from '../contract-suite/sqs/test-queue.ts'
import { makeTestQueue } from '../contract-suite/sqs/test-queue.ts'
import { asClient, setupSqs } from './memory-sqs-setup.ts'
import { makeMemorySqs } from './memory-sqs.ts'

const redrive = (maxReceiveCount: number) => JSON.stringify({ deadLetterTargetArn: 'arn:a', maxReceiveCount })

describe('The in-memory SQS, as SQS,', () => {
  afterEach(() => sinon.restore())

  it('refuses a redrive policy to a queue of the other kind', async () => {
    const { queue, sqs } = await setupSqs('fifo')
    const policy = { deadLetterTargetArn: await queue.attribute('QueueArn'), maxReceiveCount: 3 }

    const refusal = await failureOf(
      makeTestQueue(sqs, 'standard', { RedrivePolicy: JSON.stringify(policy) }, true),
    )

    expect(refusal.name).to.equal('InvalidParameterValue')
  })

  const badQueues: [what: string, name: string, attributes: Record<string, string>, error: string][] = [
    ['a name with other characters', 'a.b', {}, 'InvalidParameterValue'],
    ['a name over 80 characters', 'a'.repeat(81), {}, 'InvalidParameterValue'],
    ['a FIFO name without the attribute', 'a.fifo', {}, 'InvalidParameterValue'],
    ['FIFO attributes on a standard queue', 'a', { FifoQueue: 'true' }, 'InvalidAttributeName'],
    ['a value out of range', 'a', { VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
    ['a redrive policy that is no JSON', 'a', { RedrivePolicy: 'x' }, 'InvalidAttributeValue'],
    ['a redrive policy to nowhere', 'a', { RedrivePolicy: '{"maxReceiveCount":1}' }, 'InvalidAttributeValue'],
    ['no receives at all', 'a', { RedrivePolicy: redrive(0) }, 'InvalidAttributeValue'],
    ['over a thousand receives', 'a', { RedrivePolicy: redrive(1001) }, 'InvalidAttributeValue'],
  ]
  for (const [what, QueueName, Attributes, error] of badQueues) {
    it(`refuses to make a queue with ${what}`, async () => {
      const sqs = asClient(makeMemorySqs())

      const refusal = await failureOf(sqs.send(new CreateQueueCommand({ QueueName, Attributes })))

      expect(refusal.name).to.equal(error)
    })
  }

  const badSends: [what: string, options: object, error: string][] = [
    ['without a group', { MessageGroupId: undefined }, 'MissingParameter'],
    ['without a deduplication id', { MessageDeduplicationId: undefined }, 'InvalidParameterValue'],
    ['with a space in its group', { MessageGroupId: 'my work' }, 'InvalidParameterValue'],
    [
      'with a deduplication id over 128',
      { MessageDeduplicationId: 'x'.repeat(129) },
      'InvalidParameterValue',
    ],
    ['without a body', { MessageBody: '' }, 'MissingParameter'],
    ['with half a surrogate pair', { MessageBody: '\uD83D' }, 'InvalidMessageContents'],
  ]
  for (const [what, options, error] of badSends) {
    it(`refuses a FIFO message ${what}`, async () => {
      const { queue } = await setupSqs('fifo')

      const refusal = await failureOf(queue.send('body', options))

      expect(refusal.name).to.equal(error)
    })
  }

  const badCalls: [
    what: string,
    call: (queue: TestQueue, sqs: SQSClient) => Promise<unknown>,
    error: string,
  ][] = [
    ['to receive none', (queue) => queue.receive({ MaxNumberOfMessages: 0 }), 'InvalidParameterValue'],
    [
      'to receive more than ten',
      (queue) => queue.receive({ MaxNumberOfMessages: 11 }),
      'InvalidParameterValue',
    ],
    ['to wait over 20 s', (queue) => queue.receive({ WaitTimeSeconds: 21 }), 'InvalidParameterValue'],
    ['to hide over 12 h', (queue) => queue.receive({ VisibilityTimeout: 43_201 }), 'InvalidParameterValue'],
    [
      'to hide for less than nothing',
      (queue) => queue.setVisibility({ ReceiptHandle: 'x' }, -1),
      'InvalidParameterValue',
    ],
    ['to delay over 15 min', (queue) => queue.send('body', { DelaySeconds: 901 }), 'InvalidParameterValue'],
    ['an unknown attribute to read', (queue) => queue.attribute('Colour' as never), 'InvalidAttributeName'],
    [
      'an unknown attribute to set',
      (queue, sqs) => set(sqs, queue, { Colour: 'red' }),
      'InvalidAttributeName',
    ],
    [
      'a missing dead-letter queue',
      (queue, sqs) => set(sqs, queue, { RedrivePolicy: redrive(1) }),
      'InvalidParameterValue',
    ],
    ['an empty batch', (queue, sqs) => sendAll(sqs, queue, {}), 'EmptyBatchRequest'],
    [
      'a batch id with a space',
      (queue, sqs) => sendAll(sqs, queue, { a: 'a', 'b c': 'b' }),
      'InvalidBatchEntryId',
    ],
    [
      'a batch over 1 MiB in all',
      (queue, sqs) => sendAll(sqs, queue, { a: 'a'.repeat(600_000), b: 'b'.repeat(600_000) }),
      'BatchRequestTooLong',
    ],
  ]
  for (const [what, call, error] of badCalls) {
    it(`refuses ${what}`, async () => {
      const { queue, sqs } = await setupSqs('standard')

      const refusal = await failureOf(call(queue, sqs))

      expect(refusal.name).to.equal(error)
    })
  }

  it('refuses a batch with one id twice', async () => {
    const { queue, sqs } = await setupSqs('standard')
    const Entries = ['a', 'a'].map((Id) => ({ Id, MessageBody: Id }))

    const refusal = await failureOf(sqs.send(new SendMessageBatchCommand({ QueueUrl: queue.url, Entries })))

    expect(refusal.name).to.equal('BatchEntryIdsNotDistinct')
  })

  it('counts the names, types and values of attributes against 1 MiB', async () => {
    const { queue } = await setupSqs('standard')
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'edit' } }
    const room = 1_048_576 - 'kindStringedit'.length

    await queue.send('x'.repeat(room), { MessageAttributes })
    const refusal = await failureOf(queue.send('x'.repeat(room + 1), { MessageAttributes }))

    expect(refusal.name).to.equal('InvalidParameterValue')
  })
})

function set(sqs: SQSClient, { url }: TestQueue, Attributes: Record<string, string>) {
  return sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes }))
}

function sendAll(sqs: SQSClient, { url }: TestQueue, bodies: Record<string, string>) {
  const Entries = Object.entries(bodies).map(([Id, MessageBody]) => ({ Id, MessageBody }))
  return sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))
}
