import { expect } from 'chai'
import { PATIENCE_MS } from '../../platform/liveness.ts'
import { KEY } from '../cloud/ownership-table-setup.ts'
import { recordPulse } from '../fakes/recording-pulse.ts'
import { setupWorkers } from './whole-worker.ts'

describe('A worker whose loops are watched', () => {
  let subject: Awaited<ReturnType<typeof setupWorkers>>
  beforeEach(async () => {
    subject = await setupWorkers()
  })
  afterEach(() => subject.end())

  it('gives a command all the time that it takes, and itself not much to hear of new ones', async () => {
    const { liveness, seen } = recordPulse()
    await subject.accept('c1')
    await subject.requestClaim(KEY)
    await subject.start('w1', {}, liveness)

    await subject.job(1)

    expect(seen()).to.deep.equal({
      'poll test-unclaimed': 90_000,
      'poll test-input-blog-ann.fifo': 90_000,
      'session blog#ann': Infinity,
    })
  })

  it('gives a session that lost its lease some time to end', async () => {
    const { liveness, seen, loops } = recordPulse()
    await subject.accept('c1')
    await subject.requestClaim(KEY)
    await subject.start('w1', {}, liveness)
    const { signal } = await subject.job(1)
    let atLoss: number | undefined
    signal.addEventListener('abort', () => (atLoss = loops.get('session blog#ann')))

    const other = { containerId: 'w2', now: Date.now(), leaseMs: 30_000 }
    await subject.ownership.claim(await subject.ownership.read(KEY), other)
    await subject.until(() => signal.aborted)
    await subject.clock.tickAsync(1_000)

    expect(atLoss).to.equal(PATIENCE_MS)
    expect(Object.keys(seen())).to.deep.equal(['poll test-unclaimed'])
  })

  it('watches nothing any more when it has stopped', async () => {
    const { liveness, seen } = recordPulse()
    const w1 = await subject.start('w1', {}, liveness)

    await w1.stop()

    expect(seen()).to.deep.equal({})
  })
})
