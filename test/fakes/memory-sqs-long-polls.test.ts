import { expect } from 'chai'
import sinon from 'sinon'
import { failureOf } from '../contract-suite/promises.ts'
import { setupSqs } from './memory-sqs-setup.ts'

describe('The long polls of the in-memory SQS', () => {
  afterEach(() => sinon.restore())

  it('ends an idle long poll at its time', async () => {
    const { queue, clock } = await setupSqs('standard')
    const poll = queue.receive({ WaitTimeSeconds: 20 }).then((messages) => ({ messages, at: Date.now() }))
    const start = Date.now()

    await clock.tickAsync(20_000)

    expect(await poll).to.deep.equal({ messages: [], at: start + 20_000 })
  })

  it('polls as long as the queue says when the call does not', async () => {
    const { queue, clock } = await setupSqs('standard', { ReceiveMessageWaitTimeSeconds: '20' })
    const poll = queue.receive({ WaitTimeSeconds: undefined as never })
    await clock.tickAsync(19_999)
    await queue.send('just in time')

    expect(await poll).to.have.lengthOf(1)
  })

  it('wakes a long poll at the very end of a visibility timeout, also an extended one', async () => {
    const { queue, clock } = await setupSqs('fifo', { VisibilityTimeout: '3' })
    await queue.send('again')
    const first = await queue.receiveOne()
    const poll = queue.receiveOne().then(() => Date.now())
    await clock.tickAsync(2_000)
    await queue.setVisibility(first, 5)
    const extendedAt = Date.now()

    await clock.tickAsync(5_000)

    expect(await poll).to.equal(extendedAt + 5_000)
  })

  it('serves the oldest long poll first', async () => {
    const { queue } = await setupSqs('standard')
    const polls = [queue.receiveOne(), queue.receiveOne()]

    await queue.send('one')
    await queue.send('two')

    expect((await Promise.all(polls)).map(({ Body }) => Body)).to.deep.equal(['one', 'two'])
  })

  it('leaves the other long polls waiting when one is aborted', async () => {
    const { queue, clock } = await setupSqs('standard')
    const controller = new AbortController()
    const aborted = failureOf(queue.receive({ WaitTimeSeconds: 20 }, controller.signal))
    const other = queue.receive({ WaitTimeSeconds: 20 })
    controller.abort()
    await aborted

    await clock.tickAsync(20_000)

    expect(await other).to.deep.equal([])
  })

  it('has no timer when its only long poll is aborted', async () => {
    const { queue, clock } = await setupSqs('standard')
    const controller = new AbortController()
    const aborted = failureOf(queue.receive({ WaitTimeSeconds: 20 }, controller.signal))

    controller.abort()

    expect((await aborted).name).to.equal('AbortError')
    expect(clock.countTimers()).to.equal(0)
  })

  it('leaves no timer behind when its long polls have ended, by abort, by message or by time', async () => {
    const { queue, clock } = await setupSqs('fifo')
    const controller = new AbortController()
    const aborted = failureOf(queue.receive({ WaitTimeSeconds: 20 }, controller.signal))
    const answered = queue.receive({ WaitTimeSeconds: 20 })
    const timed = queue.receive({ WaitTimeSeconds: 2 })
    controller.abort()
    await queue.send('one')
    await clock.tickAsync(2_000)

    expect((await aborted).name).to.equal('AbortError')
    expect([await answered, await timed].map(({ length }) => length)).to.deep.equal([1, 0])
    expect(clock.countTimers()).to.equal(0)
  })
})
