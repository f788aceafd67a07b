import { expect } from 'chai'
import sinon from 'sinon'
import type { SinonFakeTimers } from 'sinon'
import { throughThrottling } from '../../../router/answer/through-throttling.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { awsError } from '../../fakes/aws-error.ts'
import { passTimeUntil, useClock } from '../../fakes/clock.ts'
import { content } from './notifying.ts'

const THROTTLED = () => awsError('Throttling', 'Maximum sending rate exceeded.')

describe('A mail that SES throttles', () => {
  let clock: SinonFakeTimers
  beforeEach(() => {
    clock = useClock()
  })
  afterEach(() => sinon.restore())

  /** SES answers with these, one after the other, and takes what comes then. */
  const setup = (...failures: Error[]) => {
    let tries = 0
    const held: number[] = []
    const send = throughThrottling(
      async () => {
        const failure = failures[tries++]
        if (failure) throw failure
        return { kind: 'sent', mailId: 'ses-1' }
      },
      { hold: (ms) => void held.push(ms) },
    )
    return { send: () => send(content, '<t1.c1-answer@example.org>'), held, tries: () => tries }
  }

  it('is sent again after a moment in which nobody else sends either', async () => {
    const { send, held, tries } = setup(THROTTLED(), awsError('TooManyRequestsException', 'slow down'))

    expect(await passTimeUntil(clock, send())).to.deep.equal({ kind: 'sent', mailId: 'ses-1' })

    expect(tries()).to.equal(3)
    expect(held).to.have.length(2)
    expect(held[0]).to.be.within(1_000, 1_200)
    expect(held[1]).to.be.within(2_000, 2_400)
  })

  it('is given up for now before another router could take its answer for abandoned', async () => {
    const { send } = setup(...Array.from({ length: 99 }, THROTTLED))
    const beganMs = performance.now()

    expect((await passTimeUntil(clock, failureOf(send()))).message).to.contain('Maximum sending rate')

    expect(performance.now() - beganMs).to.be.at.most(5_000)
  })

  for (const failure of [
    awsError('Throttling', 'Daily message quota exceeded.'),
    awsError('AccountSendingPausedException', 'Sending paused'),
    // SES may have taken it.
    awsError('TimeoutError', 'no answer'),
    awsError('ECONNRESET', 'socket hang up'),
    awsError('ServiceUnavailable', 'try later'),
  ])
    it(`is not sent again at once because of ${failure.message}`, async () => {
      const { send, tries, held } = setup(failure)

      expect(await failureOf(send())).to.equal(failure)

      expect([tries(), held.length]).to.deep.equal([1, 0])
    })
})
