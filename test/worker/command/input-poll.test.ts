import { expect } from 'chai'
import sinon from 'sinon'
import { makeInputPoll } from '../../../worker/command/input-poll.ts'
import { useClock } from '../../fakes/clock.ts'

const setup = () => {
  const clock = useClock()
  const poll = makeInputPoll()
  const stopping = new AbortController()
  const gone = sinon.spy()
  const stop = sinon.stub<[], Promise<void>>().resolves()
  const ask = async (): Promise<void> => {
    void poll.waitOutGrace(stopping.signal).then(gone)
    await clock.tickAsync(0)
  }
  poll.opened({ stop })
  return { clock, poll, stopping, stop, gone, ask }
}

describe('A poll that is closed', () => {
  afterEach(() => sinon.restore())

  it('is waited for until SQS must have noticed', async () => {
    const { clock, poll, gone, ask } = setup()
    await poll.close()

    await ask()
    const atFirst = gone.callCount
    await clock.tickAsync(60_000)

    expect([atFirst, gone.callCount]).to.deep.equal([0, 1])
  })

  for (const [when, close] of [
    ['never', () => undefined],
    ['long ago', ({ poll }: ReturnType<typeof setup>) => poll.close()],
  ] as const)
    it(`is not waited for when that was ${when}`, async () => {
      const subject = setup()
      await close(subject)
      await subject.clock.tickAsync(60_000)

      await subject.ask()

      expect(subject.gone.callCount).to.equal(1)
    })

  it('is not waited for any more when the wait is aborted', async () => {
    const { clock, poll, stopping, gone, ask } = setup()
    await poll.close()
    await ask()

    stopping.abort()
    await clock.tickAsync(0)

    expect([gone.callCount, clock.countTimers()]).to.deep.equal([1, 0])
  })

  it('is closed once, and everybody waits for the same end', async () => {
    const { clock, poll, stop } = setup()
    const handling = Promise.withResolvers<void>()
    stop.returns(handling.promise)
    const closed = sinon.spy()
    void poll.close().then(closed)
    void poll.close().then(closed)
    await clock.tickAsync(0)
    const before = closed.callCount

    handling.resolve()
    await clock.tickAsync(0)

    expect([before, closed.callCount, stop.callCount]).to.deep.equal([0, 2, 1])
  })
})

describe('The poll of a session that leaves', () => {
  afterEach(() => sinon.restore())

  it('is closed at once when nothing is in hand', () => {
    const { poll, stop } = setup()

    poll.closeWhenUnneeded()

    expect(stop.callCount).to.equal(1)
  })

  it('goes on while a command is in hand, until nothing can interrupt that any more', () => {
    const { poll, stop } = setup()
    poll.needed()
    poll.closeWhenUnneeded()
    const before = stop.callCount

    poll.unneeded()

    expect([before, stop.callCount]).to.deep.equal([0, 1])
  })

  it('is closed, and gone, before anything is made visible', async () => {
    const { clock, poll, stop, gone, ask } = setup()
    poll.needed()
    poll.closeWhenUnneeded()

    await ask()
    const atFirst = [stop.callCount, gone.callCount]
    await clock.tickAsync(60_000)

    expect([atFirst, gone.callCount]).to.deep.equal([[1, 0], 1])
  })

  it('is closed at once when the message in hand keeps back nothing any more', async () => {
    const { poll, stop, ask } = setup()
    poll.needed()
    await ask()
    const before = stop.callCount

    poll.closeWhenUnneeded()

    expect([before, stop.callCount]).to.deep.equal([0, 1])
  })
})
