import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { bodiesIn, setupSqs } from './memory-sqs-setup.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

describe('The in-memory SQS under a virtual clock', () => {
  afterEach(() => sinon.restore())

  it('forgets a deduplication id five minutes after the send, and no sooner', async () => {
    const { queue, clock } = await setupSqs('fifo')
    const send = () => queue.send('command', { MessageDeduplicationId: 'work:1' })
    await send()
    await queue.delete(await queue.receiveOne())

    await clock.tickAsync(5 * minuteMs - 1)
    await send()
    const before = await bodiesIn(queue)
    await clock.tickAsync(1)
    await send()

    expect(before).to.deep.equal([])
    expect(await bodiesIn(queue)).to.deep.equal(['command'])
  })

  it('does not remember a deduplication id longer because it came again', async () => {
    const { queue, clock } = await setupSqs('fifo')
    const send = () => queue.send('command', { MessageDeduplicationId: 'work:1' })
    await send()
    await queue.delete(await queue.receiveOne())
    await clock.tickAsync(3 * minuteMs)
    await send()

    await clock.tickAsync(2 * minuteMs)
    await send()

    expect(await bodiesIn(queue)).to.deep.equal(['command'])
  })

  it('compares deduplication ids over all groups, even where AWS would only within one', async () => {
    const { queue } = await setupSqs('fifo', {
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    })
    await queue.send('command', { MessageGroupId: 'work', MessageDeduplicationId: '1' })
    await queue.send('command', { MessageGroupId: 'control', MessageDeduplicationId: '1' })

    expect(await bodiesIn(queue)).to.have.lengthOf(1)
  })

  it('drops a message when its retention ends, in flight or not', async () => {
    const { queue, clock, fake } = await setupSqs('standard', { MessageRetentionPeriod: '345600' })
    await queue.send('held')
    await queue.receiveOne({ VisibilityTimeout: 43_200 })
    await queue.send('waiting')

    await clock.tickAsync(4 * dayMs - 1)
    const before = fake.peek(queue.name).length
    await clock.tickAsync(1)

    expect(before).to.equal(2)
    expect(await bodiesIn(queue)).to.deep.equal([])
  })

  it('drops each message at its own time', async () => {
    const { queue, clock, fake } = await setupSqs('standard', { MessageRetentionPeriod: '60' })
    const left: number[] = []
    for (const body of ['one', 'two', 'three']) {
      await queue.send(body)
      await clock.tickAsync(20_000)
    }
    for (let look = 0; look < 3; look += 1) {
      left.push(fake.peek(queue.name).length)
      await clock.tickAsync(20_000)
    }

    expect(left).to.deep.equal([2, 1, 0])
  })

  it('unlocks the group of a message that is dropped while in flight', async () => {
    const { queue, clock } = await setupSqs('fifo', { MessageRetentionPeriod: '60' })
    await queue.send('held')
    await queue.receiveOne({ VisibilityTimeout: 43_200 })
    await clock.tickAsync(30_000)
    await queue.send('next')

    await clock.tickAsync(30_000)

    expect(await bodiesIn(queue)).to.deep.equal(['next'])
  })

  it('applies a shorter retention to messages already there', async () => {
    const { queue, clock, fake, sqs } = await setupSqs('standard')
    await queue.send('old')
    await clock.tickAsync(2 * minuteMs)

    await sqs.send(
      new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes: { MessageRetentionPeriod: '60' } }),
    )

    expect(fake.peek(queue.name)).to.deep.equal([])
  })

  for (const kind of ['fifo', 'standard'] as const) {
    it(`delays every message of a ${kind} queue whose attribute says so`, async () => {
      const { queue, clock } = await setupSqs(kind, { DelaySeconds: '5' })
      await queue.send('later')
      await clock.tickAsync(4_999)
      const before = await bodiesIn(queue)
      const delayed = await queue.attribute('ApproximateNumberOfMessagesDelayed')

      await clock.tickAsync(1)

      expect(before).to.deep.equal([])
      expect(delayed).to.equal('1')
      expect(await bodiesIn(queue)).to.deep.equal(['later'])
    })
  }

  it('delays one message as long as its send says', async () => {
    const { queue, clock } = await setupSqs('standard', { DelaySeconds: '900' })
    await queue.send('later', { DelaySeconds: 5 })
    await clock.tickAsync(4_999)
    const before = await bodiesIn(queue)

    await clock.tickAsync(1)

    expect(before).to.deep.equal([])
    expect(await bodiesIn(queue)).to.deep.equal(['later'])
  })

  it('hides a message to the last millisecond of what its receive says', async () => {
    const { queue, clock } = await setupSqs('standard', { VisibilityTimeout: '900' })
    await queue.send('again')
    await queue.receiveOne({ VisibilityTimeout: 5 })
    await clock.tickAsync(4_999)
    const before = await bodiesIn(queue)

    await clock.tickAsync(1)

    expect(before).to.deep.equal([])
    expect(await bodiesIn(queue)).to.deep.equal(['again'])
  })

  it('uses the clock of the moment of each call, not of its making', async () => {
    const { clock, fake, queue } = await setupSqs('standard')
    clock.restore()
    const later = sinon.useFakeTimers({ now: Date.UTC(2026, 0, 2) })

    await queue.send('body')

    expect(fake.peek(queue.name)[0]?.sentAt).to.equal(later.now)
  })
})
