import { QueueDoesNotExist, SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { METRICS, eventsOf } from '../../../contract/metrics.ts'
import { projectQueueNames, sharedQueueNames } from '../../../contract/names.ts'
import { connectDeadLetters } from '../../../router/sweep/connect-dead-letters.ts'
import { LOOK_MS, watchDeadLetters } from '../../../router/sweep/watch-dead-letters.ts'
import { eventually } from '../../contract-suite/promises.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { PREFIX, makeMemoryCloud } from '../../fakes/memory-cloud.ts'

const QUEUES = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({
  name,
  url: `http://q/${name}`,
  projectKey: `${name}#u`,
}))

describe('the watch over dead letters', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: 1e12 }))
  afterEach(() => sinon.restore())

  it('names each queue in which something lies, at once and as often as it looks', async () => {
    const { watch, lines, lie } = setup()
    lie.b = 3
    watch()
    await sinon.clock.tickAsync(0)
    lie.f = 1
    await sinon.clock.tickAsync(LOOK_MS)

    const found = lines.filter(({ event }) => event === 'dead_letters_left')
    expect(found).to.deep.equal([
      { level: 'error', event: 'dead_letters_left', queue: 'b', projectKey: 'b#u', messages: 3 },
      { level: 'error', event: 'dead_letters_left', queue: 'b', projectKey: 'b#u', messages: 3 },
      { level: 'error', event: 'dead_letters_left', queue: 'f', projectKey: 'f#u', messages: 1 },
    ])
    expect(eventsOf(METRICS.deadLetters)).to.include('dead_letters_left')
  })

  it('asks few queues at a time', async () => {
    const { watch, most } = setup()
    watch()
    await sinon.clock.tickAsync(100)

    expect(most()).to.equal(4)
  })

  it('says nothing of a queue that is gone, and goes on behind one that it may not ask', async () => {
    const { watch, lines, lie } = setup()
    lie.a = new QueueDoesNotExist({ message: 'gone', $metadata: {} })
    lie.b = new Error('AccessDenied')
    lie.c = 1
    watch()
    await sinon.clock.tickAsync(100)

    expect(lines.map(({ event, projectKey }) => [event, projectKey])).to.deep.equal([
      ['dead_letters_not_counted', 'b#u'],
      ['dead_letters_left', 'c#u'],
    ])
    expect(eventsOf(METRICS.failures)).to.include('dead_letters_not_counted')
  })

  it('asks again soon, and says so often enough for an alarm, when it cannot learn which queues there are', async () => {
    const { watch, lines, lie, hide } = setup()
    lie.a = 1
    hide(true)
    watch()
    await sinon.clock.tickAsync(60_000)
    const failures = lines.filter(({ event }) => event === 'dead_letters_not_counted').length
    hide(false)
    await sinon.clock.tickAsync(12_000)

    expect(failures).to.be.within(5, 10)
    expect(lines.at(-1)).to.include({ event: 'dead_letters_left', projectKey: 'a#u' })
  })

  it('ends at once while it pauses, and asks for no further queue once it is told to end', async () => {
    const { watch, asked } = setup()
    const first = watch()
    await sinon.clock.tickAsync(100)
    await first.stop()
    const before = asked.length

    const second = watch()
    await second.stop()
    await sinon.clock.tickAsync(2 * LOOK_MS)

    expect(before).to.equal(QUEUES.length)
    expect(asked).to.have.length(before)
  })

  /** `lie`: what each queue answers. */
  const setup = () => {
    const { log, lines } = captureLog()
    const lie: Record<string, number | Error> = {}
    const asked: string[] = []
    let [now, most, hidden] = [0, 0, false]
    const count = async (url: string): Promise<number> => {
      asked.push(url)
      most = Math.max(most, ++now)
      await Promise.resolve()
      now--
      const answer = lie[url.slice(-1)] ?? 0
      if (answer instanceof Error) throw answer
      return answer
    }
    const queues = () => (hidden ? Promise.reject(new Error('no table')) : Promise.resolve(QUEUES))
    return {
      watch: () => watchDeadLetters({ queues, count, log }),
      lines,
      lie,
      asked,
      most: () => most,
      hide: (yes: boolean) => void (hidden = yes),
    }
  }
})

describe('the dead letters of a deployment', () => {
  it('are found in the queues of every listed project, and among the claim requests', async () => {
    const memory = await makeMemoryCloud()
    const { sqs, dynamodb, queues, queueUrlsOf } = memory.connect()
    for (const key of ['shop#ann', 'blog#ben', 'wiki#eve']) await queues.recreate(key)
    const { unclaimedDlq } = sharedQueueNames(PREFIX)
    const { dlq } = projectQueueNames(PREFIX, 'blog#ben')
    const order = { MessageGroupId: 'work', MessageDeduplicationId: '1' }
    const put = async (name: string, more: object = {}): Promise<void> =>
      void (await sqs.send(
        new SendMessageCommand({ QueueUrl: await queueUrlOf(sqs, name), MessageBody: 'x', ...more }),
      ))
    await put(unclaimedDlq)
    await put(dlq, order)
    const { log, lines } = captureLog()

    const cloud = { sqs, queueUrlsOf, urls: { unclaimed: memory.unclaimedUrl } }
    const watching = connectDeadLetters({ settings: { prefix: PREFIX }, clients: { dynamodb }, cloud, log })
    await eventually(
      () => Promise.resolve(lines),
      (seen) => seen.length >= 2,
    )
    await watching.stop()

    const left = { level: 'error', event: 'dead_letters_left', messages: 1 }
    expect(lines).to.have.deep.members([
      { ...left, queue: unclaimedDlq },
      { ...left, queue: dlq, projectKey: 'blog#ben' },
    ])
  })
})
