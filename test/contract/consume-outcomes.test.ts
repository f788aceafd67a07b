import type { Message } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import type { Outcome } from '../../contract/consume.ts'
import { VISIBILITY_SECONDS, recording, setupConsume } from './consume-setup.ts'

const VISIBILITY_MS = VISIBILITY_SECONDS * 1_000

describe('Consuming a queue', () => {
  afterEach(() => sinon.restore())

  it('hands over what is there and what comes, with all attributes', async () => {
    const { start, send, clock } = await setupConsume()
    const got: Message[] = []
    await send('old')
    const consuming = start(async (messages) => messages.map((message) => (got.push(message), 'done')))
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
      const again: typeof handle = async (messages) =>
        got.length === 0 ? handle(messages) : (await handle(messages), ['done'] as never)
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
    const batches: (string | undefined)[][] = []
    await send('a', 'b', 'c', 'd', 'e', 'f')

    const consuming = start(
      async (messages) => {
        batches.push(messages.map(({ Body }) => Body))
        return batches.length === 1 ? outcomes : []
      },
      { batchSize: 10 },
    )
    await clock.tickAsync(7_000)

    expect(batches).to.deep.equal([
      ['a', 'b', 'c', 'd', 'e', 'f'],
      ['c', 'e'],
    ])
    expect(left()).to.deep.equal(['b', 'c', 'e', 'f'])
    expect([countOf('DeleteMessageBatch'), countOf('ChangeMessageVisibilityBatch')]).to.deep.equal([1, 1])
    await consuming.stop()
  })

  it('leaves the whole batch when its handler throws, logs it, and goes on', async () => {
    const { start, send, clock, lines, left } = await setupConsume()
    const { handle, bodies } = recording('done' as const)
    let isFirst = true
    await send('a', 'b')
    const consuming = start(
      async (messages) => {
        if (!isFirst) return handle(messages)
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
    expect(line?.['messageIds']).to.have.lengthOf(2)
    expect(line?.['error']).to.have.property('message', 'no such table')
    expect(leftThen).to.deep.equal(['a', 'b'])
    expect(bodies()).to.deep.equal(['a', 'b'])
    await consuming.stop()
  })

  it('never runs two handlers at once, and receives nothing while one runs', async () => {
    const { start, send, clock, countOf } = await setupConsume()
    let running = 0
    let most = 0
    let handled = 0
    await send('a', 'b', 'c', 'd')
    const consuming = start(async (messages) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      running--
      handled += messages.length
      return messages.map(() => 'done')
    })

    await clock.tickAsync(500)
    const receivesMeanwhile = countOf('ReceiveMessage')
    await clock.tickAsync(10_000)

    expect({ most, handled, receivesMeanwhile }).to.deep.equal({ most: 1, handled: 4, receivesMeanwhile: 1 })
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
