import { expect } from 'chai'
import { FenceAhead } from '../../../worker/errors/fenced-off.ts'
import { KEY, claimAt } from '../../cloud/ownership-table-setup.ts'
import { LATER } from '../../fakes/clock.ts'
import { onceAt } from './command-network.ts'
import type { Step } from './command-network.ts'
import { setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'

describe('A command that meets a fence ahead of its owner', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  const meetsFence = (seen: number): void =>
    void subject.job.onFirstCall().callsFake(({ lease: { holder } }) => {
      throw new FenceAhead(seen, holder, 'the fence')
    })

  it('is sent again with no receive counted, neither settled nor answered, and its owner leaves the key', async () => {
    subject = await setupCommand()
    const message = await subject.receive()
    meetsFence(7)

    expect(await subject.run(message)).to.equal('put back')

    expect([subject.queued(), subject.responses()]).to.deep.equal([['c1'], []])
    expect((await subject.receive()).Attributes).to.include({ ApproximateReceiveCount: '1' })
    expect(await subject.tracking.read('c1')).to.include({ status: 'running', generation: 1 })
    expect(subject.lease.fenceAhead.aborted).to.equal(true)
    expect(subject.lines).to.deep.include({
      level: 'warn',
      event: 'fence_ahead',
      commandId: 'c1',
      threadId: 't1',
      seen: 7,
    })
  })

  it('stands under the generation that was seen when its owner has left, so that any claim is above it', async () => {
    subject = await setupCommand()
    meetsFence(7)
    await subject.run()

    await subject.lease.leave()

    const left = await subject.ownership.read(KEY)
    expect(left).to.include({ generation: 7 }).and.not.to.have.property('containerId')
    expect(await subject.ownership.claim(left, claimAt(LATER, 'w1'))).to.include({ generation: 8 })
  })

  it('was not started by another worker before: its answer does not mention one', async () => {
    subject = await setupCommand()
    meetsFence(7)
    await subject.run()

    expect(await subject.tracking.read('c1')).to.not.have.property('firstGeneration')
    expect(await subject.tracking.running('c1', 8, LATER)).to.include({ firstGeneration: 8 })
  })

  it('that a lost worker had started is still distinguished from one that was started once', async () => {
    subject = await setupCommand()
    await subject.tracking.running('c1', 0, LATER)
    meetsFence(7)
    await subject.run()

    expect(await subject.tracking.read('c1')).to.include({ firstGeneration: 0 })
  })

  it('is left alone by a former owner: the row is not its own any more', async () => {
    subject = await setupCommand()
    subject.job.onFirstCall().callsFake(async ({ lease: { holder } }) => {
      await subject.ownership.claim(await subject.ownership.read(KEY), claimAt(LATER, 'w2'))
      throw new FenceAhead(2, holder, 'the fence')
    })
    const queued = subject.inInput().map(({ dedupId }) => dedupId)

    await subject.run().catch(() => undefined)
    await subject.lease.leave()

    expect(subject.inInput().map(({ dedupId }) => dedupId)).to.deep.equal(queued)
    expect(subject.lease.fenceAhead.aborted).to.equal(false)
    expect(await subject.ownership.read(KEY)).to.include({ generation: 2, containerId: 'w2' })
    expect(subject.events()).to.include('lease_lost').and.not.include('fence_ahead')
  })

  for (const when of ['before', 'after'] as const)
    for (const step of ['start', 'send again', 'delete'] as Step[])
      it(`is sent again although the network fails ${when} "${step}" took effect`, async () => {
        const trouble = onceAt(step)
        let isAhead = false
        subject = await setupCommand({ [when]: (at: Step) => isAhead && trouble(at) })
        subject.job.onFirstCall().callsFake(async ({ lease: { holder } }) => {
          isAhead = true
          throw new FenceAhead(7, holder, 'the fence')
        })

        expect(await subject.run()).to.equal('put back')

        expect(new Set(subject.queued())).to.deep.equal(new Set(['c1']))
        expect(subject.lease.fenceAhead.aborted).to.equal(true)
      })

  it('that is none, but a generation in its own row, is sent again in the same way: only the ownership table was restored', async () => {
    subject = await setupCommand()
    await subject.tracking.running('c1', 5, LATER)

    expect(await subject.run()).to.equal('put back')
    await subject.lease.leave()

    expect([subject.queued(), subject.job.callCount]).to.deep.equal([['c1'], 0])
    expect(await subject.ownership.read(KEY)).to.include({ generation: 5 })
  })
})
