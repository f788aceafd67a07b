import { getEventListeners } from 'node:events'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeAsyncQueue } from '../../../worker/ownership/async-queue.ts'
import { useClock } from '../../fakes/clock.ts'

describe('An inbox', () => {
  afterEach(() => sinon.restore())

  it('gives things in the order they came', async () => {
    const { inbox, take } = setup()
    for (const thing of ['a', 'b', 'c']) inbox.put(thing)

    expect([inbox.size(), await take(), await take(), await take(), inbox.size()]).to.deep.equal([
      3,
      'a',
      'b',
      'c',
      0,
    ])
  })

  it('gives a thing as soon as it comes', async () => {
    const { inbox, take } = setup()
    const taken = take()

    inbox.put('late')

    expect(await taken).to.equal('late')
  })

  it('gives nothing when the time is over', async () => {
    const { clock, take } = setup()
    const taken = take(5_000)

    await clock.tickAsync(5_000)

    expect(await taken).to.equal(undefined)
  })

  it('gives what came in the moment in which the time was over', async () => {
    const { clock, inbox, take } = setup()
    const taken = take(5_000)

    clock.tick(5_000)
    inbox.put('just in time')

    expect([await taken, inbox.size()]).to.deep.equal(['just in time', 0])
  })

  it('gives nothing when it is woken up, and waits again the next time', async () => {
    const { inbox, take } = setup()
    const taken = take()
    inbox.wake()

    const woken = await taken
    const next = take()
    inbox.put('next')

    expect([woken, await next]).to.deep.equal([undefined, 'next'])
  })

  it('may be woken up when no take is waiting', () => {
    const { inbox } = setup()

    expect(() => inbox.wake()).not.to.throw()
  })

  it('gives nothing once it is aborted, and keeps what it has', async () => {
    const { inbox, take, abort } = setup()
    const taken = take()
    abort()
    const given = await taken
    inbox.put('too late')

    expect([given, await take(), inbox.size()]).to.deep.equal([undefined, undefined, 1])
  })

  it('gives everything that was not taken, in order, and is then empty', async () => {
    const { inbox, take } = setup()
    for (const thing of ['a', 'b', 'c']) inbox.put(thing)
    await take()

    expect([inbox.rest(), inbox.rest(), inbox.size()]).to.deep.equal([['b', 'c'], [], 0])
  })

  it('leaves no timer and no listener behind, however a wait ended', async () => {
    const { clock, inbox, take, signal } = setup()
    for (const end of [() => clock.tick(5_000), () => inbox.put('x'), () => inbox.wake()]) {
      const taken = take(5_000)
      end()
      await taken
    }

    expect([clock.countTimers(), getEventListeners(signal, 'abort')]).to.deep.equal([0, []])
  })
})

const setup = () => {
  const clock = useClock()
  const stopping = new AbortController()
  const inbox = makeAsyncQueue<string>()
  return {
    clock,
    inbox,
    take: (ms = 60_000) => inbox.take(ms, stopping.signal),
    signal: stopping.signal,
    abort: () => stopping.abort(),
  }
}
