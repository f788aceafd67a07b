import { expect } from 'chai'
import { HEARTBEAT_SECONDS } from '../../../cdktf/workflow/end.ts'
import { KEY } from '../../cloud/ownership-table-setup.ts'
import { INPUT, setupMachine } from './setup.ts'
import type { MachineSetup } from './setup.ts'

const STOPPED = { success: false, interrupted: true, summary: 'Half of it.' }

describe('An execution of the state machine', () => {
  let subject: MachineSetup
  afterEach(() => subject.end())

  it('has a command of a project without an owner carried out, and ends with the response', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    const execution = subject.ask({ commandId: 'c1' })

    const job = await subject.job(1)
    job.end({ summary: 'Changed “it”.', commit: 'abc' })

    const row = await subject.settled('c1')
    expect(await execution.end()).to.deep.equal({ output: row.response })
    expect(row.response).to.include({ success: true, summary: 'Changed “it”.', commit: 'abc', generation: 1 })
    expect(job.command).to.deep.include({ instruction: INPUT.instruction, commandId: 'c1', type: 'edit' })
    expect(subject.responses()).to.deep.equal(['c1'])
    expect(execution.entered).to.deep.equal([...new Set(execution.entered)])
  })

  it('ends with an error of its own name when the command fails, and says why', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    const execution = subject.ask()

    ;(await subject.job(1)).end({ success: false, summary: '', error: 'The build failed.' })

    expect(await execution.end()).to.deep.equal({ error: 'Failed', cause: 'The build failed.' })
    expect(sends(execution)).to.equal(1)
  })

  it('ends with another one when the command is interrupted', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    const execution = subject.ask({ commandId: 'c1' })
    const job = await subject.job(1)

    await subject.interrupt({ commandId: 'c1', reason: 'stop' })
    await subject.until(() => job.interrupt.aborted)
    job.end(STOPPED)

    expect(await execution.end()).to.deep.equal({ error: 'Interrupted', cause: 'Half of it.' })
  })

  it('goes on as long as the command runs, however long that is, because it hears of it', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    const execution = subject.ask({ commandId: 'c1' })
    const job = await subject.job(1)

    await subject.clock.tickAsync(3 * HEARTBEAT_SECONDS * 1_000)
    const isOverBefore = execution.isOver()
    job.end()

    expect(isOverBefore).to.equal(false)
    expect(await execution.end()).to.have.nested.property('output.success', true)
    expect(sends(execution)).to.equal(1)
  })

  it('outlives the worker: another one resumes the command, and tells it', async () => {
    subject = await setupMachine()
    const w1 = await subject.start('w1')
    const execution = subject.ask({ commandId: 'c1' })
    const first = await subject.job(1)
    first.interrupt.addEventListener('abort', () => first.end(STOPPED))

    await w1.stop(AbortSignal.abort())
    await subject.start('w2')
    ;(await subject.job(2)).end()

    expect(subject.begun()).to.deep.equal(['c1 by w1', 'c1 by w2'])
    expect(await execution.end()).to.have.nested.property('output.generation', 2)
  })

  it('sends no claim request to a project whose owner lives', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    const first = subject.ask({ commandId: 'c1' })
    ;(await subject.job(1)).end()
    await first.end()
    await subject.answer('c1')

    const second = subject.ask({ commandId: 'c2' })
    ;(await subject.job(2)).end()
    await second.end()

    const requests = [first, second].map(({ entered }) => entered.includes('Request a claim'))
    expect(requests).to.deep.equal([true, false])
    expect(await subject.ownership.read(KEY)).to.include({ generation: 1 })
  })

  it('is not answered twice, and nothing runs twice, when it is asked for again while the command runs', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    const first = subject.ask({ commandId: 'c1' })
    const job = await subject.job(1)
    const second = subject.ask({ commandId: 'c1' })
    await subject.until(() => subject.tokens.waiting().length === 2)
    job.end()

    const ends = [await first.end(), await second.end()]

    expect(ends[1]).to.deep.equal(ends[0])
    expect(subject.begun()).to.deep.equal(['c1 by w1'])
  })

  it('ends at once with the result of a command that has ended before', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    const first = subject.ask({ commandId: 'c1' })
    ;(await subject.job(1)).end()
    const before = await first.end()
    await subject.answer('c1')

    const again = subject.ask({ commandId: 'c1' })

    expect(await again.end()).to.deep.equal(before)
    expect((await subject.ownership.read(KEY)).open.size).to.equal(0)
    expect(again.entered).not.to.include('Have it carried out')
  })

  it('ends with the error of a command that has failed before', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    const first = subject.ask({ commandId: 'c1' })
    ;(await subject.job(1)).end({ success: false, summary: '', error: 'The build failed.' })
    await first.end()

    expect(await subject.ask({ commandId: 'c1' }).end()).to.deep.equal({
      error: 'Failed',
      cause: 'The build failed.',
    })
  })

  it('looks, and sends again under a new token, when it hears nothing: a lost message is not for ever', async () => {
    subject = await setupMachine()
    const execution = subject.ask({ commandId: 'c1' })
    await subject.until(() => subject.inInput().length === 1)
    await subject.loseQueue()

    await subject.clock.tickAsync(HEARTBEAT_SECONDS * 1_000)
    await subject.until(() => subject.inInput().length === 1)
    await subject.start('w1')
    ;(await subject.job(1)).end()

    expect(await execution.end()).to.have.nested.property('output.success', true)
    expect(subject.tokens.calls.map(({ taskToken }) => taskToken)).not.to.include('token-1')
    expect(subject.begun()).to.deep.equal(['c1 by w1'])
  })

  it('that waited for its turn for too long gets its end by the second token, from the stored response', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    await subject.accept('c0', { threadId: 't9' })
    await subject.requestClaim(KEY)
    const before = await subject.job(1)
    const execution = subject.ask({ commandId: 'c1' })
    await subject.until(() => subject.tokens.waiting().length === 1)

    await subject.clock.tickAsync(HEARTBEAT_SECONDS * 1_000)
    await subject.until(() => subject.tokens.waiting().includes('token-2'))
    before.end()
    ;(await subject.job(2)).end()

    expect(await execution.end()).to.have.nested.property('output.commandId', 'c1')
    expect(subject.begun()).to.deep.equal(['c0 by w1', 'c1 by w1'])
  })

  it('tries again what AWS does not take, as another message', async () => {
    subject = await setupMachine()
    await subject.start('w1')
    subject.breakOnce('Have it carried out')
    const execution = subject.ask({ commandId: 'c1' })

    ;(await subject.job(1)).end()

    expect(await execution.end()).to.have.nested.property('output.success', true)
    expect(sends(execution)).to.equal(2)
  })
})

const sends = ({ entered }: { entered: string[] }): number =>
  entered.filter((state) => state === 'Have it carried out').length
