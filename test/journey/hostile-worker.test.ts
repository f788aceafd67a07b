// What a worker that is whole and hostile can make a router do, when nothing but the router itself stops it: the embedded cloud takes any key.
import { CreateQueueCommand, ListQueuesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { writeEditMessage } from '../../contract/messages/edit-message.ts'
import { writeResponseMessage } from '../../contract/messages/response-message.ts'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../contract/names.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { makeRing } from '../../cloud/ring.ts'
import type { Ring } from '../../cloud/ring.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { startSystem } from './system.ts'
import type { System } from './system.ts'

const ANN = 'ann@customer.test'
const STRANGER = 'chief@bank.test'
const KEY = 'shop#ann'
const tables = tableNames(LOCAL_PREFIX)

describe('A worker that is whole and hostile', function () {
  this.timeout(120_000)
  let system: System
  before(async () => {
    system = await startSystem()
    await system.project('shop', ANN)
    await system.project('blog', 'bob@customer.test')
    system.stack.startRouter()
    await system.until(({ event }) => event === 'started')
  })
  after(() => system.stop())

  const ring: Ring = async (bell) => {
    const { sqs } = system.stack.clients
    await makeRing(sqs, await queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).doorbell))(bell)
  }
  /** A settled row out of nothing, open for the key, and the bell that makes a router answer it. */
  const forge = async (commandId: string, row: object = {}, message: object = {}, rings = true) => {
    const { dynamodb } = system.stack.clients
    const said = { sessionId: 'f', commandId, timestamp: 1, projectId: 'shop', userId: 'ann' }
    const command = {
      ...said,
      type: 'edit' as const,
      instruction: 'x',
      userEmail: ANN,
      chatThreadId: 'f',
      context: { branch: 'thread-f' },
      ...message,
    }
    const response = { ...said, success: true, summary: 'Pay here: evil.test', generation: 1, durationMs: 1 }
    const forged = {
      commandId,
      projectKey: KEY,
      threadId: 'f',
      message: writeEditMessage(command),
      reply: { email: ANN, subject: 'Your account', references: [] },
      notes: [],
      status: 'settled',
      generation: 1,
      end: 'done',
      response: writeResponseMessage(response),
      acceptedAt: 1,
      ...row,
    }
    await dynamodb.send(new PutItemCommand({ TableName: tables.tracking, Item: marshall(forged) }))
    await dynamodb.send(
      new UpdateItemCommand({
        TableName: tables.ownership,
        Key: marshall({ projectKey: KEY }),
        UpdateExpression:
          'SET #open = :open, waiting = :y, generation = :one, heartbeat = :one, accepted = :one',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: marshall({ ':open': { [commandId]: 0 }, ':y': 'y', ':one': 1 }),
      }),
    )
    if (rings) await ring({ type: 'settled', projectKey: KEY, commandId })
    await system.until((line) => line.event === 'replied' && line.commandId === commandId)
  }
  const mailed = async (): Promise<string[]> =>
    (await system.inbox()).flatMap(({ to = [] }) => to.map(({ address = '' }) => address))

  it('cannot make the router mail anybody else in the name of the operator', async () => {
    const reply = { email: STRANGER, subject: 'Your account', references: [] }

    await forge('f1', { reply })
    await forge('f2', { reply }, { userEmail: STRANGER })
    await forge('f3', { projectKey: 'blog#bob' })

    expect(await mailed()).to.deep.equal([])
    const refused = system.lines.filter(({ event }) => event === 'recipient_refused')
    expect(refused.map(({ commandId, level }) => [commandId, level])).to.deep.equal(
      ['f1', 'f2', 'f3'].map((id) => [id, 'error']),
    )
    expect(JSON.stringify(system.lines)).not.to.contain(STRANGER)
  })

  it('cannot lead a router to a queue of its own', async () => {
    const { dynamodb, sqs } = system.stack.clients
    const made = await sqs.send(
      new CreateQueueCommand({ QueueName: 'evil.fifo', Attributes: { FifoQueue: 'true' } }),
    )
    const [inputUrl, outputUrl, dlqUrl] = Array<string>(3).fill(made.QueueUrl ?? '')
    const Item = marshall({ projectKey: 'blog#bob', inputUrl, outputUrl, dlqUrl })
    await dynamodb.send(new PutItemCommand({ TableName: tables.queues, Item }))
    const inQueue = async (QueueUrl: string | undefined): Promise<number> => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0 }))
      return Messages.length
    }

    await system.mail({ from: 'bob@customer.test', subject: 'Secret', text: 'our plans' })
    await system.until(({ event, projectKey }) => event === 'queued' && projectKey === 'blog#bob')

    expect(await inQueue(inputUrl)).to.equal(0)
    const { input } = projectQueueNames(LOCAL_PREFIX, 'blog#bob')
    expect(await inQueue(await queueUrlOf(sqs, input))).to.equal(1)
  })

  it('cannot make a router make queues for a project key that it invents, or stop sweeping', async () => {
    const { dynamodb, sqs } = system.stack.clients
    for (const projectKey of ['evil#worker', 'no key at all'])
      await dynamodb.send(
        new PutItemCommand({
          TableName: tables.ownership,
          Item: marshall({
            projectKey,
            waiting: 'y',
            open: { x: 0 },
            accepted: 1,
            generation: 1,
            heartbeat: 0,
          }),
        }),
      )

    await ring({ type: 'queue missing', projectKey: 'evil#worker' })
    await system.until((line) => line.event === 'queues_not_listed' && line.projectKey === 'evil#worker')
    // Only a sweep can find it.
    await forge('f5', {}, {}, false)

    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
    expect(QueueUrls.filter((url) => url.includes('evil-worker'))).to.deep.equal([])
  })

  it('can say something to the person whose command it has, which is its work', async () => {
    const before = (await mailed()).length

    await forge('f4')

    expect((await mailed()).slice(before)).to.deep.equal([ANN])
  })
})
