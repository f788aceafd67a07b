import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeDaemonTable } from '../../../../cloud/daemon-table.ts'
import { makeOwnershipTable } from '../../../../cloud/ownership-table.ts'
import { makeProjectQueues } from '../../../../cloud/project-queues.ts'
import { queueUrlOf } from '../../../../cloud/queue-url.ts'
import { makeTrackingTable } from '../../../../cloud/tracking-table.ts'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../../../contract/names.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import { statusFacts } from '../../../../scripts/operate/status/facts.ts'
import { asked, responseOf } from '../../../cloud/tracking-table-setup.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'

describe('the facts of the status', () => {
  let cloud: OpenCloud
  before(async () => (cloud = await openCloud()))
  after(() => cloud.stop())

  it('are what is open, who owns it, what ended lately, and what lies in the queues', async () => {
    const { prefix, accept, end, send, facts } = await setup('all')
    await accept('c1')
    await accept('c2')
    await end('c2', 'failed', Date.now())
    await send(sharedQueueNames(prefix).email, 'waiting')
    await send(sharedQueueNames(prefix).emailDlq, 'dead')
    await makeProjectQueues({
      ...cloud.clients,
      table: tableNames(prefix).queues,
      prefix,
    }).ensure('blog#ann')
    await send(projectQueueNames(prefix, 'blog#ann').dlq, 'dead', 'g')

    const found = await facts()

    expect(found.rows.map((row) => [row.commandId, row.status])).to.deep.equal([['c1', 'accepted']])
    expect(found.owners.map((row) => [row.projectKey, [...row.open.keys()]])).to.deep.equal([
      ['blog#ann', ['c1', 'c2']],
    ])
    expect(found.answered.map(({ commandId, end: how }) => [commandId, how])).to.deep.equal([
      ['c2', 'failed'],
    ])
    expect(found.failures.map(({ commandId }) => commandId)).to.deep.equal(['c2'])
    const filled = found.depths.filter(({ waiting }) => waiting > 0)
    expect(filled.map(({ queue, isDeadLetters }) => [queue, isDeadLetters])).to.have.deep.members([
      [sharedQueueNames(prefix).email, false],
      [sharedQueueNames(prefix).emailDlq, true],
      [projectQueueNames(prefix, 'blog#ann').dlq, true],
    ])
  })

  it('name the open commands that have no row, and those whose rows nobody can read', async () => {
    const { prefix, accept, open, facts } = await setup('broken')
    await accept('c1')
    await open('gone')
    await open('half')
    const Item = { commandId: { S: 'half' }, status: { S: 'accepted' } }
    await cloud.clients.dynamodb.send(new PutItemCommand({ TableName: tableNames(prefix).tracking, Item }))

    const { rows, unreadable, withoutRow } = await facts()

    expect(rows.map((row) => row.commandId)).to.deep.equal(['c1'])
    expect(unreadable).to.deep.equal(['half'])
    expect(withoutRow).to.deep.equal([{ commandId: 'gone', projectKey: 'blog#ann' }])
  })

  it('are read in spite of a row under a key that is no project key', async () => {
    const { accept, open, facts } = await setup('odd')
    await accept('c1')
    await open('c2', 'no key at all')

    const { rows, withoutRow } = await facts()

    expect(rows.map((row) => row.commandId)).to.deep.equal(['c1'])
    expect(withoutRow).to.deep.equal([{ commandId: 'c2', projectKey: 'no key at all' }])
  })

  it('are only those of one worker when it is named', async () => {
    const { prefix, accept, facts } = await setup('worker')
    for (const key of ['blog#ann', 'shop#ann', 'shop#bob']) await accept(`of-${key.replace('#', '-')}`, key)
    const ownership = makeOwnershipTable(cloud.clients.dynamodb, tableNames(prefix).ownership)
    for (const [key, containerId] of [
      ['shop#ann', 'w1'],
      ['shop#bob', 'w2'],
    ] as const)
      await ownership.claim(await ownership.read(key), { containerId, now: 1, leaseMs: 1 })

    const { owners, rows } = await facts('w1')

    expect(owners.map(({ projectKey }) => projectKey)).to.deep.equal(['shop#ann'])
    expect(rows.map(({ commandId }) => commandId)).to.deep.equal(['of-shop-ann'])
    expect((await facts('w3')).owners).to.deep.equal([])
  })

  it('are read without a scan of any table but that of daemons, and of the sparse index', async () => {
    const { prefix, accept, facts } = await setup('cheap')
    await accept('c1')
    const send = sinon.spy(cloud.clients.dynamodb, 'send')
    try {
      await facts()
      const scanned = send.args
        .map(([command]) => command)
        .filter(({ constructor: { name } }) => name === 'ScanCommand')
        .map(({ input }) => input as { TableName?: string; IndexName?: string })
        .map(({ TableName, IndexName }) => [TableName, IndexName])
      expect(scanned).to.have.deep.members([
        [tableNames(prefix).ownership, 'waiting-index'],
        [tableNames(prefix).daemons, undefined],
      ])
    } finally {
      send.restore()
    }
  })

  it('of a deployment without a table of daemons are the others', async () => {
    const { prefix, accept } = await setup('former')
    await accept('c1')
    const tables = { ...tableNames(prefix), daemons: 'absent' }

    const { signs, rows } = await statusFacts({ clients: cloud.clients, prefix, tables })

    expect(signs).to.deep.equal([])
    expect(rows).to.have.length(1)
  })

  const setup = async (prefix: string) => {
    const { clients } = cloud
    const { sqs, dynamodb } = clients
    await provision(clients, prefix)
    const tables = tableNames(prefix)
    const tracking = makeTrackingTable(dynamodb, tables.tracking)
    const ownership = makeOwnershipTable(dynamodb, tables.ownership)
    const open = (commandId: string, projectKey = 'blog#ann') =>
      ownership.accept(projectKey, commandId, { now: 1, mostOpen: 9 })
    await makeDaemonTable(dynamodb, tables.daemons).say({
      containerId: 'router-1',
      daemon: 'router',
      version: '',
      startedAt: 1,
      at: Date.now(),
      everyMs: 60_000,
    })
    return {
      prefix,
      open,
      accept: async (commandId: string, projectKey = 'blog#ann') => {
        await tracking.create({ ...asked, commandId, message: { ...asked.message, commandId } })
        await open(commandId, projectKey)
      },
      end: async (commandId: string, how: 'done' | 'failed', at: number) => {
        await tracking.running(commandId, 1, at)
        await tracking.settle(commandId, how, { ...responseOf(1, at), commandId })
        await tracking.answered(commandId, at, {})
      },
      send: async (queue: string, MessageBody: string, MessageGroupId?: string) => {
        const QueueUrl = await queueUrlOf(sqs, queue)
        const order = MessageGroupId && { MessageGroupId, MessageDeduplicationId: MessageBody }
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...order }))
      },
      facts: (worker?: string) => statusFacts({ clients, prefix, tables }, worker),
    }
  }
})
