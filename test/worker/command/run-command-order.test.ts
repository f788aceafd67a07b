import { DeleteMessageCommand } from '@aws-sdk/client-sqs'
import type { Message } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { KEY } from '../../cloud/ownership-table-setup.ts'
import { onceAt } from './command-network.ts'
import type { Step } from './command-network.ts'
import { setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { settle } from './interrupted.ts'
import { openCommands } from '../claim/open-commands.ts'

describe('A command that arrives before others that were accepted before it', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('waits: they are sent again in the order of acceptance, it comes behind them, its message is deleted', async () => {
    subject = await setupCommand({}, { lost: ['a', 'b'] })

    expect(await subject.run()).to.equal('put back')

    expect(subject.queued()).to.deep.equal(['a', 'b', 'c1'])
    expect(subject.story).to.deep.equal(['start', ...Array(3).fill('send again'), 'delete'])
    expect([subject.job.called, subject.responses()]).to.deep.equal([false, []])
  })

  it('is not begun on its row, and no longer active after the next heartbeat', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await subject.run()

    await subject.clock.tickAsync(10_000)

    expect(await subject.tracking.read('c1')).to.include({ status: 'accepted', generation: 0 })
    expect(await subject.ownership.read(KEY)).not.to.have.property('active')
  })

  it('is carried out when they are, each once, and its receive count starts anew', async () => {
    subject = await setupCommand({}, { lost: ['a', 'b'] })
    await subject.run()
    const counts: unknown[] = []

    for (let received = await subject.receive(); received.Body; received = await subject.receive()) {
      counts.push(received.Attributes?.ApproximateReceiveCount)
      await subject.run(received)
    }

    expect(subject.job.args.map(([{ command }]) => command.commandId)).to.deep.equal(['a', 'b', 'c1'])
    expect(counts).to.deep.equal(['1', '1', '1'])
    expect([subject.responses().length, subject.inInput()]).to.deep.equal([3, []])
  })

  it('waits again although it has waited before: SQS does not take its third message for the second', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await subject.run()
    await lose(subject, await subject.receive())
    const before = subject.queued()

    expect(await subject.run()).to.equal('put back')

    expect([before, subject.queued()]).to.deep.equal([['c1'], ['a', 'c1']])
  })

  it('waits behind what is on its way already, which is not sent a second time', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await subject.accept('c2')
    await subject.accept('c3')

    for (const expected of ['put back', 'put back', 'put back'])
      expect(await subject.run()).to.equal(expected)

    expect(subject.queued()).to.deep.equal(['a', 'c1', 'c2', 'c3'])
  })

  it('waits, and nothing is sent twice, when the network fails in the middle of it', async () => {
    let sends = 0
    const before = (step: Step): void => {
      if (step === 'send again' && ++sends === 2) throw new Error('socket hang up')
    }
    subject = await setupCommand({ before }, { lost: ['a', 'b'] })

    await subject.run()

    expect(subject.queued()).to.deep.equal(['a', 'b', 'c1'])
  })

  it('waits also when the network fails while they are sent: what is there twice is carried out once', async () => {
    subject = await setupCommand({ after: onceAt('send again') }, { lost: ['a', 'b'] })
    await subject.run()

    while (subject.inInput().length > 0) await subject.run()

    expect(subject.job.args.map(([{ command }]) => command.commandId)).to.deep.equal(['a', 'b', 'c1'])
  })

  it('does not wait for one that is settled, of which only the answer is open', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await settle(subject, 'a')

    expect(await subject.run()).to.equal('ended')

    expect(subject.job.callCount).to.equal(1)
  })

  it('does not wait for one without a row, which can never run', async () => {
    subject = await setupCommand()
    await openCommands(subject.ownership, 'ghost')
    await subject.lease.putBack('c1')

    expect(await subject.run()).to.equal('ended')

    expect(subject.job.callCount).to.equal(1)
  })

  it('does not wait for one that its own session has ended a moment ago, and asks no table about it', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await subject.run()
    await subject.run()
    const reads = subject.reads()

    expect(await subject.run()).to.equal('ended')

    expect([subject.reads() - reads, subject.job.callCount]).to.deep.equal([0, 2])
  })

  it('that is settled already is answered and deleted, whatever is open before it', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await settle(subject, 'c1')

    expect(await subject.run()).to.equal('ended')

    expect(subject.responses().map(({ commandId }) => commandId)).to.deep.equal(['c1'])
    expect(subject.inInput()).to.deep.equal([])
  })

  it('and that has no row is deleted, whatever is open', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await openCommands(subject.ownership, 'ghost')
    const received = await subject.receive()
    const Body = (received.Body ?? '').replace('"c1"', '"ghost"')

    expect(await subject.run({ ...received, Body })).to.equal('not mine')

    expect(subject.inInput()).to.deep.equal([])
  })
})

const lose = async ({ sqs, inputUrl }: CommandSetup, { ReceiptHandle }: Message): Promise<void> =>
  void (await sqs.send(new DeleteMessageCommand({ QueueUrl: inputUrl, ReceiptHandle })))
