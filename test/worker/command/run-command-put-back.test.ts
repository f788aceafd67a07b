import { expect } from 'chai'
import { KEY, claimAt } from '../../cloud/ownership-table-setup.ts'
import { LATER } from '../../fakes/clock.ts'
import { onceAt } from './command-network.ts'
import type { Step } from './command-network.ts'
import { RESULT, setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { STOPPED, run, runInterrupted, settle } from './interrupted.ts'

describe('A command that is put back for one of another thread', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  const by = { reason: 'put back', by: 'c2' } as const
  const marked = { threadId: 't2', isMarked: true }

  it('gets a new place behind it, and a new message for the one that is deleted', async () => {
    subject = await setupCommand()

    expect(await runInterrupted(subject, by, { threadId: 't2' })).to.equal('put back')

    expect(await subject.order()).to.deep.equal(['c2', 'c1'])
    expect(subject.queued()).to.deep.equal(['c2', 'c1'])
    const [first, again] = subject.inInput().map(({ dedupId }) => dedupId)
    expect([first, again]).to.deep.equal(['work:c2', 'work:c1:1.1'])
  })

  it('gives it the turn though its owner has heard only of a drain', async () => {
    subject = await setupCommand()

    expect(await runInterrupted(subject, { reason: 'drain' }, marked)).to.equal('put back')

    expect(await subject.order()).to.deep.equal(['c2', 'c1'])
    expect(subject.queued()).to.deep.equal(['c2', 'c1'])
  })

  it('is not started before it, wherever it is received', async () => {
    subject = await setupCommand()
    await subject.accept('c2', { threadId: 't2' })
    await subject.tracking.interruptAsked('c1', 'c2')

    expect(await subject.run()).to.equal('put back')
    await subject.run()
    expect(await subject.run()).to.equal('ended')

    expect(subject.job.args.map(([{ command }]) => command.commandId)).to.deep.equal(['c2', 'c1'])
  })

  for (const [what, become] of [
    ['has ended', (id: string) => settle(subject, id)],
    ['is to be stopped', (id: string) => subject.tracking.stopAsked(id, LATER)],
  ] as const)
    it(`goes before it when that ${what}`, async () => {
      subject = await setupCommand()
      await subject.accept('c2', { threadId: 't2' })
      await subject.tracking.interruptAsked('c1', 'c2')
      await become('c2')

      expect(await subject.run()).to.equal('ended')

      expect(subject.job.args.map(([{ command }]) => command.commandId)).to.deep.equal(['c1'])
    })

  it('takes the first place when one of its own thread takes it over: there routers look for what has ended', async () => {
    subject = await setupCommand()
    subject.job.callsFake(async () => {
      await subject.accept('c2', { threadId: 't2' })
      await subject.accept('c3')
      return STOPPED
    })

    expect(await run(subject, by)).to.equal('ended')

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted', supersededBy: 'c3' })
    expect(await subject.order()).to.deep.equal(['c1', 'c2', 'c3'])
  })

  it('is neither settled nor answered, and is not active any more after the next heartbeat', async () => {
    subject = await setupCommand()
    await runInterrupted(subject, by, { threadId: 't2' })

    await subject.clock.tickAsync(10_000)

    expect(await subject.tracking.read('c1')).to.include({ status: 'running', generation: 1 })
    expect(subject.responses()).to.deep.equal([])
    expect(await subject.ownership.read(KEY)).not.to.have.property('active')
  })

  it('runs again after the other one, from a receive count that starts anew, and says nothing of a restart', async () => {
    subject = await setupCommand()
    await runInterrupted(subject, by, { threadId: 't2' })
    const other = await subject.receive()
    await subject.run(other)
    const again = await subject.receive()

    expect(await subject.run(again)).to.equal('ended')

    expect(again.Attributes).to.include({ ApproximateReceiveCount: '1' })
    expect(subject.job.args.map(([{ command }]) => command.commandId)).to.deep.equal(['c1', 'c2', 'c1'])
    expect(await subject.tracking.read('c1')).to.include({ end: 'done' })
    expect(subject.responses().at(-1)).to.include({ summary: RESULT.summary })
  })

  it('keeps its message for as long as the closed poll may still take what comes behind it', async () => {
    subject = await setupCommand()
    const message = await subject.receive()
    await subject.accept('c2')
    subject.inputPoll.opened({ stop: async () => undefined })
    subject.inputPoll.closeWhenUnneeded()
    const running = subject.run(message)
    await subject.clock.tickAsync(1_000)

    expect(await subject.receive()).to.deep.equal({})

    await running
    expect((await subject.receive()).MessageId).not.to.equal(message.MessageId)
    expect(subject.queued()).to.deep.equal(['c2'])
  })

  it('may be put back as often as that is allowed: it never comes to the dead letters by that', async () => {
    subject = await setupCommand()
    for (let round = 0; round < 3; round++) {
      await runInterrupted(subject, { reason: 'put back', by: `other${round}` }, { threadId: 't2' })
      await subject.run()
    }

    expect([subject.queued(), subject.inDlq()]).to.deep.equal([['c1'], []])
    expect(await subject.run()).to.equal('ended')
  })

  it('is superseded instead when a newer one of its own thread was accepted in between', async () => {
    subject = await setupCommand()
    subject.job.onFirstCall().callsFake(async ({ interrupt }) => {
      await subject.accept('c2', { threadId: 't2' })
      await subject.accept('c3')
      expect(interrupt.aborted).to.equal(true)
      return STOPPED
    })

    expect(await run(subject, by)).to.equal('ended')

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted', supersededBy: 'c3' })
    expect(await subject.tracking.read('c3')).to.deep.include({ carries: new Set(['c1']) })
    expect(subject.queued()).to.deep.equal(['c2', 'c3'])
  })

  it('is superseded by the next of several, so that nothing older runs after something newer, and by none that is settled', async () => {
    subject = await setupCommand()
    subject.job.onFirstCall().callsFake(async () => {
      for (const id of ['c2', 'c3', 'c4']) await subject.accept(id)
      await settle(subject, 'c2')
      return STOPPED
    })

    await run(subject, by)

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted', supersededBy: 'c3' })
  })

  it('is not superseded by one of its thread that was accepted before it', async () => {
    subject = await setupCommand({}, { lost: ['c0'] })
    await subject.run()
    // "c0" is settled here; its answer is still open.
    await subject.run()

    expect(await runInterrupted(subject, by, { threadId: 't2' })).to.equal('put back')

    expect(await subject.order()).to.deep.equal(['c0', 'c2', 'c1'])
  })

  for (const when of ['before', 'after'] as const)
    for (const step of ['put back', 'send again', 'delete'] as Step[])
      it(`is resumed once, behind it, though the network fails ${when} "${step}" took effect`, async () => {
        subject = await setupCommand({ [when]: onceAt(step) })
        await runInterrupted(subject, by, { threadId: 't2' })

        while (subject.inInput().length > 0) await subject.run()

        expect(subject.job.args.map(([{ command }]) => command.commandId)).to.deep.equal(['c1', 'c2', 'c1'])
        expect(await subject.order()).to.deep.equal(['c2', 'c1'])
      })

  it('is not put back on a lease that is lost: its new owner resumes it where it stood', async () => {
    subject = await setupCommand()
    subject.job.onFirstCall().callsFake(async () => {
      await subject.accept('c2', { threadId: 't2' })
      await subject.ownership.claim(await subject.ownership.read(KEY), claimAt(LATER, 'w2'))
      return STOPPED
    })

    await run(subject, by).catch(() => undefined)

    expect(await subject.order()).to.deep.equal(['c1', 'c2'])
    expect(subject.responses()).to.deep.equal([])
  })
})
