import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { sleep } from '../../platform/sleep.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { VISIBILITY_SECONDS, recording, setupConsume } from './consume-setup.ts'

const VISIBILITY_MS = VISIBILITY_SECONDS * 1_000

describe('Consuming a queue', () => {
  afterEach(() => sinon.restore())

  it('hands over what is there and what comes, with all attributes', async () => {
    const { start, send, clock } = await setupConsume()
    const got: Message[] = []
    await send('old')
    const consuming = start(async (message) => (got.push(message), 'done'))
    await clock.tickAsync(45_000)

    await send('new')
    await clock.tickAsync(0)

    expect(got.map(({ Body }) => Body)).to.deep.equal(['old', 'new'])
    expect(got[1]?.Attributes).to.include({ ApproximateReceiveCount: '1' })
    await consuming.stop()
  })

  it('deletes what is done', async () => {
    const { start, send, clock, left, events } = await setupConsume()
    const { handle, bodies } = recording('done' as const)
    const consuming = start(handle)

    await send('a', 'b')
    await clock.tickAsync(VISIBILITY_MS * 2)

    expect(bodies()).to.deep.equal(['a', 'b'])
    expect(left()).to.deep.equal([])
    expect(events()).to.deep.equal([])
    await consuming.stop()
  })

  it('keeps what is to be kept, which comes again after its visibility timeout', async () => {
    const { start, send, clock, left } = await setupConsume()
    const { handle, got } = recording('keep' as const)
    const consuming = start(handle)
    await send('a')
    const sentAt = Date.now()

    await clock.tickAsync(VISIBILITY_MS)

    expect(left()).to.deep.equal(['a'])
    expect(got.map(({ at }) => at - sentAt)).to.deep.equal([0, VISIBILITY_MS])
    await consuming.stop()
  })

  for (const hideSeconds of [0, 1, 5, 43_200])
    it(`hides a message for ${hideSeconds} s when it is told so`, async () => {
      const { start, send, clock } = await setupConsume()
      const { handle, got } = recording({ hideSeconds })
      const again = async (message: Message): Promise<Outcome> =>
        got.length === 0 ? handle(message) : (await handle(message), 'done')
      const consuming = start(again)
      await send('a')
      const sentAt = Date.now()

      await clock.tickAsync(hideSeconds * 1_000 + 1)

      expect(got.map(({ at }) => at - sentAt)).to.deep.equal([0, hideSeconds * 1_000])
      await consuming.stop()
    })

  it('hides a message as long as the consumer says, not the queue', async () => {
    const { start, send, clock } = await setupConsume()
    const { handle, got } = recording('keep' as const)
    const consuming = start(handle, { visibilitySeconds: 5 })
    await send('a')
    const sentAt = Date.now()

    await clock.tickAsync(10_000)

    expect(got.map(({ at }) => at - sentAt)).to.deep.equal([0, 5_000, 10_000])
    await consuming.stop()
  })

  it('gives every message of a batch its own outcome, with one call of each kind', async () => {
    const { start, send, clock, countOf, left } = await setupConsume()
    const outcomes: Outcome[] = ['done', 'keep', { hideSeconds: 7 }, 'done', { hideSeconds: 7 }]
    const { handle, bodies } = recording('keep' as const)
    await send('a', 'b', 'c', 'd', 'e', 'f')

    const consuming = start(async (message) => outcomes.shift() ?? handle(message), {
      batchSize: 10,
      concurrency: 10,
    })
    await clock.tickAsync(7_000)

    expect(bodies()).to.deep.equal(['f', 'c', 'e'])
    expect(left()).to.deep.equal(['b', 'c', 'e', 'f'])
    expect([countOf('DeleteMessageBatch'), countOf('ChangeMessageVisibilityBatch')]).to.deep.equal([1, 1])
    await consuming.stop()
  })

  it('keeps a message whose handler throws, logs it, and goes on', async () => {
    const { start, send, clock, lines, left } = await setupConsume()
    const { handle, bodies } = recording('done' as const)
    let isFirst = true
    await send('a', 'b')
    const consuming = start(
      async (message) => {
        if (!isFirst) return handle(message)
        isFirst = false
        throw new Error('no such table')
      },
      { batchSize: 10 },
    )

    await clock.tickAsync(1)
    const [line] = lines
    const leftThen = left()
    await clock.tickAsync(VISIBILITY_MS)

    expect(line).to.include({ level: 'error', event: 'handler_failed' })
    expect(line?.['messageId']).to.be.a('string')
    expect(line?.['error']).to.have.property('message', 'no such table')
    expect(leftThen).to.deep.equal(['a'])
    expect(bodies()).to.deep.equal(['b', 'a'])
    await consuming.stop()
  })

  it('runs one handler at a time unless it is told otherwise, and receives nothing while one runs', async () => {
    const { start, send, clock, countOf } = await setupConsume()
    let [running, most, handled] = [0, 0, 0]
    await send('a', 'b', 'c', 'd')
    const consuming = start(async () => {
      most = Math.max(most, ++running)
      await sleep(1_000)
      running--
      handled++
      return 'done'
    })

    await clock.tickAsync(500)
    const receivesMeanwhile = countOf('ReceiveMessage')
    await clock.tickAsync(10_000)

    expect({ most, handled, receivesMeanwhile }).to.deep.equal({ most: 1, handled: 4, receivesMeanwhile: 1 })
    await consuming.stop()
  })

  it('settles the same message twice when one receive brings it twice', async () => {
    const { start, send, clock, fake, countOf, events } = await setupConsume()
    const doubling = {
      send: async (...call: Parameters<typeof fake.send>) => {
        const answer = (await fake.send(...call)) as { Messages?: Message[] }
        return {
          ...answer,
          ...(answer.Messages && { Messages: answer.Messages.flatMap((one) => [one, one]) }),
        }
      },
    }
    await send('a')
    const { handle, bodies } = recording('done' as const)
    const options = { batchSize: 10, concurrency: 10, polling: doubling as unknown as SQSClient }

    const consuming = start(handle, options)
    await clock.tickAsync(1)

    expect(bodies()).to.deep.equal(['a', 'a'])
    expect(countOf('DeleteMessageBatch')).to.equal(1)
    expect(events()).to.deep.equal([])
    await consuming.stop()
  })

  it('logs an outcome that SQS does not take, and the message comes again', async () => {
    const { start, send, clock, broken, lines, got } = await setup('done')
    broken.failing = (name) => (name === 'DeleteMessageBatch' ? new Error('throttled') : undefined)
    await send('a')
    const consuming = start()

    await clock.tickAsync(VISIBILITY_MS)

    expect(got).to.have.lengthOf(2)
    expect(lines[0]).to.include({ level: 'warn', event: 'outcome_not_kept' })
    expect(lines[0]?.['error']).to.have.property('message', 'throttled')
    await consuming.stop()
  })

  it('logs the part of a batch that SQS does not take', async () => {
    const { start, send, clock, lines } = await setup({ hideSeconds: 43_201 })
    await send('a')
    const consuming = start()

    await clock.tickAsync(0)

    expect(lines[0]).to.include({ event: 'outcome_not_kept' })
    expect(lines[0]?.['failed']).to.have.lengthOf(1)
    await consuming.stop()
  })
})

const setup = async (outcome: Outcome) => {
  const { start, ...made } = await setupConsume()
  const { handle, got } = recording(outcome)
  return { ...made, got, start: () => start(handle) }
}
