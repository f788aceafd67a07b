import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { failureOf } from '../contract-suite/promises.ts'
import { SKEW_MS, effects, routerOf } from './accepting.ts'
import { KEY, aCommand, aMessage } from './examples.ts'
import { makeMemoryCloud } from './memory-cloud.ts'
import type { MemoryCloud } from './memory-cloud.ts'

describe('accepting a command', () => {
  it('puts its row, opens it, sends it, and requests a claim, in this order', async () => {
    const cloud = await makeMemoryCloud()
    const calls: string[] = []
    const { accept } = routerOf(cloud, { before: (call) => calls.push(call) })
    await cloud.connect().queues.ensure(KEY)

    expect(await accept(aCommand())).to.equal('created')

    expect(calls).to.deep.equal(['PutItem', 'UpdateItem', 'GetItem', 'SendMessage', 'SendMessage'])
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
    const { accept } = routerOf(cloud, {}, () =>
      seen.push(cloud.rows('ownership').map((row) => row.projectKey)),
    )

    await accept(aCommand())

    expect(seen).to.deep.equal([[KEY]])
  })

  it('requests no claim while a living owner holds the project key', async () => {
    const cloud = await makeMemoryCloud()
    await claimUntil(cloud, Date.now() + 60_000)

    await routerOf(cloud).accept(aCommand())

    expect(await effects(cloud)).to.deep.include({ open: ['c1'], sent: ['c1'], claimRequests: [] })
  })

  it('takes an owner for alive within the margin for clock skew', async () => {
    const cloud = await makeMemoryCloud()
    await claimUntil(cloud, Date.now() - SKEW_MS / 2)

    await routerOf(cloud).accept(aCommand())

    expect(cloud.claimRequests()).to.deep.equal([])
  })

  it('requests a claim when the owner is dead', async () => {
    const cloud = await makeMemoryCloud()
    await claimUntil(cloud, Date.now() - SKEW_MS - 1_000)

    await routerOf(cloud).accept(aCommand())

    expect(cloud.claimRequests()).to.have.length(1)
  })

  it('makes queues that vanished again, and sends all the same', async () => {
    const cloud = await makeMemoryCloud()
    const { accept, sqs } = routerOf(cloud)
    await accept(aCommand())
    const { inputUrl } = await cloud.connect().queues.ensure(KEY)
    await sqs.send(new DeleteQueueCommand({ QueueUrl: inputUrl }))

    await accept(aCommand({ commandId: 'c2' }))

    expect(await effects(cloud)).to.deep.include({ open: ['c1', 'c2'], sent: ['c2'] })
  })

  it('fails when the queue cannot be sent to for another reason', async () => {
    const cloud = await makeMemoryCloud()
    let sends = 0
    const before = (call: string) => {
      if (call === 'SendMessage' && sends++ === 0) throw new Error('SQS is down')
    }

    const failure = await failureOf(routerOf(cloud, { before }).accept(aCommand()))

    expect(failure.message).to.equal('SQS is down')
    expect(await effects(cloud)).to.deep.include({ open: ['c1'], sent: [], claimRequests: [] })
  })
})

const claimUntil = async (cloud: MemoryCloud, leaseEnd: number): Promise<void> => {
  const { ownership } = cloud.connect()
  const claim = { containerId: 'worker-1', now: leaseEnd - 30_000, leaseMs: 30_000, skewMs: 0 }
  await ownership.accept(KEY, 'c0', Date.now())
  await ownership.claim(await ownership.read(KEY), claim)
  await ownership.answered(KEY, 'c0')
}
