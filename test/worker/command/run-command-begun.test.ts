import { expect } from 'chai'
import { begun } from './begun.ts'
import type { Step } from './command-network.ts'
import { RESULT, setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { STOPPED, runInterrupted } from './interrupted.ts'

describe('How often a command was begun', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  const counted = async (): Promise<number> => (await subject.tracking.read('c1'))?.begun?.size ?? 0

  it('counts from before its job until its end, and once though the write is repeated', async () => {
    subject = await setupCommand()
    const atWork: number[] = []
    subject.job.callsFake(async () => {
      atWork.push(await counted())
      return RESULT
    })

    await subject.run()

    expect(atWork).to.deep.equal([1])
  })

  it('makes it dead when it was three times: it is answered, and does not run', async () => {
    subject = await setupCommand()
    await begun(subject.tracking, 'c1', 3)

    expect(await subject.run()).to.equal('ended')

    expect(subject.job.called).to.equal(false)
    const row = await subject.tracking.read('c1')
    expect(row).to.include({ status: 'settled', end: 'dead' })
    expect(subject.responses()).to.deep.equal([row?.response])
    expect(subject.inInput()).to.deep.equal([])
    expect(subject.lines.find(({ event }) => event === 'poison')).to.include({ level: 'error', begun: 4 })
  })

  it('lets it run for the third time', async () => {
    subject = await setupCommand()
    await begun(subject.tracking, 'c1', 2)

    await subject.run()

    expect(await subject.tracking.read('c1')).to.include({ end: 'done' })
  })

  it('ends it as stopped when its person wants that, however often it was begun', async () => {
    subject = await setupCommand()
    await begun(subject.tracking, 'c1', 3)
    await subject.tracking.stopAsked('c1', 1)

    await subject.run()

    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted' })
  })

  it('does not count a start that a drain ends', async () => {
    subject = await setupCommand()

    expect(await runInterrupted(subject, { reason: 'drain' }, { threadId: 't2' })).to.equal('put back')

    expect(await counted()).to.equal(0)
  })

  it('does not count a start that yields to another command, not even until it is put down', async () => {
    const before: number[] = []
    subject = await setupCommand({
      before: async (step) => void (step === 'put back' && before.push(await counted())),
    })
    await subject.accept('c2', { threadId: 't2' })
    await subject.tracking.interruptAsked('c1', 'c2')

    await subject.run()

    expect([before, await counted()]).to.deep.equal([[0], 0])
  })

  it('does not count it either when its worker ends while the other command of its thread takes it over', async () => {
    const atCarry: number[] = []
    const before = async (step: Step): Promise<void> => {
      if (step === 'carry') atCarry.push(await counted())
    }
    subject = await setupCommand({ before })
    await subject.accept('c2')
    await subject.tracking.interruptAsked('c1', 'c2')

    await subject.run()

    expect(atCarry[0]).to.equal(0)
  })

  it('counts a job that breaks off by itself', async () => {
    subject = await setupCommand()
    subject.job.rejects(new Error('out of memory'))

    await subject.run().catch(() => undefined)

    expect(await counted()).to.equal(1)
  })

  it('keeps what others have begun when its owner puts it down', async () => {
    subject = await setupCommand()
    await begun(subject.tracking, 'c1', 2)
    subject.job.resolves(STOPPED)

    await runInterrupted(subject, { reason: 'drain' }, { threadId: 't2' })

    expect(await counted()).to.equal(2)
  })
})
