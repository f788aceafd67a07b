import { expect } from 'chai'
import { makeInterrupter } from '../../../worker/command/interrupts.ts'
import { setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { STOPPED, runInterrupted } from './interrupted.ts'

const by = { reason: 'put back', by: 'c2' } as const
const OTHER = { threadId: 't2' }

describe('A command that was put back three times', () => {
  let subject: CommandSetup
  beforeEach(async () => {
    subject = await setupCommand()
    for (let i = 1; i <= 3; i++) {
      await subject.tracking.begin('c1', 0, i)
      await subject.tracking.letOthersFirst('c1', `0@${i}`, i)
    }
  })
  afterEach(() => subject.end())

  it('is not put back again: it hears nothing of it once it runs', async () => {
    const interrupter = makeInterrupter()
    subject.job.callsFake(async ({ interrupt }) => {
      interrupter.interrupt(by)
      return interrupt.aborted ? STOPPED : { success: true, summary: 'Done.' }
    })

    expect(await subject.run(undefined, interrupter)).to.equal('ended')

    expect(await subject.tracking.read('c1')).to.include({ end: 'done', putBacks: 3 })
  })

  it('begins, whatever of another thread waits that was accepted to interrupt it', async () => {
    await subject.accept('c2', OTHER)
    await subject.tracking.interruptAsked('c1', 'c2')

    expect(await subject.run()).to.equal('ended')

    expect(subject.job.args.map(([{ command }]) => command.commandId)).to.deep.equal(['c1'])
  })

  it('keeps its place when the interrupt came before its owner had read its row', async () => {
    expect(await runInterrupted(subject, by, OTHER)).to.equal('put back')

    expect(await subject.order()).to.deep.equal(['c1', 'c2'])
    expect(await subject.tracking.read('c1')).to.include({ putBacks: 3 })
  })

  it('still ends when its person stops it, and while it runs', async () => {
    const interrupter = makeInterrupter()
    subject.job.callsFake(async () => {
      await subject.tracking.stopAsked('c1', 1)
      interrupter.interrupt({ reason: 'stop' })
      return STOPPED
    })

    expect(await subject.run(undefined, interrupter)).to.equal('ended')

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted' })
  })

  it('is still taken over by a newer one of its thread', async () => {
    expect(await runInterrupted(subject, { reason: 'superseded', by: 'c2' })).to.equal('ended')

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted', supersededBy: 'c2' })
  })
})

describe('A command that is put back', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('counts it on its row', async () => {
    subject = await setupCommand()

    await runInterrupted(subject, by, OTHER)

    expect(await subject.tracking.read('c1')).to.include({ putBacks: 1 })
  })

  it('counts no drain', async () => {
    subject = await setupCommand()

    await runInterrupted(subject, { reason: 'drain' }, OTHER)

    expect(await subject.tracking.read('c1')).not.to.have.property('putBacks')
  })
})

describe('A command that ends while others wait for its slot', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('is settled and answered, and the slot is passed on', async () => {
    subject = await setupCommand({}, { slotIsWanted: async () => true })

    expect(await subject.run()).to.equal('pass on')

    expect(await subject.tracking.read('c1')).to.include({ end: 'done' })
    expect([subject.responses().length, subject.inInput()]).to.deep.equal([1, []])
  })

  it('passes it on also when it is put back: a stream of interrupts holds no slot', async () => {
    subject = await setupCommand({}, { slotIsWanted: async () => true })

    expect(await runInterrupted(subject, by, OTHER)).to.equal('pass on')
  })

  it('closes its poll before its message is deleted: the next command is for another worker', async () => {
    subject = await setupCommand({}, { slotIsWanted: async () => true })
    subject.inputPoll.opened({ stop: async () => void subject.story.push('poll closed') })
    subject.inputPoll.needed()

    await subject.run()

    expect(subject.story.slice(-2)).to.deep.equal(['poll closed', 'delete'])
  })
})
