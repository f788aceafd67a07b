import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { recording, setupConsume } from './consume-setup.ts'

const MINUTE_MS = 60_000

describe('When SQS fails, consuming', () => {
  afterEach(() => sinon.restore())

  for (const [what, error] of [
    ['refuses connections', failureNamed('Error', { code: 'ECONNREFUSED' })],
    ['throttles', failureNamed('ThrottlingException', { $metadata: { httpStatusCode: 400 } })],
    ['has a fault', failureNamed('ServiceUnavailable', { $metadata: { httpStatusCode: 503 } })],
    ['refuses the credentials', failureNamed('AccessDenied', { $metadata: { httpStatusCode: 403 } })],
    ['never answers', failureNamed('TimeoutError')],
  ] as const)
    it(`polls again soon, and then at most about once a second, while it ${what}, and goes on afterwards`, async () => {
      const { start, send, clock, broken, countOf, lines } = await setupConsume()
      const { handle, bodies } = recording('done' as const)
      const receives: number[] = []
      broken.failing = (name) => {
        if (name !== 'ReceiveMessage') return undefined
        receives.push(Date.now())
        return error
      }
      const consuming = start(handle)

      await clock.tickAsync(MINUTE_MS)
      const polled = countOf('ReceiveMessage')
      const logged = lines.length
      broken.failing = () => undefined
      await send('a')
      await clock.tickAsync(12_000)

      for (const [i, at] of receives.entries())
        if (i > 0) expect(at - receives[i - 1]!).to.be.at.least(i === 1 ? 100 : 1_000)
      expect(receives[1]! - receives[0]!).to.be.below(300)
      expect(polled).to.be.within(5, 12)
      expect(logged).to.equal(polled)
      expect(lines[0]).to.deep.include({ level: 'warn', event: 'poll_failed' })
      expect(bodies()).to.deep.equal(['a'])
      await consuming.stop()
    })

  it('polls without pause again after the first success', async () => {
    const { start, send, clock, broken } = await setupConsume()
    const { handle, got } = recording('done' as const)
    let failures = 4
    broken.failing = (name) => (name === 'ReceiveMessage' && failures-- > 0 ? new Error('x') : undefined)
    const consuming = start(handle)
    await clock.tickAsync(20_000)

    await send('a', 'b', 'c')
    await clock.tickAsync(10)

    expect(got).to.have.lengthOf(3)
    await consuming.stop()
  })

  it('has the missing queue made again, once for every receive that failed, and goes on', async () => {
    const { start, clock, countOf, sqs, queueUrl, create, send, events } = await setupConsume()
    const { handle, bodies } = recording('done' as const)
    await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }))
    let asked = 0
    const onMissing = async () => {
      if (++asked === 3) await create()
    }
    const consuming = start(handle, { onMissing })

    await clock.tickAsync(2_000)
    const failed = countOf('ReceiveMessage')
    await clock.tickAsync(15_000)
    await send('a')
    await clock.tickAsync(0)

    expect({ asked, failed }).to.deep.equal({ asked: 3, failed: 3 })
    expect(events()).to.deep.equal(['poll_failed', 'poll_failed', 'poll_failed'])
    expect(bodies()).to.deep.equal(['a'])
    await consuming.stop()
  })

  it('asks nobody to make the queue again when it failed for another reason', async () => {
    const { start, clock, broken } = await setupConsume()
    const onMissing = sinon.fake.resolves(undefined)
    broken.failing = (name) => (name === 'ReceiveMessage' ? new Error('x') : undefined)
    const consuming = start(recording('done' as const).handle, { onMissing })

    await clock.tickAsync(MINUTE_MS)

    expect(onMissing.callCount).to.equal(0)
    await consuming.stop()
  })

  it('goes on trying when the queue cannot be made again, and when nobody makes it', async () => {
    const { start, clock, sqs, queueUrl, lines } = await setupConsume()
    await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }))
    const { handle } = recording('done' as const)
    const one = start(handle, { onMissing: () => Promise.reject(new Error('not allowed')) })
    const other = start(handle)

    await clock.tickAsync(2_500)

    const problems = lines.filter(({ event }) => event === 'queue_not_made')
    expect(problems[0]?.['error']).to.have.property('message', 'not allowed')
    expect(problems).to.have.lengthOf(3)
    expect(lines.filter(({ event }) => event === 'poll_failed')).to.have.lengthOf(6)
    await Promise.all([one.stop(), other.stop()])
  })

  it('pauses also when what it waits for before a receive fails', async () => {
    const { start, clock, countOf, lines } = await setupConsume()
    const ready = sinon.fake.rejects(new Error('no room'))
    const consuming = start(recording('done' as const).handle, { ready })

    await clock.tickAsync(MINUTE_MS)

    expect(ready.callCount).to.be.within(5, 12)
    expect(lines).to.have.lengthOf(ready.callCount)
    expect(countOf('ReceiveMessage')).to.equal(0)
    await consuming.stop()
  })
})

function failureNamed(name: string, more: object = {}): Error {
  return Object.assign(new Error('away'), { name, ...more })
}
