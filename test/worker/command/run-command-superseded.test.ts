import { expect } from 'chai'
import type { Interruption } from '../../../worker/command/interrupts.ts'
import { NOW } from '../../fakes/clock.ts'
import { onceAt } from './command-network.ts'
import type { Network } from './command-network.ts'
import { setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { runInterrupted, settle } from './interrupted.ts'

describe('A command that a newer one of its thread supersedes', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('is settled as interrupted, with the command that interrupted it, and answered with its work so far', async () => {
    subject = await interrupted({ reason: 'superseded', by: 'c2' })

    const row = await subject.tracking.read('c1')
    expect(row).to.include({ status: 'settled', end: 'interrupted', supersededBy: 'c2' })
    expect(row?.response).to.deep.include({ interrupted: true, success: false, commit: 'abc' })
    expect(subject.responses()).to.deep.equal([row?.response])
  })

  it('leaves the newer one in the queue, and its own message is deleted', async () => {
    subject = await interrupted({ reason: 'superseded', by: 'c2' })

    expect(subject.queued()).to.deep.equal(['c2'])
    expect(await subject.tracking.read('c2')).to.deep.include({ carries: new Set(['c1']) })
  })

  it('gives its instruction to the job of the newer one, and so does what it had taken over itself, oldest first', async () => {
    subject = await setupCommand()
    await runInterrupted(subject, { reason: 'superseded', by: 'c2' })
    await runInterrupted(subject, { reason: 'superseded', by: 'c3' })

    await subject.run()

    expect(subject.job.args.map(([{ carried }]) => carried.map(({ commandId }) => commandId))).to.deep.equal([
      [],
      ['c1'],
      ['c1', 'c2'],
    ])
  })

  it('is carried before it is settled: a death in between repeats an instruction, and does not lose it', async () => {
    subject = await interrupted({ reason: 'superseded', by: 'c2' })

    expect(subject.story).to.deep.equal([
      'start',
      'running',
      'job',
      'carry',
      'settle',
      'respond',
      'ring',
      'delete',
    ])
  })

  it('is taken over by the next of its thread, also where a later one interrupts it: otherwise it would undo the next one', async () => {
    subject = await setupCommand()
    await subject.accept('other', { threadId: 't2' })
    await subject.accept('c2')

    await runInterrupted(subject, { reason: 'superseded', by: 'c3' })

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted', supersededBy: 'c2' })
    expect(await subject.tracking.read('c2')).to.deep.include({ carries: new Set(['c1']) })
    expect(await subject.tracking.read('c3')).not.to.have.property('carries')
  })

  it('is taken over though its owner has heard only of a drain', async () => {
    subject = await setupCommand()

    expect(await runInterrupted(subject, { reason: 'drain' }, { isMarked: true })).to.equal('ended')

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted', supersededBy: 'c2' })
    expect(await subject.tracking.read('c2')).to.deep.include({ carries: new Set(['c1']) })
  })

  it('is taken over before it starts when no worker received the interrupt', async () => {
    subject = await setupCommand()
    await subject.accept('c2')
    await subject.tracking.interruptAsked('c1', 'c2')

    expect(await subject.run()).to.equal('ended')

    expect(subject.job.called).to.equal(false)
    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted', supersededBy: 'c2' })
  })

  it('is not taken over by one that is asked to stop: that one never starts', async () => {
    subject = await setupCommand()
    await subject.accept('c2')
    await subject.tracking.stopAsked('c2', NOW)

    await runInterrupted(subject, { reason: 'superseded', by: 'c3' })

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted', supersededBy: 'c3' })
  })

  it('is resumed when the newer one came to its end before it could take anything over', async () => {
    subject = await setupCommand()
    await subject.accept('c2')
    await settle(subject, 'c2')

    expect(await runInterrupted(subject, { reason: 'superseded', by: 'c2' })).to.equal('put back')

    expect(subject.queued()).to.deep.equal(['c2', 'c1'])
    expect(await subject.tracking.read('c1')).to.include({ status: 'running' })
    expect(subject.responses()).to.deep.equal([])
  })

  for (const when of ['before', 'after'] as const)
    for (const step of ['carry', 'settle', 'respond', 'delete'] as const)
      it(`has one end, and is carried, though the network fails ${when} "${step}" took effect`, async () => {
        subject = await interrupted({ reason: 'superseded', by: 'c2' }, { [when]: onceAt(step) })

        const row = await subject.tracking.read('c1')
        expect(row).to.include({ end: 'interrupted', supersededBy: 'c2' })
        expect(await subject.tracking.read('c2')).to.deep.include({ carries: new Set(['c1']) })
        expect(subject.responses()).to.include.deep.members([row?.response])
        expect([subject.queued(), subject.events().includes('retrying')]).to.deep.equal([['c2'], true])
      })
})

const interrupted = async (why: Interruption, network: Network = {}): Promise<CommandSetup> => {
  const subject = await setupCommand(network)
  await runInterrupted(subject, why)
  return subject
}
