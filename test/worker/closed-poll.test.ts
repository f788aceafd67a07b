import { expect } from 'chai'
import sinon from 'sinon'
import { makeClosedPoll } from '../../worker/closed-poll.ts'
import { useClock } from './clock.ts'

const setup = () => {
  const clock = useClock()
  const poll = makeClosedPoll()
  const stopping = new AbortController()
  const gone = sinon.spy()
  const ask = async (): Promise<void> => {
    void poll.gone(stopping.signal).then(gone)
    await clock.tickAsync(0)
  }
  return { clock, poll, stopping, gone, ask }
}

describe('A poll that is closed', () => {
  afterEach(() => sinon.restore())

  it('is waited for until SQS must have noticed', async () => {
    const { clock, poll, gone, ask } = setup()
    poll.closed()

    await ask()
    const atFirst = gone.callCount
    await clock.tickAsync(60_000)

    expect([atFirst, gone.callCount]).to.deep.equal([0, 1])
  })

  for (const [when, close] of [
    ['never', () => undefined],
    ['long ago', ({ poll }: ReturnType<typeof setup>) => poll.closed()],
  ] as const)
    it(`is not waited for when that was ${when}`, async () => {
      const subject = setup()
      close(subject)
      await subject.clock.tickAsync(60_000)

      await subject.ask()

      expect(subject.gone.callCount).to.equal(1)
    })

  it('is not waited for any more when the wait is aborted', async () => {
    const { clock, poll, stopping, gone, ask } = setup()
    poll.closed()
    await ask()

    stopping.abort()
    await clock.tickAsync(0)

    expect([gone.callCount, clock.countTimers()]).to.deep.equal([1, 0])
  })
})
