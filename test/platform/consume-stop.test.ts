import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import type { Outcome } from '../../platform/outcome.ts'
import { recording, setupConsume } from './consume-setup.ts'

const HOUR_MS = 3_600_000
const LONG_POLL_MS = 20_000

describe('A consumer that is stopped', () => {
  afterEach(() => sinon.restore())

  it('ends an idle long poll at once, polls no more and leaves nothing running', async () => {
    const { start, send, clock, countOf, events, left } = await setupConsume()
    const { handle, got } = recording('done' as const)
    const consuming = start(handle)
    await clock.tickAsync(1_000)

    await consuming.stop()
    const timers = clock.countTimers()
    await send('late')
    await clock.tickAsync(HOUR_MS)

    expect(timers).to.equal(0)
    expect(countOf('ReceiveMessage')).to.equal(1)
    expect(got).to.deep.equal([])
    expect(left()).to.deep.equal(['late'])
    expect(events()).to.deep.equal([])
  })

  it('lets the handlers in progress end, whose outcomes count', async () => {
    const { start, send, clock, left } = await setupConsume()
    const { promise: outcome, resolve: end } = Promise.withResolvers<Outcome>()
    const outcomes: Record<string, Promise<Outcome> | Outcome> = {
      earlier: 'done',
      a: outcome,
      b: { hideSeconds: 0 },
    }
    const consuming = start(async ({ Body = '' }) => outcomes[Body] ?? 'keep', {
      batchSize: 10,
      concurrency: 10,
    })
    await send('earlier')
    await clock.tickAsync(1_000)
    await send('a', 'b')
    await clock.tickAsync(1_000)
    let isStopped = false
    const stopped = consuming.stop().then(() => (isStopped = true))
    await clock.tickAsync(5_000)
    const before = isStopped

    end('done')
    await stopped

    expect(before).to.equal(false)
    expect(left()).to.deep.equal(['b'])
    expect(clock.countTimers()).to.equal(0)
  })

  it('gives back what it received and has not begun', async () => {
    const { start, send, clock } = await setupConsume()
    const { promise: outcome, resolve: end } = Promise.withResolvers<Outcome>()
    const consuming = start(() => outcome, { batchSize: 10 })
    await send('a', 'b', 'c')
    await clock.tickAsync(1)
    const stopped = consuming.stop()
    end('done')
    await clock.tickAsync(1)
    await stopped

    const next = recording('done' as const)
    const another = start(next.handle, { batchSize: 10 })
    await clock.tickAsync(1)

    expect(next.bodies()).to.deep.equal(['b', 'c'])
    await another.stop()
  })

  it('waits until the outcomes are kept', async () => {
    const { start, send, clock, fake, left } = await setupConsume()
    const { promise: away, resolve: comeBack } = Promise.withResolvers<void>()
    const slow = {
      send: async (...call: Parameters<typeof fake.send>) => {
        await away
        return fake.send(...call)
      },
    }
    const consuming = start(recording('done' as const).handle, { sqs: slow as unknown as SQSClient })
    await send('a')
    await clock.tickAsync(0)
    let isStopped = false
    const stopped = consuming.stop().then(() => (isStopped = true))
    await clock.tickAsync(1_000)
    const before = isStopped

    comeBack()
    await stopped

    expect(before).to.equal(false)
    expect(left()).to.deep.equal([])
  })

  it('between two polls ends at once', async () => {
    const { start, clock, countOf } = await setupConsume()
    const consuming = start(recording('done' as const).handle)
    await clock.tickAsync(LONG_POLL_MS)

    await consuming.stop()
    await clock.tickAsync(HOUR_MS)

    expect(countOf('ReceiveMessage')).to.equal(1)
  })

  it('gives back at once what was received in the moment of the stop, and waits until that is done', async () => {
    const { start, send, clock, fake, left, sqs } = await setupConsume()
    const { handle, got } = recording('done' as const)
    let stopped: Promise<void> | undefined
    const stoppingWhenReceived = {
      send: async (...call: Parameters<typeof fake.send>) => {
        const answer = await fake.send(...call)
        stopped = consuming.stop()
        return answer
      },
    }
    const consuming = start(handle, { polling: stoppingWhenReceived as unknown as SQSClient })
    await send('a')
    await clock.tickAsync(0)
    await stopped

    const next = recording('done' as const)
    const another = start(next.handle, { polling: sqs })
    await clock.tickAsync(0)

    expect(got).to.deep.equal([])
    expect(next.bodies()).to.deep.equal(['a'])
    expect(left()).to.deep.equal([])
    await another.stop()
  })

  it('in a pause after a failure ends the pause at once', async () => {
    const { start, clock, broken, countOf } = await setupConsume()
    broken.failing = (name) => (name === 'ReceiveMessage' ? new Error('x') : undefined)
    const consuming = start(recording('done' as const).handle)
    await clock.tickAsync(10_000)
    const polled = countOf('ReceiveMessage')

    await consuming.stop()
    const timers = clock.countTimers()
    await clock.tickAsync(HOUR_MS)

    expect(timers).to.equal(0)
    expect(countOf('ReceiveMessage')).to.equal(polled)
  })

  it('waits for the queue that is being made again', async () => {
    const { start, clock, sqs, queueUrl } = await setupConsume()
    await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }))
    const { promise: made, resolve: make } = Promise.withResolvers<void>()
    const onMissing = sinon.stub().resolves(undefined).onFirstCall().returns(made)
    const consuming = start(recording('done' as const).handle, { onMissing })
    await clock.tickAsync(5_000)
    let isStopped = false
    const stopped = consuming.stop().then(() => (isStopped = true))
    await clock.tickAsync(1_000)
    const before = isStopped

    make()
    await stopped

    expect(before).to.equal(false)
  })

  it('may be stopped as soon as it is started, and twice', async () => {
    const { start, send, clock, left, countOf } = await setupConsume()
    await send('a')
    const consuming = start(recording('done' as const).handle)

    await Promise.all([consuming.stop(), consuming.stop()])
    await consuming.stop()
    await clock.tickAsync(HOUR_MS)

    expect(left()).to.deep.equal(['a'])
    expect(countOf('ReceiveMessage')).to.be.at.most(1)
  })
})
