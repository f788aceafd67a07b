import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { sharedQueueNames, tableNames } from '../../../../contract/names.ts'
import { makeOwnershipTable } from '../../../../cloud/ownership-table.ts'
import { queueUrlOf } from '../../../../cloud/queue-url.ts'
import { makeTrackingTable } from '../../../../cloud/tracking-table.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import { statusFacts } from '../../../../scripts/operate/status/facts.ts'
import { asked } from '../../../cloud/tracking-table-setup.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'

const PREFIX = 'test'

describe('the facts of the status', () => {
  let cloud: OpenCloud
  before(async () => {
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
  })
  after(() => cloud.stop())

  it('are the commands, who owns what, and what lies in the queues', async () => {
    const { accept, send, receive } = setup()
    await accept('c1')
    await send('waiting', 0)
    await send('delayed', 100)
    await send('in flight', 0, 'unclaimed')
    await receive('unclaimed')
    const before = Date.now()

    const facts = await statusFacts(cloud.clients, PREFIX)

    expect(facts.now).to.be.within(before, Date.now())
    expect(facts.commands.map((row) => [row.commandId, row.status, row.message.instruction])).to.deep.equal([
      ['c1', 'accepted', asked.message.instruction],
    ])
    expect(facts.owners.map((row) => [row.projectKey, [...row.open.keys()]])).to.deep.equal([
      ['blog#ann', ['c1']],
    ])
    const filled = facts.depths.filter(({ waiting, inFlight, delayed }) => waiting + inFlight + delayed > 0)
    expect(filled).to.have.deep.members([
      { queue: 'test-email', waiting: 1, inFlight: 0, delayed: 1 },
      { queue: 'test-unclaimed', waiting: 0, inFlight: 1, delayed: 0 },
    ])
  })

  it('name the commands whose rows nobody can read, beside all others', async () => {
    const { accept } = setup('broken')
    await provision(cloud.clients, 'broken')
    await accept('c1')
    const Item = { commandId: { S: 'half' }, status: { S: 'answered' } }
    await cloud.clients.dynamodb.send(new PutItemCommand({ TableName: tableNames('broken').tracking, Item }))

    const { commands, unreadable } = await statusFacts(cloud.clients, 'broken')

    expect(commands.map((row) => row.commandId)).to.deep.equal(['c1'])
    expect(unreadable).to.deep.equal(['half'])
  })

  it('are only those of one worker when it is named', async () => {
    const { accept } = setup('worker')
    await provision(cloud.clients, 'worker')
    for (const key of ['blog#ann', 'shop#ann', 'shop#bob'])
      await accept(`of-${key.replace('#', '-')}`, 'x', key)
    const ownership = makeOwnershipTable(cloud.clients.dynamodb, tableNames('worker').ownership)
    for (const [key, containerId] of [
      ['shop#ann', 'w1'],
      ['shop#bob', 'w2'],
    ] as const)
      await ownership.claim(await ownership.read(key), { containerId, now: 1, leaseMs: 1 })

    const { owners, commands } = await statusFacts(cloud.clients, 'worker', 'w1')

    expect(owners.map(({ projectKey }) => projectKey)).to.deep.equal(['shop#ann'])
    expect(commands.map(({ commandId }) => commandId)).to.deep.equal(['of-shop-ann'])
    expect((await statusFacts(cloud.clients, 'worker', 'w3')).owners).to.deep.equal([])
  })

  it('are those of one prefix', async () => {
    await provision(cloud.clients, 'test2')

    const { depths } = await statusFacts(cloud.clients, 'test2')

    expect(depths.map(({ queue }) => queue)).to.have.members(Object.values(sharedQueueNames('test2')))
  })

  it('are more than one page of a table', async () => {
    const { accept } = setup('wide')
    await provision(cloud.clients, 'wide')
    // A page of a scan is 1 MB.
    const ids = Array.from({ length: 4 }, (_, i) => `wide${i}`)
    for (const id of ids) await accept(id, 'x'.repeat(350_000))

    const { commands } = await statusFacts(cloud.clients, 'wide')

    expect(commands.map((row) => row.commandId)).to.have.members(ids)
  })

  const setup = (prefix = PREFIX) => {
    const { sqs, dynamodb } = cloud.clients
    const tables = tableNames(prefix)
    const urlOf = (name: 'email' | 'unclaimed') => queueUrlOf(sqs, sharedQueueNames(prefix)[name])
    return {
      accept: async (commandId: string, instruction = asked.message.instruction, projectKey = 'blog#ann') => {
        const message = { ...asked.message, commandId, instruction }
        await makeTrackingTable(dynamodb, tables.tracking).create({ ...asked, commandId, message })
        await makeOwnershipTable(dynamodb, tables.ownership).accept(projectKey, commandId, {
          now: 1,
          mostOpen: 9,
        })
      },
      send: async (MessageBody: string, DelaySeconds: number, to: 'email' | 'unclaimed' = 'email') => {
        const QueueUrl = await urlOf(to)
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }))
      },
      receive: async (from: 'email' | 'unclaimed') => {
        const QueueUrl = await urlOf(from)
        await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2, VisibilityTimeout: 60 }))
      },
    }
  }
})
