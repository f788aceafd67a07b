import { expect } from 'chai'
import { makeInterrupter } from '../../../worker/command/interrupts.ts'
import { NOW } from '../../fakes/clock.ts'
import { RESULT, setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { STOPPED, run, runInterrupted } from './interrupted.ts'

describe('A command that the person stops', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('is settled as interrupted, by no other command, and answered', async () => {
    subject = await setupCommand()

    expect(await runInterrupted(subject, { reason: 'stop' })).to.equal('ended')

    const row = await subject.tracking.read('c1')
    expect(row).to.include({ end: 'interrupted' }).and.not.to.have.property('supersededBy')
    expect(subject.responses()[0]).to.deep.include({ interrupted: true, summary: 'Half of it.' })
    expect(subject.queued()).to.deep.equal(['c2'])
  })

  for (const heard of [{ reason: 'drain' }, { reason: 'put back', by: 'c2' }] as const)
    it(`ends though its owner has heard only: ${heard.reason}`, async () => {
      subject = await setupCommand()
      await subject.tracking.running('c1', 1, NOW)
      subject.job.onFirstCall().callsFake(async () => {
        await subject.accept('c2', { threadId: 't2' })
        await subject.tracking.stopAsked('c1', NOW)
        return STOPPED
      })

      expect(await run(subject, heard)).to.equal('ended')

      expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted' })
      expect(subject.queued()).to.deep.equal(['c2'])
    })

  it('before it has started never starts: it is settled and answered at once', async () => {
    subject = await setupCommand()
    await subject.tracking.stopAsked('c1', NOW)

    expect(await subject.run()).to.equal('ended')

    expect(subject.job.called).to.equal(false)
    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted' })
    expect(subject.responses()[0]).to.deep.include({
      success: false,
      interrupted: true,
      summary: 'It was stopped before it started; nothing was changed.',
    })
    expect(subject.inInput()).to.deep.equal([])
  })

  it('while it waits to be resumed is not told that nothing was changed', async () => {
    subject = await setupCommand()
    await runInterrupted(subject, { reason: 'put back', by: 'c2' }, { threadId: 't2' })
    await subject.run()
    await subject.tracking.stopAsked('c1', NOW)
    await subject.clock.tickAsync(1)

    expect(await subject.run()).to.equal('ended')

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted' })
    expect(subject.responses().at(-1)).to.include({
      commandId: 'c1',
      summary: 'It was stopped before it was started again. The work that was saved is on its branch.',
    })
  })

  it('but that was done before the stop reached it is done', async () => {
    subject = await setupCommand()
    const interrupter = makeInterrupter()
    subject.job.callsFake(async () => {
      interrupter.interrupt({ reason: 'stop' })
      return RESULT
    })

    await subject.run(undefined, interrupter)

    expect(await subject.tracking.read('c1')).to.include({ end: 'done' })
  })
})

describe('A command whose worker drains', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('keeps its place, is sent again and not settled: the next owner resumes it', async () => {
    subject = await setupCommand()

    expect(await runInterrupted(subject, { reason: 'drain' })).to.equal('put back')

    expect(await subject.order()).to.deep.equal(['c1', 'c2'])
    expect(subject.queued()).to.deep.equal(['c2', 'c1'])
    expect(await subject.tracking.read('c1')).to.include({ status: 'running' })
    expect(subject.responses()).to.deep.equal([])
  })

  it('keeps its place also when its job stopped by itself', async () => {
    subject = await setupCommand()
    subject.job.resolves(STOPPED)

    expect(await subject.run()).to.equal('put back')

    expect(subject.queued()).to.deep.equal(['c1'])
  })
})

describe('A command that is carried out after another worker had begun it', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  const NOTE = 'This was started again by another worker, after the first one was lost.'

  for (const [what, summary, expected] of [
    ['below what its job says', 'Changed the title.', `Changed the title.\n\n${NOTE}`],
    ['alone when its job says nothing', '', NOTE],
  ] as const)
    it(`says so ${what}`, async () => {
      subject = await setupCommand()
      await subject.tracking.running('c1', 0, NOW - 60_000)
      subject.job.resolves({ ...RESULT, summary })

      await subject.run()

      expect(subject.responses()[0]).to.include({ summary: expected })
    })

  it('keeps the generation of its first start', async () => {
    subject = await setupCommand()
    await subject.tracking.running('c1', 0, NOW - 60_000)

    await subject.run()

    expect(await subject.tracking.read('c1')).to.include({ firstGeneration: 0, generation: 1 })
  })
})

describe('A command with which its worker cannot go on', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('is settled and answered, and its session gives the project key up', async () => {
    subject = await setupCommand()
    subject.job.resolves({ success: false, summary: '', error: 'The disk is full.', giveUp: true })

    expect(await subject.run()).to.equal('give up')

    expect(await subject.tracking.read('c1')).to.include({ end: 'failed' })
    expect(subject.responses()[0])
      .to.include({ error: 'The disk is full.' })
      .and.not.to.have.property('giveUp')
    expect(subject.inInput()).to.deep.equal([])
  })

  it('receives nothing more before its message is deleted: the next command is for another worker', async () => {
    subject = await setupCommand()
    subject.inputPoll.opened({ stop: async () => void subject.story.push('poll closed') })
    subject.inputPoll.needed()
    subject.job.resolves({ success: false, summary: '', error: 'The disk is full.', giveUp: true })

    await subject.run()

    expect(subject.story.slice(-2)).to.deep.equal(['poll closed', 'delete'])
  })
})
