import type { Message } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import type { Outcome } from '../../platform/outcome.ts'
import { VISIBILITY_SECONDS, setupConsume } from './consume-setup.ts'

const MINUTE_MS = 60_000
const NEVER = new Promise<Outcome>(() => undefined)

describe('A consumer with several handlers at a time', () => {
  afterEach(() => sinon.restore())

  it('settles each message by itself and goes on receiving, however long one of them takes', async () => {
    const { start, send, clock, left } = await setupConsume()
    await send('slow', 'a', 'b')
    start(slowly(), { batchSize: 10, concurrency: 3 })

    await clock.tickAsync(1)
    const leftSoon = left()
    await send('c')
    await clock.tickAsync(1)

    expect([leftSoon, left()]).to.deep.equal([['slow'], ['slow']])
  })

  it('runs no more of them than it is told, and receives nothing while all are taken', async () => {
    const { start, send, clock, countOf } = await setupConsume()
    const begun: (string | undefined)[] = []
    await send('a', 'b', 'c', 'd')
    start(hanging(begun), { batchSize: 10, concurrency: 3 })

    await clock.tickAsync(MINUTE_MS)

    expect(begun).to.deep.equal(['a', 'b', 'c'])
    expect(countOf('ReceiveMessage')).to.equal(1)
  })

  it('keeps what waits or runs hidden, however long that takes', async () => {
    const { start, send, clock, fake, queueUrl } = await setupConsume()
    const begun: (string | undefined)[] = []
    await send('a', 'b', 'c')
    start(hanging(begun), { batchSize: 10, concurrency: 2 })

    await clock.tickAsync(60 * MINUTE_MS)

    expect(begun).to.deep.equal(['a', 'b'])
    expect(fake.peek(new URL(queueUrl).pathname.split('/').at(-1) ?? '')).to.have.lengthOf(3)
  })

  it('hides a message for as long as its handler says, even when that ends while it is being extended', async () => {
    const { start, send, clock, fake, sqs } = await setupConsume()
    const begunAt: number[] = []
    const { promise: outcome, resolve: end } = Promise.withResolvers<Outcome>()
    const { promise: away, resolve: comeBack } = Promise.withResolvers<void>()
    let calls = 0
    const slow = {
      send: async (...call: Parameters<typeof fake.send>) => {
        if (++calls === 1) await away
        return fake.send(...call)
      },
    }
    await send('a')
    const handle = (): Promise<Outcome> => {
      begunAt.push(Date.now())
      return outcome
    }
    start(handle, { polling: sqs, sqs: slow as unknown as typeof sqs })
    await clock.tickAsync((VISIBILITY_SECONDS * 1_000) / 3)

    end({ hideSeconds: 500 })
    await clock.tickAsync(10)
    comeBack()
    await clock.tickAsync(400_000)
    const soon = begunAt.length
    await clock.tickAsync(110_000)

    expect([soon, begunAt.length]).to.deep.equal([1, 2])
  })

  it('stops extending when everything is settled', async () => {
    const { start, send, clock, countOf } = await setupConsume()
    await send('a')
    const consuming = start(async () => 'done' as const)
    await clock.tickAsync(1)
    await consuming.stop()

    expect(clock.countTimers()).to.equal(0)
    expect(countOf('ChangeMessageVisibilityBatch')).to.equal(0)
  })
})

/** Never ends with what is called slow, at once with everything else. */
const slowly =
  () =>
  async ({ Body }: Message): Promise<Outcome> =>
    Body === 'slow' ? NEVER : 'done'

/** Notes what it gets, and never ends. */
const hanging =
  (begun: (string | undefined)[]) =>
  ({ Body }: Message): Promise<Outcome> => {
    begun.push(Body)
    return NEVER
  }
