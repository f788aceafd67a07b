import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { failureOf } from '../../contract-suite/promises.ts'
import { effects, routerOf } from './accepting.ts'
import { KEY, aCommand, aMessage } from '../interpret/examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import type { MemoryCloud } from '../../fakes/memory-cloud.ts'

describe('accepting a command', () => {
  it('puts its row, opens it, and then sends it and requests a claim', async () => {
    const cloud = await makeMemoryCloud()
    const calls: string[] = []
    const { accept } = routerOf(cloud, { interference: { before: (call) => calls.push(call) } })
    await cloud.connect().queues.ensure(KEY)
    await cloud.accept('c0')
    await cloud.connect().ownership.answered(KEY, 'c0')

    expect(await accept(aCommand())).to.equal('created')

    expect(calls).to.deep.equal(['PutItem', 'GetItem', 'UpdateItem', 'SendMessage', 'SendMessage'])
    expect(await effects(cloud)).to.deep.equal({
      rows: ['c1'],
      open: ['c1'],
      sent: ['c1'],
      claimRequests: [KEY],
    })
  })

  it('sends the message as it is, in its group, with what an operator wants to see', async () => {
    const cloud = await makeMemoryCloud()
    const { accept, sqs } = routerOf(cloud)
    const send = sinon.spy(sqs, 'send')
    const message = aMessage({ instruction: 'Größe 🌻' })

    await accept(aCommand({ message }))

    const sent = send.args.map(([command]) => command.input as unknown as Record<string, unknown>)
    const work = sent.find((input) => input.MessageGroupId === 'work')
    expect(JSON.parse(String(work?.MessageBody))).to.deep.equal(message)
    expect(work).to.deep.include({ MessageDeduplicationId: 'work:c1' })
    expect(work?.MessageAttributes).to.have.keys('commandId', 'sessionId', 'type')
    expect(sent.find((input) => input.QueueUrl === cloud.unclaimedUrl)).to.include({ MessageGroupId: 'ann' })
  })

  it('tells that something is open once it is, and before it is sent', async () => {
    const cloud = await makeMemoryCloud()
    const seen: string[][] = []
    const opened = (): void => {
      const isSent = cloud.rows('queues').length > 0 && cloud.input().length > 0
      seen.push([...cloud.rows('ownership').flatMap((row) => Object.keys(row.open as object)), `${isSent}`])
    }

    await routerOf(cloud, { opened }).accept(aCommand())

    expect(seen).to.deep.equal([['c1', 'false']])
  })

  it('requests no claim while somebody owns the project key: of one that is dead the sweep finds out', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c0')

    await routerOf(cloud).accept(aCommand())

    expect(await effects(cloud)).to.deep.include({ open: ['c0', 'c1'], sent: ['c1'], claimRequests: [] })
  })

  it('requests one claim for all that waits without an owner', async () => {
    const cloud = await makeMemoryCloud()
    const { accept } = routerOf(cloud)

    for (const commandId of ['c1', 'c2', 'c3']) await accept(aCommand({ commandId }))

    expect(await effects(cloud)).to.deep.include({ sent: ['c1', 'c2', 'c3'], claimRequests: [KEY] })
    expect(cloud.claimRequests()[0]).to.not.have.property('dead')
  })

  it('requests no claim of a key that its owner has left with work open: that owner has', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.connect().ownership.leave(await claim(cloud, 'c0'))

    await routerOf(cloud).accept(aCommand())

    expect(cloud.claimRequests()).to.deep.equal([])
  })

  it('makes queues that vanished again, and sends all the same', async () => {
    const cloud = await makeMemoryCloud()
    const { accept, sqs } = routerOf(cloud)
    await accept(aCommand())
    const { inputUrl } = cloud.connect().queueUrlsOf(KEY)
    await sqs.send(new DeleteQueueCommand({ QueueUrl: inputUrl }))

    await accept(aCommand({ commandId: 'c2' }))

    expect(await effects(cloud)).to.deep.include({ open: ['c1', 'c2'], sent: ['c2'] })
  })

  it('fails when the queue cannot be sent to for another reason', async () => {
    const cloud = await makeMemoryCloud()
    const before = (call: string) => {
      if (call === 'SendMessage') throw new Error('SQS is down')
    }

    const failure = await failureOf(routerOf(cloud, { interference: { before } }).accept(aCommand()))

    expect(failure.message).to.equal('SQS is down')
    expect(await effects(cloud)).to.deep.include({ open: ['c1'], sent: [], claimRequests: [] })
  })
})

/** A worker owns the key, because a command is open. */
const claim = async (cloud: MemoryCloud, commandId: string) => {
  const record = await cloud.accept(commandId)
  const how = { containerId: 'worker-1', now: Date.now(), leaseMs: 30_000 }
  await cloud.connect().ownership.claim(record, how)
  return { projectKey: KEY, containerId: 'worker-1', generation: record.generation + 1 }
}
