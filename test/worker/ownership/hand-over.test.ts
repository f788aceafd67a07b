import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { parseClaimRequest } from '../../../contract/messages/claim-request.ts'
import { ensureQueues } from '../../../cloud/ensure-queues.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import { makeRequestClaim } from '../../../cloud/request-claim.ts'
import { sharedQueues } from '../../../contract/topology.ts'
import { makeInputPoll } from '../../../worker/command/input-poll.ts'
import { makeHandOver } from '../../../worker/ownership/hand-over.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { KEY, claimAt } from '../../cloud/ownership-table-setup.ts'
import { PREFIX } from '../../fakes/tables.ts'
import { LATER, passTimeUntil } from '../../fakes/clock.ts'
import { setupLease } from '../lease/lease-setup.ts'
import type { LeaseChange } from '../lease/lease-setup.ts'

describe('A key that is left', () => {
  afterEach(() => sinon.restore())

  it('with nothing open is released, and no claim is requested', async () => {
    const { clock, table, row, leave, requests, events, lines } = await setupLeave()
    await table.answered(KEY, 'c1')

    await leave()

    expect(row()).not.to.have.property('containerId')
    expect(row()).not.to.have.property('waiting')
    expect([await requests(), events()]).to.deep.equal([[], ['released']])
    expect(lines[0]).to.include({ warmMs: WARM_MS })
    expect(clock.countTimers()).to.equal(0)
  })

  it('with work open is given up at once when a message is given back, and a claim of it is requested', async () => {
    const release = sinon.stub()
    const { row, receive, leave, requests, lines } = await setupLeave((table) => ({
      release: release.callsFake(table.release),
    }))
    const message = await receive()

    await leave([message])

    expect(release.callCount).to.equal(1)

    expect(row()).to.include({ waiting: 'y' }).and.not.to.have.property('containerId')
    expect(await requests()).to.deep.equal([KEY])
    expect(lines.at(-1)).to.include({ event: 'left', open: 1 })
  })

  it('makes what it received and did not begin visible at once', async () => {
    const { receive, leave } = await setupLeave()
    const message = await receive()

    await leave([message])

    expect((await receive()).MessageId).to.equal(message.MessageId)
  })

  it('gives back what it received only when the closed poll can no longer take it', async () => {
    const { clock, inputPoll, receive, leave } = await setupLeave()
    const message = await receive()
    inputPoll.opened({ stop: async () => undefined })
    inputPoll.closeWhenUnneeded()
    const leaving = leave([message])
    await clock.tickAsync(1_000)

    expect(await receive()).to.deep.equal({})

    await leaving
    expect((await receive()).MessageId).to.equal(message.MessageId)
  })

  it('is left also when what it received cannot be given back: its handle has expired', async () => {
    const { row, leave, requests, events } = await setupLeave()

    await leave([{ ReceiptHandle: 'of another time' }])

    expect(row()).not.to.have.property('containerId')
    expect([await requests(), events()]).to.deep.equal([[KEY], ['not_given_back', 'left']])
  })

  it('waits a moment for an answer that is being mailed, and is released then', async () => {
    const { clock, table, leave, requests, events } = await setupLeave()
    const leaving = leave()
    await clock.tickAsync(1_000)

    await table.answered(KEY, 'c1')
    await leaving

    expect([await requests(), events()]).to.deep.equal([[], ['released']])
  })

  it('does not wait for ever for an answer', async () => {
    const { leave, requests, events } = await setupLeave()

    await leave()

    expect([await requests(), events()]).to.deep.equal([[KEY], ['left']])
  })

  for (const which of ['interrupt', 'deadline'] as const)
    it(`does not wait at all when the drain is out of time: ${which}`, async () => {
      const release = sinon.stub()
      const { leave, requests } = await setupLeave((table) => ({ release: release.callsFake(table.release) }))

      await leave([], { [which]: AbortSignal.abort() })

      expect([release.callCount, await requests()]).to.deep.equal([1, [KEY]])
    })

  it('stops waiting when it is hastened', async () => {
    const release = sinon.stub()
    const { clock, leave } = await setupLeave((table) => ({ release: release.callsFake(table.release) }))
    const hastened = new AbortController()
    const leaving = leave([], { interrupt: hastened.signal })
    await clock.tickAsync(300)

    hastened.abort()
    await leaving

    expect(release.callCount).to.equal(3)
  })

  for (const step of ['release', 'leave'] as const)
    it(`is left although the table fails once: ${step}`, async () => {
      const call = sinon.stub()
      const { row, leave, requests } = await setupLeave((table) => ({
        [step]: call.callsFake(table[step]).onFirstCall().rejects(new Error('socket hang up')),
      }))

      await leave()

      expect(row()).not.to.have.property('containerId')
      expect(await requests()).to.deep.equal([KEY])
    })

  it('is left to the sweep when the table does not answer, and nothing is thrown', async () => {
    const down = () => Promise.reject(new Error('socket hang up'))
    const { clock, leave, requests, events } = await setupLeave(() => ({ leave: down }))

    await leave()

    expect(await requests()).to.deep.equal([])
    expect(events().at(-1)).to.equal('leave_failed')
    expect(clock.countTimers()).to.equal(0)
  })

  it('is left to the sweep when nothing comes back from the table: it does not hang', async () => {
    const { lease, leave, events } = await setupLeave(() => ({
      release: () => Promise.reject(new Error('socket hang up')),
    }))

    await leave()
    lease.stop()

    expect(events().at(-1)).to.equal('leave_failed')
  })

  it('because its owner met a fence that is ahead stands at the generation that was seen, also when nothing is open, without a wait', async () => {
    const release = sinon.stub()
    const { lease, table, row, leave, requests } = await setupLeave((real) => ({
      release: release.callsFake(real.release),
    }))
    await table.answered(KEY, 'c1')
    lease.reportFenceAhead(41)

    await leave()

    expect(row()).to.include({ generation: 41, waiting: 'y' }).and.not.to.have.property('containerId')
    expect([release.callCount, await requests()]).to.deep.equal([0, [KEY]])
  })

  it("is not given up when it is another's by now", async () => {
    const { table, row, leave } = await setupLeave()
    await table.claim(await table.read(KEY), claimAt(LATER, 'w2'))
    const taken = row()

    await leave()

    expect(row()).to.deep.equal(taken)
  })
})

/** A lease of a key with `c1` open, and its hand-over; `requests` are the keys whose claim was requested. */
const WARM_MS = 7_000

const setupLeave = async (change?: LeaseChange) => {
  const subject = await setupLease(change)
  const { clock, lease, client, inputUrl } = subject
  const urls = await ensureQueues(client, sharedQueues(PREFIX))
  const unclaimedUrl = urls.get(sharedQueueNames(PREFIX).unclaimed) ?? ''
  const { log, lines, events } = captureLog()
  const requestClaim = makeRequestClaim(client, unclaimedUrl)
  const inputPoll = makeInputPoll()
  const leave = makeHandOver({ sqs: client, inputUrl, requestClaim, inputPoll, lease, log })
  const receiveFrom = async (sqs: SQSClient, QueueUrl: string): Promise<Message[]> =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0, MaxNumberOfMessages: 10 })))
      .Messages ?? []
  const order = { MessageGroupId: 'work', MessageDeduplicationId: 'work:c1' }
  await client.send(new SendMessageCommand({ QueueUrl: inputUrl, MessageBody: 'c1', ...order }))
  const never = new AbortController().signal
  return {
    ...subject,
    lines,
    events,
    inputPoll,
    receive: async (): Promise<Message> => (await receiveFrom(client, inputUrl))[0] ?? {},
    leave: (received: Message[] = [], how: { interrupt?: AbortSignal; deadline?: AbortSignal } = {}) =>
      passTimeUntil(clock, leave(received, { interrupt: never, deadline: never, ...how }, WARM_MS)),
    requests: async () =>
      (await receiveFrom(client, unclaimedUrl)).map(({ Body }) => parseClaimRequest(Body).projectKey),
  }
}
