import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { HeadObjectCommand } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, GetQueueUrlCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeClients } from '../../platform/clients.ts'
import type { ClientOptions } from '../../platform/clients.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { hangs, hasAFault, stalls, stallsAtOnce, startHttpCloud, works } from '../fakes/http-cloud.ts'
import { makeObjectStore } from '../../router/interpret/object-store.ts'

const command = new GetQueueUrlCommand({ QueueName: 'wo-email' })
const getItem = new GetItemCommand({ TableName: 't', Key: { id: { S: '1' } } })
/** Long enough for the headers on a loaded machine, where the wait for them would end first. */
const STALL_MS = 500

describe('The AWS clients', () => {
  let after: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of after) await end()
    after = []
    sinon.restore()
  })

  it('go where the environment says, whatever host a queue URL names', async () => {
    const { clients, cloud } = await setup(works)
    const QueueUrl = 'http://sqs.us-east-1.nowhere.test:4566/000000000000/wo-email'

    await clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl }))

    const at = cloud.endpoint.replace('http://', '')
    expect(cloud.asked).to.deep.equal([{ call: 'SQS.GetQueueAttributes', at, path: '/' }])
  })

  it('name a bucket in the path, where every cloud understands it', async () => {
    const { cloud } = await setup(works)
    const byName = cloud.endpoint.replace('127.0.0.1', 'localhost')
    process.env['AWS_ENDPOINT_URL'] = byName
    const clients = makeClients()

    await clients.s3.send(new HeadObjectCommand({ Bucket: 'wo-mail', Key: 'in/1' }))
    clients.destroy()

    expect(cloud.asked[0]).to.include({ at: byName.replace('http://', ''), path: '/wo-mail/in/1' })
  })

  it('keep their connections', async () => {
    const { clients, cloud } = await setup(works)

    for (let i = 0; i < 3; i++) await clients.dynamodb.send(getItem)

    expect(cloud.connections()).to.equal(1)
  })

  it('tell of every call by its name, when it has ended, with its time, how it ended and what it was about', async () => {
    const onCall = sinon.fake()
    const { clients } = await setup(works, { onCall })

    await clients.sqs.send(command)
    await clients.dynamodb.send(getItem)

    expect(onCall.args.map(([call, , failed, on]) => [call, failed, on] as unknown[])).to.deep.equal([
      ['SQS.GetQueueUrl', false, { queue: 'wo-email' }],
      ['DynamoDB.GetItem', false, { table: 't' }],
    ])
    for (const [, ms] of onCall.args) expect(ms).to.be.within(0, performance.now())
  })

  it('tell of a call once, however often it was tried', async () => {
    const onCall = sinon.fake()
    const { clients, cloud } = await setup(hasAFault, { onCall })

    await failureOf(clients.sqs.send(command))
    await failureOf(clients.dynamodb.send(getItem))

    expect(cloud.asked).to.have.lengthOf(6)
    expect(onCall.args.map(([call, , failed]) => [call, failed] as unknown[])).to.deep.equal([
      ['SQS.GetQueueUrl', true],
      ['DynamoDB.GetItem', true],
    ])
  })

  it('try once where somebody else persists: polls and heartbeats', async () => {
    const { clients, cloud } = await setup(hasAFault)
    const { polling, heartbeat } = clients

    for (const call of [polling.send(command), heartbeat.sqs.send(command), heartbeat.dynamodb.send(getItem)])
      await failureOf(call)

    expect(cloud.asked).to.have.lengthOf(3)
  })

  it('give up a call that hangs, instead of only logging it', async () => {
    const onCall = sinon.fake()
    const { clients, cloud } = await setup(hangs, { onCall, heartbeatTimeoutMs: 50 })

    const failures = await Promise.all([
      failureOf(clients.heartbeat.sqs.send(command)),
      failureOf(clients.heartbeat.dynamodb.send(getItem)),
    ])

    expect(failures.map(({ name }) => name)).to.deep.equal(['TimeoutError', 'TimeoutError'])
    expect(cloud.asked).to.have.lengthOf(2)
    expect(onCall.args.map(([, , failed]) => failed as unknown)).to.deep.equal([true, true])
  })

  for (const [where, answer] of [
    ['after its headers', stallsAtOnce],
    ['in its middle', stalls],
  ] as const)
    it(`give up a response that stalls ${where}, whichever service sends it`, async () => {
      const { clients } = await setup(answer, {
        heartbeatTimeoutMs: STALL_MS,
        callTimeoutMs: STALL_MS,
        objectTimeoutMs: STALL_MS,
      })
      const { heartbeat, s3 } = clients

      const failures = await Promise.all([
        failureOf(heartbeat.sqs.send(command)),
        failureOf(heartbeat.dynamodb.send(getItem)),
        failureOf(clients.dynamodb.send(getItem)),
        failureOf(makeObjectStore(s3).read({ bucket: 'wo-mail', key: 'in/1' })).then(
          ({ cause }) => cause as Error,
        ),
      ])

      for (const { message } of failures) expect(message).to.match(/timed out|aborted/)
    })

  it('have room for a hundred long polls at once, beside which other calls go through', async () => {
    const { clients, cloud } = await setup((call, response) =>
      (call === 'SQS.ReceiveMessage' ? hangs : works)(call, response),
    )
    const stop = new AbortController()
    const receive = () =>
      clients.polling.send(new ReceiveMessageCommand({ QueueUrl: `${cloud.endpoint}/q` }), {
        abortSignal: stop.signal,
      })
    const polls = Array.from({ length: 100 }, () => failureOf(receive()))
    await cloud.arrived(100)

    await clients.sqs.send(command)
    stop.abort()

    const failures = await Promise.all(polls)
    expect(new Set(failures.map(({ name }) => name))).to.deep.equal(new Set(['AbortError']))
  })

  const setup = async (answer: Parameters<typeof startHttpCloud>[0], options: ClientOptions = {}) => {
    const cloud = await startHttpCloud(answer)
    const clients = makeClients(options)
    after.push(async () => clients.destroy(), cloud.close)
    return { cloud, clients }
  }
})
