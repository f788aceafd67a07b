import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { useFakeTimers } from 'sinon'
import { startSqsSnsS3 } from '../../../scripts/embedded-cloud/sqs-sns-s3.ts'
import { sqsAt } from './clients.ts'

const SECONDS = 1000

describe('the counters of an embedded queue', () => {
  for (const name of ['jobs', 'jobs.fifo'])
    it(`count a message of ${name} as waiting when its visibility timeout is over`, async () => {
      const { send, receive, counters, clock } = await setup(name)
      await send()
      await receive()
      expect(await counters()).to.deep.equal({ waiting: '0', inFlight: '1', delayed: '0' })

      clock.tick(30 * SECONDS)

      expect(await counters()).to.deep.equal({ waiting: '1', inFlight: '0', delayed: '0' })
    })

  it('count a delayed message as waiting when its delay is over', async () => {
    const { send, counters, clock } = await setup('jobs', { DelaySeconds: '10' })
    await send()
    expect(await counters()).to.deep.equal({ waiting: '0', inFlight: '0', delayed: '1' })

    clock.tick(10 * SECONDS)

    expect(await counters()).to.deep.equal({ waiting: '1', inFlight: '0', delayed: '0' })
  })

  const cleanup: (() => unknown)[] = []
  afterEach(() => Promise.all(cleanup.splice(0).map((undo) => undo())))

  const setup = async (QueueName: string, Attributes: Record<string, string> = {}) => {
    const service = await startSqsSnsS3(0, 'us-east-1')
    const sqs = sqsAt(service.port)
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))
    // Only the clock that the server in this process reads; its timers and the client's go on.
    const clock = useFakeTimers({ toFake: ['Date'], now: Date.now() })
    cleanup.push(
      () => clock.restore(),
      () => sqs.destroy(),
      () => service.close(),
    )
    const fifo = QueueName.endsWith('.fifo') ? { MessageGroupId: 'g', MessageDeduplicationId: 'd' } : {}
    return {
      clock,
      send: () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a', ...fifo })),
      receive: () => sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 30 })),
      counters: async () => {
        const { Attributes: a } = await sqs.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
        )
        return {
          waiting: a?.ApproximateNumberOfMessages,
          inFlight: a?.ApproximateNumberOfMessagesNotVisible,
          delayed: a?.ApproximateNumberOfMessagesDelayed,
        }
      },
    }
  }
})
