import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import type { QueueUrls } from '../../contract/project-queues.ts'
import { KEY } from '../cloud/ownership-table-setup.ts'
import { setupWorkers } from './whole-worker.ts'

type Subject = Awaited<ReturnType<typeof setupWorkers>>

describe('A worker whose project key has lost', () => {
  let subject: Subject
  beforeEach(async () => {
    subject = await setupWorkers()
  })
  afterEach(() => subject.end())

  for (const lost of [
    ['inputUrl'],
    ['dlqUrl'],
    ['outputUrl'],
    ['inputUrl', 'dlqUrl'],
    ['inputUrl', 'outputUrl', 'dlqUrl'],
  ] as (keyof QueueUrls)[][])
    it(`${lost.join(', ')} makes none, and goes on as soon as a router has made them again`, async () => {
      const { w1, first } = await begins(subject)
      for (const queue of lost) await vanish(subject, queue)
      await subject.accept('c2', { isLost: true, makesQueues: false })
      first.end()
      await subject.clock.tickAsync(120_000)
      const before = { begun: subject.begun(), made: subject.made() }

      await subject.queues.restore(KEY)
      await subject.settled('c1')
      await subject.answer('c1')
      ;(await subject.job(2)).end()

      expect(await subject.settled('c2')).to.include({ end: 'done' })
      expect(before.made).to.deep.equal([])
      expect(before.begun[0]).to.equal('c1 by w1')
      expect(w1.lines.map(({ event }) => event)).not.to.include('lease_lost')
    })

  it('its input queue tells the routers', async () => {
    await begins(subject)
    await vanish(subject, 'inputUrl')

    await subject.until(() => isTold(subject))
  })

  it('its output queue tells the routers as soon as it has a response', async () => {
    const { first } = await begins(subject)
    await vanish(subject, 'outputUrl')

    first.end()

    await subject.until(() => isTold(subject))
  })

  it('its dead-letter queue tells the routers, when it looks there for a command that it misses', async () => {
    const { first } = await begins(subject)
    await vanish(subject, 'dlqUrl')
    await subject.accept('c2', { isLost: true })
    first.end()

    ;(await subject.job(2)).end()

    expect(isTold(subject)).to.equal(true)
  })
})

const isTold = ({ bells }: Subject): boolean =>
  bells().some(({ type, projectKey }) => type === 'queue missing' && projectKey === KEY)

const vanish = ({ cloud, queueUrlsOf }: Subject, queue: keyof QueueUrls) =>
  cloud.sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrlsOf(KEY)[queue] }))

const begins = async (subject: Subject) => {
  const w1 = await subject.start('w1')
  await subject.accept('c1')
  await subject.requestClaim(KEY)
  const first = await subject.job(1)
  subject.forgetMade()
  return { w1, first }
}
