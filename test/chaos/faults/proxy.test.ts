import { Agent, createServer, request } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { close, listen, portOf } from '../../../scripts/embedded-cloud/listen.ts'
import type { Random } from '../seeded.ts'
import { FAULTS } from './plan.ts'
import type { Fault } from './plan.ts'
import { startFaultProxy } from './proxy.ts'
import type { FaultProxy } from './proxy.ts'

describe('the fault proxy', () => {
  let upstream: Server
  let proxy: FaultProxy
  let served: string[]
  let random: Random
  beforeEach(async () => {
    served = []
    upstream = createServer((incoming, response) => {
      void text(incoming).then((body) => served.push(body))
      incoming.once('end', () => response.writeHead(200, { 'x-amz-crc32': '7' }).end('{"fine":true}'))
    })
    await listen(upstream, 0, 'the service')
    proxy = await startFaultProxy('sqs', portOf(upstream), () => random())
    proxy.setFaults(0.05)
  })
  afterEach(async () => {
    await proxy.close()
    await close(upstream)
  })

  it('passes request and answer as they are while no fault is drawn', async () => {
    random = draws()

    const answer = await post(proxy.port)

    expect(answer).to.deep.equal({ status: 200, crc: '7', body: '{"fine":true}' })
    expect(served).to.deep.equal(['the request'])
  })

  it('spoils nothing before it is told to', async () => {
    random = draws('reset')
    proxy.setFaults(0)

    expect(await post(proxy.port)).to.include({ status: 200 })
  })

  for (const [fault, status] of [
    ['503', 503],
    ['throttle', 400],
  ] as const) {
    it(`answers ${status} for ${fault} before the request has any effect`, async () => {
      random = draws(fault)

      expect(await post(proxy.port)).to.include({ status })
      expect(served).to.be.empty
    })

    it(`answers ${status} for ${fault} after the effect`, async () => {
      random = draws(undefined, fault)

      expect(await post(proxy.port)).to.include({ status })
      expect(served).to.have.length(1)
    })
  }

  it('breaks the connection, before and after the effect', async () => {
    random = draws('reset')
    expect(await post(proxy.port)).to.include({ failed: 'ECONNRESET' })
    expect(served).to.be.empty

    random = draws(undefined, 'reset')
    expect(await post(proxy.port)).to.include({ failed: 'ECONNRESET' })
    expect(served).to.have.length(1)
  })

  it('hangs until the client gives up', async () => {
    random = draws(undefined, 'hang')

    expect(await post(proxy.port, 100)).to.include({ failed: 'ETIMEDOUT' })
    expect(served).to.have.length(1)
  })

  it('counts what it did', async () => {
    random = draws('503')
    await post(proxy.port)
    random = draws(undefined, 'throttle')
    await post(proxy.port)

    expect(proxy.counts()).to.deep.equal({ requests: 2, 'before 503': 1, 'after throttle': 1 })
  })

  it('throttles in words that the SDK understands', async () => {
    random = draws('throttle')
    const at = { endpoint: `http://127.0.0.1:${proxy.port}`, region: 'us-east-1', maxAttempts: 1 }
    const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
    const sqs = new SQSClient({ ...at, credentials, useQueueUrlAsEndpoint: false })

    const error = await sqs
      .send(new ReceiveMessageCommand({ QueueUrl: 'http://x/1/q' }))
      .catch((e: unknown) => e)

    expect(error).to.include({ name: 'RequestThrottled' })
    sqs.destroy()
  })

  it('throttles DynamoDB in its own words', async () => {
    const other = await startFaultProxy('dynamodb', portOf(upstream), draws('throttle'))
    other.setFaults(0.05)
    const at = { endpoint: `http://127.0.0.1:${other.port}`, region: 'us-east-1', maxAttempts: 1 }
    const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
    const dynamodb = new DynamoDBClient({ ...at, credentials })

    const error = await dynamodb.send(new DescribeTableCommand({ TableName: 't' })).catch((e: unknown) => e)

    expect(error).to.include({ name: 'ProvisionedThroughputExceededException' })
    dynamodb.destroy()
    await other.close()
  })
})

/** Numbers that make the plan draw these faults for the next request. */
const draws = (before?: Fault, after?: Fault): Random => {
  const of = (fault: Fault | undefined): number[] =>
    fault === undefined ? [0.99] : [0, (FAULTS.indexOf(fault) + 0.5) / FAULTS.length]
  const numbers = [...of(before), ...of(after)]
  return () => numbers.shift() ?? 0.99
}

const post = (port: number, timeoutMs = 2_000): Promise<object> =>
  new Promise((resolve) => {
    const agent = new Agent()
    const failed = (error: NodeJS.ErrnoException): void => resolve({ failed: error.code })
    const answered = async (response: IncomingMessage): Promise<void> =>
      resolve({
        status: response.statusCode,
        crc: response.headers['x-amz-crc32'],
        body: await text(response),
      })
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', agent })
    outgoing.on('response', (response) => void answered(response))
    outgoing.on('error', failed).end('the request')
    outgoing.setTimeout(timeoutMs, () =>
      outgoing.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
    )
  })
