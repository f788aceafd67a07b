import { expect } from 'chai'
import sinon from 'sinon'
import type { InterruptPolicy } from '../../../contract/interrupt-policy.ts'
import { routerOf } from './accepting.ts'
import { KEY, aCommand } from '../interpret/examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'

const NEW = aCommand({ commandId: 'c2', threadId: 't1' })

describe('accepting a command while another one runs', () => {
  afterEach(() => sinon.restore())

  for (const [policy, threadId, reason] of [
    ['any', 't1', 'superseded'],
    ['any', 't2', 'put back'],
    ['thread', 't1', 'superseded'],
    ['thread', 't2', undefined],
    ['off', 't1', undefined],
  ] as [InterruptPolicy, string, string | undefined][])
    it(`of ${threadId === 't1' ? 'its own' : 'another'} thread, under the policy ${policy}, tells the owner ${reason ?? 'nothing'}`, async () => {
      const cloud = await running(threadId)

      await routerOf(cloud, { policy }).accept(NEW)

      const told = cloud.controls().map((body) => ({ ...(body as object), timestamp: 0 }))
      const control = { type: 'interrupt', commandId: 'c1', reason, by: 'c2', timestamp: 0 }
      expect(told).to.deep.equal(reason ? [control] : [])
      expect(cloud.input()).to.deep.equal([NEW.message])
    })

  it('sends the interrupt after the work: it must not make room for something that is not there', async () => {
    const cloud = await running('t1')
    const { accept, sqs } = routerOf(cloud)
    const send = sinon.spy(sqs, 'send')

    await accept(NEW)

    const groups = send.args.map(([{ input }]) => (input as { MessageGroupId?: string }).MessageGroupId)
    expect(groups.filter((group) => group !== undefined)).to.deep.equal(['work', 'control'])
  })

  it('says so on the row of the command that runs, before its owner is told', async () => {
    const cloud = await running('t2')
    const { accept, sqs } = routerOf(cloud)
    const { tracking } = cloud.connect()
    const marks: unknown[] = []
    const send = sqs.send.bind(sqs) as (command: { input: { MessageGroupId?: string } }) => Promise<unknown>
    sinon.replace(sqs, 'send', (async (command: { input: { MessageGroupId?: string } }) => {
      if (command.input.MessageGroupId === 'control') marks.push((await tracking.read('c1'))?.yieldsTo)
      return send(command)
    }) as never)

    await accept(NEW)

    expect(marks).to.deep.equal([new Set(['c2'])])
  })

  it('tells nobody when that has ended: the row of the project key may say it for some seconds more', async () => {
    const cloud = await running('t2')
    await cloud.settle(aCommand({ threadId: 't2' }))

    await routerOf(cloud).accept(NEW)

    expect(cloud.controls()).to.deep.equal([])
  })

  it('writes nothing about one that is answered: the row of the project key may name it for some seconds more', async () => {
    const cloud = await running('t2')
    await cloud.settle(aCommand({ threadId: 't2' }))
    await cloud.connect().ownership.answered(KEY, 'c1')
    const calls: string[] = []
    const { accept } = routerOf(cloud, { interference: { before: (call) => calls.push(call) } })

    await accept(NEW)

    expect(calls.filter((call) => call === 'UpdateItem')).to.have.length(1)
    expect(cloud.controls()).to.deep.equal([])
  })

  it('interrupts once, however often its notice comes', async () => {
    const cloud = await running('t1')

    await routerOf(cloud).accept(NEW)
    await routerOf(cloud).accept(NEW)

    expect(cloud.controls()).to.have.length(1)
  })

  it('interrupts nothing when it is the one that runs by now', async () => {
    const cloud = await running('t1')

    await routerOf(cloud).accept(aCommand())

    expect(cloud.controls()).to.deep.equal([])
  })

  it('tells an operator what interrupts what', async () => {
    const cloud = await running('t2')
    const { accept, events } = routerOf(cloud)

    await accept(NEW)

    const sent = events.find(({ event }) => event === 'interrupt_sent')
    expect(sent).to.include({ commandId: 'c1', reason: 'put back', by: 'c2', projectKey: KEY })
  })
})

/** A cloud in which c1 runs, of this thread. */
const running = async (threadId: string) => {
  const cloud = await makeMemoryCloud()
  const { ownership, tracking } = cloud.connect()
  await tracking.create(aCommand({ threadId }))
  const seen = await cloud.accept('c1')
  const containerId = 'worker-1'
  const owned = await ownership.claim(seen, { containerId, now: 1, leaseMs: 30_000 })
  const holder = { projectKey: KEY, containerId, generation: owned?.generation ?? 0 }
  const active = { commandId: 'c1', threadId, startedAt: 1, receiptHandle: 'r' }
  await ownership.start(holder, active, { heartbeat: 1, again: true })
  return cloud
}
