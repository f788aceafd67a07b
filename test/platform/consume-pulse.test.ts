import { expect } from 'chai'
import sinon from 'sinon'
import type { ConsumeOptions } from '../../platform/consume.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { startLiveness } from '../../platform/liveness.ts'
import { captureLog } from '../fakes/captured-log.ts'
import { QUEUE, recording, setupConsume } from './consume-setup.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const { handle } = recording('done' as const)

describe('A consumer that is watched', () => {
  afterEach(() => sinon.restore())

  it('is not stuck while its queue is empty', async () => {
    const { clock, stuck } = await setup(handle)

    await clock.tickAsync(HOUR_MS)

    expect(stuck()).to.deep.equal([])
  })

  it('is not stuck while SQS is away', async () => {
    const { clock, stuck, broken } = await setup(handle)
    broken.failing = () => new Error('SQS is down')

    await clock.tickAsync(HOUR_MS)

    expect(stuck()).to.deep.equal([])
  })

  it('is not stuck while it waits until it is ready, for however long', async () => {
    const { clock, stuck } = await setup(handle, { ready: () => new Promise(() => undefined) })

    await clock.tickAsync(HOUR_MS)

    expect(stuck()).to.deep.equal([])
  })

  it('is stuck when a poll never ends', async () => {
    const { clock, stuck } = await setup(handle, {
      polling: { send: () => new Promise(() => undefined) } as never,
    })

    await clock.tickAsync(2 * MINUTE_MS)

    expect(stuck()).to.deep.equal([`poll ${QUEUE}`])
  })

  it('is stuck when its handler takes longer than a quarter of an hour, and not before', async () => {
    const { clock, stuck, send } = await setup(() => new Promise<Outcome>(() => undefined))
    await send('a')
    await clock.tickAsync(15 * MINUTE_MS)
    const before = stuck()

    await clock.tickAsync(MINUTE_MS)

    expect([before, stuck()]).to.deep.equal([[], [`handler ${QUEUE}`]])
  })

  it('is not stuck after its stop', async () => {
    const { clock, stuck, consuming } = await setup(handle)
    await clock.tickAsync(1_000)

    await consuming.stop()
    await clock.tickAsync(HOUR_MS)

    expect(stuck()).to.deep.equal([])
  })

  const setup = async (handler: ConsumeOptions['handle'], more: Partial<ConsumeOptions> = {}) => {
    const { start, ...parts } = await setupConsume()
    const { log, lines } = captureLog()
    const liveness = startLiveness(() => undefined, log)
    const consuming = start(handler, { ...more, liveness })
    return { ...parts, consuming, stuck: () => lines.map(({ loop }) => loop) }
  }
})
