import type { Message } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { takeOver } from '../../../worker/ownership/take-over.ts'
import { KEY, activeOf, claimAt } from '../../cloud/ownership-table-setup.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { LATER, NOW, passTimeUntil } from '../../fakes/clock.ts'
import { onceAt } from '../command/command-network.ts'
import type { Network } from '../command/command-network.ts'
import { begun } from '../command/begun.ts'
import { setupCommand } from '../command/command-setup.ts'
import { settle } from '../command/interrupted.ts'

describe('A take-over', () => {
  let subject: Awaited<ReturnType<typeof setupTakeOver>>
  afterEach(() => subject.end())

  it('makes the message that the former owner had in hand visible at once', async () => {
    subject = await setupTakeOver(1)
    const hidden = await subject.receive()

    await subject.takeOver()

    const again = await subject.receive()
    expect([hidden.Body, again.MessageId]).to.deep.equal([undefined, subject.settlement.MessageId])
  })

  it('is not kept from its work by a handle that has expired', async () => {
    subject = await setupTakeOver(1, { handle: 'of another time' })

    await subject.takeOver()

    expect(subject.events()).to.deep.equal(['nothing_to_bring_back'])
  })

  it('asks for nothing when nothing was active', async () => {
    subject = await setupTakeOver(1, { isActive: false })

    await subject.takeOver()

    expect(subject.events()).to.deep.equal([])
  })

  for (const times of [1, 2])
    it(`of number ${times} settles nothing: its command may run again`, async () => {
      subject = await setupTakeOver(times)

      await subject.takeOver()

      expect(await subject.tracking.read('c1')).to.include({ status: 'running' })
      expect(subject.responses()).to.deep.equal([])
    })

  it('of number 3 settles nothing that was begun less often: whoever died before is no fault of it', async () => {
    subject = await setupTakeOver(3, { timesBegun: 2 })

    await subject.takeOver()

    expect(await subject.tracking.read('c1')).to.include({ status: 'running' })
    expect(subject.events()).not.to.include('poison')
    expect(await subject.run()).to.equal('ended')
    expect(subject.job.callCount).to.equal(1)
  })

  it('of number 3 settles what was active as dead and responds, before its message comes', async () => {
    subject = await setupTakeOver(3)

    await subject.takeOver()

    const row = await subject.tracking.read('c1')
    expect(row).to.include({ status: 'settled', end: 'dead', generation: 4 })
    expect(row?.response).to.include({
      success: false,
      error:
        'It was started three times, and each time it broke off without a result. Parts of it may already be on its branch.',
    })
    expect(subject.responses()).to.deep.equal([row?.response])
    const poison = subject.lines.find(({ event }) => event === 'poison')
    expect(poison).to.include({ level: 'error', commandId: 'c1', takeovers: 3 })
  })

  it('of number 3 forgets the count with its next heartbeat: the next command has its own three', async () => {
    subject = await setupTakeOver(3)
    const before = await subject.ownership.read(KEY)

    await subject.takeOver()
    await subject.clock.tickAsync(10_000)

    const after = await subject.ownership.read(KEY)
    expect([before.takeovers, after.takeovers, after.active]).to.deep.equal([3, 0, undefined])
  })

  it('of number 3 leaves the message to be deleted by its next receiver: the command does not run again', async () => {
    subject = await setupTakeOver(3)
    await subject.takeOver()

    expect(await subject.run()).to.equal('ended')

    expect([subject.job.called, subject.inInput()]).to.deep.equal([false, []])
  })

  it('of number 3 settles nothing that was settled already, and responds for it', async () => {
    subject = await setupTakeOver(3)
    await settle(subject, 'c1', 'done')

    await subject.takeOver()

    expect(await subject.tracking.read('c1')).to.include({ end: 'done' })
    expect(subject.responses()).to.have.lengthOf(1)
  })

  it('of number 3 with nothing active settles nothing', async () => {
    subject = await setupTakeOver(3, { isActive: false })

    await subject.takeOver()

    expect(await subject.tracking.read('c1')).to.include({ status: 'running' })
  })

  for (const when of ['before', 'after'] as const)
    for (const step of ['running', 'settle', 'respond'] as const)
      it(`of number 3 ends it once though the network fails ${when} "${step}" took effect`, async () => {
        subject = await setupTakeOver(3, { network: { [when]: onceAt(step) } })

        await subject.takeOver()

        const row = await subject.tracking.read('c1')
        expect(row).to.include({ end: 'dead' })
        expect(subject.responses()).to.include.deep.members([row?.response])
        const settled = subject.lines.filter(({ event }) => event === 'settled')
        expect(settled.map(({ commandId, end }) => [commandId, end])).to.deep.equal([['c1', 'dead']])
      })

  it('does not retry after the lease is lost', async () => {
    const before = (): never => {
      throw new Error('socket hang up')
    }
    subject = await setupTakeOver(3, { network: { before } })
    const taking = failureOf(subject.takeOver())
    await subject.ownership.claim(await subject.ownership.read(KEY), claimAt(LATER, 'w9'))

    expect((await taking).message).to.equal('socket hang up')
    expect(subject.responses()).to.deep.equal([])
  })
})

interface Changes {
  /** How often `c1` was begun; otherwise by each of the dead. */
  timesBegun?: number
  isActive?: boolean
  /** Of the message that the last one had in hand, if it is not its own. */
  handle?: string
  network?: Network
}

/** `c1` was in the hands of so many owners that died, one after the other; this worker has claimed its key. */
const setupTakeOver = async (
  times: number,
  { isActive = true, handle, network, timesBegun = times }: Changes = {},
) => {
  let settlement: Message = {}
  const subject = await setupCommand(network, {
    formerly: async ({ ownership, receive }) => {
      settlement = await receive()
      for (let number = 1; number <= times; number++)
        await ownership.claim(await ownership.read(KEY), claimAt(NOW, `dead${number}`))
      const holder = { projectKey: KEY, containerId: `dead${times}`, generation: times }
      const active = { ...activeOf('c1'), receiptHandle: handle ?? settlement.ReceiptHandle ?? '' }
      if (isActive) await ownership.start(holder, active, { heartbeat: 1, again: true })
    },
  })
  const { lease, clock, log } = subject
  await begun(subject.tracking, 'c1', timesBegun)
  return {
    ...subject,
    settlement,
    takeOver: () => passTimeUntil(clock, takeOver(lease, subject, lease.signal, log)),
  }
}
