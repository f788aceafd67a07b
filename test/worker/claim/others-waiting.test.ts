import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeOthersWaiting } from '../../../worker/claim/others-waiting.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { useClock } from '../../fakes/clock.ts'

const setupQueue = (depth: () => number | Promise<never>, isFull = () => true) => {
  const clock = useClock()
  const { log, events } = captureLog()
  const send = sinon.spy(async () => ({
    Attributes: { ApproximateNumberOfMessages: String(await depth()) },
  }))
  const sqs = { send } as unknown as SQSClient
  return { clock, send, events, othersWaiting: makeOthersWaiting({ sqs, unclaimedUrl: 'u', isFull, log }) }
}

describe('A full worker', () => {
  afterEach(() => sinon.restore())

  it('sends away as many as wait, and no more: they ask at the same moment', async () => {
    const { othersWaiting } = setupQueue(() => 2)

    const answers = await Promise.all([1, 2, 3, 4].map(othersWaiting))

    expect(answers).to.deep.equal([true, true, false, false])
  })

  it('looks once in ten seconds, however many commands end', async () => {
    const { clock, send, othersWaiting } = setupQueue(() => 0)

    for (let i = 0; i < 20; i++) {
      await othersWaiting()
      await clock.tickAsync(1_000)
    }

    expect(send.callCount).to.equal(2)
  })

  it('sends nobody away, and does not look, while a slot is free or warm', async () => {
    const { send, othersWaiting } = setupQueue(
      () => 5,
      () => false,
    )

    expect([await othersWaiting(), send.callCount]).to.deep.equal([false, 0])
  })

  it('sends nobody away on a guess', async () => {
    const { events, othersWaiting } = setupQueue(() => Promise.reject(new Error('throttled')))

    expect([await othersWaiting(), events()]).to.deep.equal([false, ['others_unknown']])
  })
})
