import { once } from 'node:events'
import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { restore, useFakeTimers } from 'sinon'
import type { RunningService } from '../../../scripts/embedded-cloud/listen.ts'
import { startSqsSnsS3 } from '../../../scripts/embedded-cloud/sqs-sns-s3.ts'
import { sqsAt } from './clients.ts'

describe('long polls of the embedded SQS', () => {
  let service: RunningService
  let sqs: SQSClient

  beforeEach(async () => {
    service = await startSqsSnsS3(0, 'us-east-1')
    sqs = sqsAt(service.port)
  })

  afterEach(async () => {
    restore()
    sqs.destroy()
    await service.close()
  })

  for (const end of ['destroy', 'resetAndDestroy'] as const)
    it(`do not take a message for a client that died (${end})`, async () => {
      const queueUrl = await setup('jobs')
      const { poll, answer } = await startPoll(queueUrl)
      const died = answer.catch((error: Error) => error)
      poll.socket?.[end]()
      expect(await died).to.be.an('error')
      await untilServerHasSeen()

      await send(queueUrl, 'a')

      const { Messages } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          WaitTimeSeconds: 1,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      )
      expect(
        Messages?.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount]),
      ).to.deep.equal([['a', '1']])
    })

  it('do not end empty because another one got the message', async () => {
    const queueUrl = await setup('jobs')
    const polls = await Promise.all(['a', 'b', 'c', 'd'].map(() => startPoll(queueUrl)))

    await send(queueUrl, 'a')
    await Promise.race(polls.map(({ answer }) => answer))
    await Promise.all(['b', 'c', 'd'].map((body) => send(queueUrl, body)))

    const received = await Promise.all(polls.map(({ answer }) => answer))
    expect(received.map((bodies) => bodies.length)).to.deep.equal([1, 1, 1, 1])
    expect(received.flat().toSorted()).to.deep.equal(['a', 'b', 'c', 'd'])
  })

  it('get the messages of a batch at once, behind one whose client died', async () => {
    // While somebody waits, a queue looks by itself every 20 ms: without that the repair is alone.
    useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const queueUrl = await setup('jobs')
    const dead = await startPoll(queueUrl)
    const polls = [await startPoll(queueUrl), await startPoll(queueUrl)]
    dead.poll.destroy()
    await dead.answer.catch(() => {})
    await untilServerHasSeen()

    const Entries = ['a', 'b'].map((body) => ({ Id: body, MessageBody: body }))
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }))

    const received = await Promise.all(polls.map(({ answer }) => answer))
    expect(received).to.deep.equal([['a'], ['b']])
  })

  it('wait on while the only group of a FIFO queue is in flight, and go on when it is not', async () => {
    const queueUrl = await setup('jobs.fifo')
    const polls = [await startPoll(queueUrl), await startPoll(queueUrl)]

    await send(queueUrl, 'first', 'group')
    await send(queueUrl, 'second', 'group')
    const first = await Promise.race(polls.map(({ answer }) => answer))
    await deleteInFlight(queueUrl, polls)

    expect(first).to.deep.equal(['first'])
    expect(await Promise.all(polls.map(({ answer }) => answer))).to.have.deep.members([['first'], ['second']])
  })

  const setup = async (name: string) => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }))
    return QueueUrl
  }

  const send = (QueueUrl: string, MessageBody: string, MessageGroupId?: string) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody,
        ...(MessageGroupId && { MessageGroupId, MessageDeduplicationId: MessageBody }),
      }),
    )

  /** After two answers the server has handled what reached it before the first of the questions. */
  const untilServerHasSeen = async () => {
    await sqs.send(new ListQueuesCommand())
    await sqs.send(new ListQueuesCommand())
  }

  /** A long poll of 20 s on a connection of its own. Resolves when it waits at the server. */
  const startPoll = async (queueUrl: string) => {
    const receipts: string[] = []
    const poll = request({
      port: service.port,
      host: '127.0.0.1',
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
    })
    const answer = (async () => {
      const [response] = await once(poll, 'response')
      const { Messages = [] } = (await json(response)) as {
        Messages?: { Body: string; ReceiptHandle: string }[]
      }
      receipts.push(...Messages.map((message) => message.ReceiptHandle))
      return Messages.map((message) => message.Body)
    })()
    poll.end(JSON.stringify({ QueueUrl: queueUrl, WaitTimeSeconds: 20 }))
    await once(poll, 'finish')
    await untilServerHasSeen()
    return { poll, answer, receipts }
  }

  const deleteInFlight = (QueueUrl: string, polls: { receipts: string[] }[]) =>
    Promise.all(
      polls
        .flatMap(({ receipts }) => receipts)
        .map((ReceiptHandle) => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))),
    )
}).timeout(10_000)
