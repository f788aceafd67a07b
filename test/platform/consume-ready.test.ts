import { expect } from 'chai'
import sinon from 'sinon'
import { recording, setupConsume } from './consume-setup.ts'

const HOUR_MS = 3_600_000

describe('A consumer that waits until it is ready', () => {
  afterEach(() => sinon.restore())

  it('makes no request meanwhile, and takes what is there when it is ready', async () => {
    const { start, send, clock, countOf } = await setupConsume()
    const { handle, bodies } = recording('done' as const)
    const { promise: room, resolve: makeRoom } = Promise.withResolvers<void>()
    await send('a')
    const consuming = start(handle, { ready: () => room })
    await clock.tickAsync(HOUR_MS)
    const before = countOf('ReceiveMessage')

    makeRoom()
    await clock.tickAsync(0)

    expect(before).to.equal(0)
    expect(bodies()).to.deep.equal(['a'])
    await consuming.stop()
  })

  it('waits anew before every receive', async () => {
    const { start, send, clock, countOf } = await setupConsume()
    const { handle, bodies } = recording('done' as const)
    let asked = 0
    const forever = new Promise<void>(() => {})
    await send('a', 'b')
    start(handle, { ready: () => (++asked === 1 ? Promise.resolve() : forever) })

    await clock.tickAsync(HOUR_MS)

    expect([asked, countOf('ReceiveMessage'), bodies()]).to.deep.equal([2, 1, ['a']])
  })

  it('stops waiting, and receives nothing, when it is stopped', async () => {
    const { start, send, clock, countOf } = await setupConsume()
    await send('a')
    const ready = (stopping: AbortSignal) =>
      new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve()))
    const consuming = start(recording('done' as const).handle, { ready })
    await clock.tickAsync(1_000)

    await consuming.stop()
    await clock.tickAsync(HOUR_MS)

    expect(countOf('ReceiveMessage')).to.equal(0)
    expect(clock.countTimers()).to.equal(0)
  })
})
