import type { SQSClient } from '@aws-sdk/client-sqs'
import { DeleteQueueCommand, ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeRing } from '../../../cloud/ring.ts'
import { projectQueueNames } from '../../../contract/names.ts'
import { noLiveness } from '../../../platform/liveness.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { consumeDoorbell } from '../../../router/answer/consume-doorbell.ts'
import { makeInUse } from '../../../router/answer/in-use.ts'
import { makeRestoreQueues } from '../../../router/answer/restore-queues.ts'
import { makeRecreateQueues } from '../../../router/intake/recreate-queues.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { useClock } from '../../fakes/clock.ts'
import { PREFIX, makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { KEY } from '../interpret/examples.ts'

/** SQS is told by then what is over. */
const TOLD_MS = 10_000

const NAMES = Object.values(projectQueueNames(PREFIX, KEY))

describe('The doorbell', () => {
  let stop: () => Promise<void> = async () => undefined
  afterEach(async () => {
    await stop()
    sinon.restore()
  })

  it('is not listened to while nobody may ring, and then at once', async () => {
    const subject = await setup()
    subject.inUse.swept(0)
    stop = subject.start().stop
    await subject.ring({ type: 'settled', projectKey: KEY, commandId: 'c1' })
    await subject.clock.tickAsync(60_000)
    const before = subject.heard.length

    subject.inUse.opened()
    await subject.clock.tickAsync(100)

    expect([before, subject.heard.length]).to.deep.equal([0, 1])
  })

  it('is let go while nobody may ring', async () => {
    const subject = await setup()
    subject.inUse.swept(0)
    await subject.start().stop()

    expect(subject.heard).to.deep.equal([])
  })

  it('tells which command has ended, of any project key, by one poll', async () => {
    const subject = await setup()
    stop = subject.start().stop

    await subject.ring({ type: 'settled', projectKey: KEY, commandId: 'c1' })
    await subject.ring({ type: 'settled', projectKey: 'blog#bob', commandId: 'c2' })
    await subject.clock.tickAsync(1_000)

    expect(subject.heard).to.have.deep.members([
      { type: 'settled', projectKey: KEY, commandId: 'c1' },
      { type: 'settled', projectKey: 'blog#bob', commandId: 'c2' },
    ])
    await subject.clock.tickAsync(TOLD_MS)
    expect(subject.left()).to.equal(0)
  })

  it('rings again when the answer could not be given', async () => {
    const subject = await setup()
    subject.outcomes.push('keep')
    stop = subject.start().stop

    await subject.ring({ type: 'settled', projectKey: KEY, commandId: 'c1' })
    await subject.clock.tickAsync(60_000)

    expect(subject.heard).to.have.length(2)
    expect(subject.left()).to.equal(0)
  })

  for (const gone of NAMES)
    it(`has all three queues made again after an owner has missed ${gone}`, async () => {
      const { start, queues, ring, vanish, there, clock, events } = await setup()
      await queues.ensure(KEY)
      stop = start().stop
      await vanish(gone)

      await ring({ type: 'queue missing', projectKey: KEY })
      await clock.tickAsync(1_000)

      expect(await there()).to.have.members(NAMES)
      expect(events()).to.deep.equal(['queues_made_again'])
    })

  it('has no queue made for a key that nobody has onboarded, however often it rings', async () => {
    const { start, ring, there, clock, events } = await setup()
    stop = start().stop

    for (let i = 0; i < 5; i++) await ring({ type: 'queue missing', projectKey: 'evil#worker' })
    await clock.tickAsync(1_000)

    expect(await there()).to.deep.equal([])
    expect(events()).to.deep.equal(['queues_not_listed'])
  })

  it('has the queues of a key made again once in ten seconds, however often it rings', async () => {
    const { start, queues, ring, clock, events, left } = await setup()
    await queues.ensure(KEY)
    stop = start().stop

    for (let i = 0; i < 50; i++) await ring({ type: 'queue missing', projectKey: KEY })
    await clock.tickAsync(5_000)
    expect(events()).to.deep.equal(['queues_made_again'])

    await clock.tickAsync(TOLD_MS)
    expect(left()).to.equal(0)
    await ring({ type: 'queue missing', projectKey: KEY })
    await clock.tickAsync(1_000)
    expect(events()).to.deep.equal(['queues_made_again', 'queues_made_again'])
  })

  it('drops what is no bell', async () => {
    const { start, send, heard, clock, events, left } = await setup()
    stop = start().stop

    const bodies = ['hello', '{}', '{"type":"settled","projectId":"../x","userId":"ann","commandId":"c1"}']
    for (const body of bodies) await send(body)
    await clock.tickAsync(TOLD_MS)

    expect([heard, left()]).to.deep.equal([[], 0])
    expect(events()).to.deep.equal(bodies.map(() => 'answer_failed'))
  })

  it('that is gone is made again', async () => {
    const { start, ring, doorbellUrl, sqs, clock, heard } = await setup()
    await sqs.send(new DeleteQueueCommand({ QueueUrl: doorbellUrl }))
    stop = start().stop
    await clock.tickAsync(10_000)

    await ring({ type: 'settled', projectKey: KEY, commandId: 'c1' })
    await clock.tickAsync(60_000)

    expect(heard).to.have.length(1)
  })
})

const setup = async () => {
  const clock = useClock()
  const cloud = await makeMemoryCloud()
  const { doorbellUrl } = cloud
  const { sqs, queues, queueUrlsOf } = cloud.connect()
  const { log, events } = captureLog()
  const heard: object[] = []
  const outcomes: Outcome[] = []
  const inUse = makeInUse()
  inUse.opened()
  const start = () =>
    consumeDoorbell({
      cloud: { polling: sqs, sqs, doorbellUrl },
      restore: makeRestoreQueues(queues, log),
      answerBell: async (bell) => {
        heard.push(bell)
        return outcomes.shift() ?? 'done'
      },
      inUse,
      recreate: makeRecreateQueues(sqs, PREFIX),
      liveness: noLiveness,
      log,
    })
  const there = async (client: SQSClient = sqs): Promise<string[]> => {
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}))
    const names = QueueUrls.map((url) => url.split('/').at(-1) ?? '')
    return names.filter((name) => /-(input|output|dlq)-/.test(name))
  }
  return {
    clock,
    inUse,
    sqs,
    doorbellUrl,
    queues,
    start,
    events,
    heard,
    outcomes,
    there,
    left: () => cloud.bells().length,
    ring: makeRing(sqs, doorbellUrl),
    send: (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl: doorbellUrl, MessageBody })),
    vanish: (name: string) => {
      const QueueUrl = Object.values(queueUrlsOf(KEY)).find((url) => url.endsWith(`/${name}`))
      return sqs.send(new DeleteQueueCommand({ QueueUrl }))
    },
  }
}
