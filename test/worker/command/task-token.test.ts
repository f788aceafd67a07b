import { expect } from 'chai'
import type { Message } from '@aws-sdk/client-sqs'
import { makeInterrupter } from '../../../worker/command/interrupts.ts'
import { TASK_HEARTBEAT_MS } from '../../../worker/command/task-heartbeat.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { refusedToken } from '../../fakes/task-calls.ts'
import { NOW, passTimeUntil } from '../../fakes/clock.ts'
import { begun } from './begun.ts'
import { setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { STOPPED, settle } from './interrupted.ts'

describe('A command for which a task waits', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('tells it that it runs and how it ended: after the end is written, and before the message goes', async () => {
    subject = await setupCommand()

    expect(await runs(subject)).to.equal('ended')

    expect(subject.story.slice(0, 5)).to.deep.equal(['start', 'running', 'heartbeat', 'job', 'settle'])
    expect(subject.story.slice(5, 8)).to.have.members(['respond', 'ring', 'succeed'])
    expect(subject.story.slice(8)).to.deep.equal(['delete'])
    const { taskToken, about } = subject.tasks.told[1]!
    expect(taskToken).to.equal('token-1')
    expect(JSON.parse(about[0] ?? '')).to.deep.equal((await subject.tracking.read('c1'))?.response)
  })

  it('tells it nothing more when it has ended', async () => {
    subject = await setupCommand()
    await runs(subject)
    const before = subject.tasks.told.length

    await subject.clock.tickAsync(3 * TASK_HEARTBEAT_MS)

    expect(subject.tasks.told).to.have.lengthOf(before)
  })

  it('tells it of a failure by its name, and why', async () => {
    subject = await setupCommand()
    subject.job.resolves({ success: false, summary: '', error: 'The build failed.' })

    await runs(subject)

    expect(ends(subject)).to.deep.equal([['fail', 'token-1', 'Failed', 'The build failed.']])
  })

  it('that is stopped tells it by a name of its own', async () => {
    subject = await setupCommand()
    subject.job.resolves(STOPPED)

    await runs(subject, { reason: 'stop' })

    expect(ends(subject)).to.deep.equal([['fail', 'token-1', 'Interrupted', 'Half of it.']])
  })

  it('that is stopped before it starts tells the task, too', async () => {
    subject = await setupCommand()
    await subject.tracking.stopAsked('c1', NOW)

    await runs(subject)

    expect(ends(subject).map(([call, , error]) => [call, error])).to.deep.equal([['fail', 'Interrupted']])
  })

  it('that is to be resumed has not ended: the task is not told', async () => {
    subject = await setupCommand()
    subject.job.resolves(STOPPED)

    expect(await runs(subject, { reason: 'drain' })).to.equal('put back')

    expect(ends(subject)).to.deep.equal([])
  })

  it('has its token on its row from its start, for a worker that goes on without the message', async () => {
    subject = await setupCommand()
    subject.job.onFirstCall().resolves(STOPPED)
    await runs(subject, { reason: 'drain' })
    const { taskToken } = (await subject.tracking.read('c1'))!

    await subject.sendAgain('2')
    await subject.receive()
    await begun(subject.tracking, 'c1')
    await subject.reconciler.endPoison('c1', subject.lease.signal)

    expect(taskToken).to.equal('token-1')
    expect(ends(subject).map(([call, token, error]) => [call, token, error])).to.deep.equal([
      ['fail', 'token-1', 'Dead'],
    ])
  })

  it('runs under the token of its row when it comes again without one', async () => {
    subject = await setupCommand()
    await subject.tracking.running('c1', 1, NOW, 'token-1')

    await subject.run()

    expect(subject.tasks.told.map(({ call, taskToken }) => [call, taskToken])).to.deep.equal([
      ['heartbeat', 'token-1'],
      ['succeed', 'token-1'],
    ])
  })

  it('keeps its token when it must wait for its turn and was never begun', async () => {
    subject = await setupCommand({}, { lost: ['c0'] })
    await runs(subject)
    const sent = subject.inInput().map(({ body }) => JSON.parse(body) as Record<string, unknown>)

    const tokens = sent.map(({ commandId, taskToken }) => [commandId, taskToken])

    expect(tokens).to.deep.include(['c1', 'token-1'])
    expect(subject.tasks.told).to.deep.equal([])
  })

  it('that has ended answers a second task by its stored response, and does not run again', async () => {
    subject = await setupCommand()
    await runs(subject)
    await subject.sendAgain('2', { taskToken: 'token-2' })

    expect(await subject.run()).to.equal('ended')

    expect(ends(subject).map(([call, token]) => [call, token])).to.deep.equal([
      ['succeed', 'token-1'],
      ['succeed', 'token-2'],
    ])
    expect(subject.job.callCount).to.equal(1)
  })

  it('that has failed answers a second task likewise', async () => {
    subject = await setupCommand()
    await settle(subject, 'c1', 'dead')
    await runs(subject)

    expect(ends(subject).map(([call, , error]) => [call, error])).to.deep.equal([['fail', 'Dead']])
  })

  it('came by a program: its token is in its row from the beginning', async () => {
    subject = await setupCommand()
    const { tracking, reconciler } = subject
    const { message, ...row } = (await tracking.read('c1'))!
    await tracking.create({
      ...row,
      commandId: 'p1',
      message: { ...message, commandId: 'p1', taskToken: 'token-p' },
    })

    await begun(tracking, 'p1')
    await reconciler.endPoison('p1', subject.lease.signal)

    expect(ends(subject).map(([call, token, error]) => [call, token, error])).to.deep.equal([
      ['fail', 'token-p', 'Dead'],
    ])
  })

  it('is told again with the response when the command is not answered yet', async () => {
    subject = await setupCommand()
    await subject.tracking.running('c1', 1, NOW, 'token-1')
    await settle(subject, 'c1', 'done')

    await subject.reconciler.reconcile(subject.lease.signal)

    expect(ends(subject).map(([call, token]) => [call, token])).to.deep.equal([['succeed', 'token-1']])
    expect(subject.responses()).to.have.lengthOf(1)
  })

  for (const [what, act] of [
    ['what is open is looked up', (given, gone) => given.reconciler.reconcile(gone)],
    ['it is ended as dead', (given, gone) => given.reconciler.endPoison('c1', gone)],
  ] as [string, (subject: CommandSetup, gone: AbortSignal) => Promise<unknown>][])
    it(`keeps no drain waiting while Step Functions cannot be reached and ${what}`, async () => {
      subject = await setupCommand()
      await subject.tracking.running('c1', 1, NOW, 'token-1')
      await settle(subject, 'c1', 'done')
      const drain = new AbortController()
      const from = subject.clock.now
      subject.tasks.broken.failing = () => (drain.abort(), new Error('socket hang up'))

      await passTimeUntil(subject.clock, failureOf(act(subject, drain.signal)))

      expect(subject.clock.now - from).to.be.below(5_000)
    })

  it('is told once per reconciliation: the next one tries again', async () => {
    subject = await setupCommand()
    await subject.tracking.running('c1', 1, NOW, 'token-1')
    await settle(subject, 'c1', 'done')
    let tries = 0
    subject.tasks.broken.failing = () => (tries++, new Error('socket hang up'))

    await passTimeUntil(subject.clock, subject.reconciler.reconcile(subject.lease.signal))

    expect(tries).to.equal(1)
  })

  it('ends in the same way when its task no longer waits', async () => {
    subject = await setupCommand()
    subject.tasks.broken.failing = () => refusedToken()

    expect(await runs(subject)).to.equal('ended')

    expect(subject.inInput()).to.deep.equal([])
    expect(subject.responses()).to.have.lengthOf(1)
    expect(subject.events()).to.include('task_token_refused')
  })

  it('answers its person while Step Functions cannot be reached', async () => {
    subject = await setupCommand()
    let atFirstFailure: unknown
    subject.tasks.broken.failing = (call) => {
      if (call === 'succeed') atFirstFailure ??= subject.responses().length
      return new Error('socket hang up')
    }

    expect(await runs(subject)).to.equal('ended')

    expect(subject.responses()).to.have.lengthOf(1)
    expect(subject.events()).to.include('task_not_told')
  })
})

const ends = ({ tasks }: CommandSetup) =>
  tasks.told
    .filter(({ call }) => call !== 'heartbeat')
    .map(({ call, taskToken, about }) => [call, taskToken, ...about])

/** What is received, as a state machine has sent it. */
const received = async (subject: CommandSetup): Promise<Message> => {
  const message = await subject.receive()
  return { ...message, Body: JSON.stringify({ ...JSON.parse(message.Body ?? '{}'), taskToken: 'token-1' }) }
}

const runs = async (
  subject: CommandSetup,
  why?: Parameters<ReturnType<typeof makeInterrupter>['interrupt']>[0],
) => {
  const interrupter = makeInterrupter()
  if (why) interrupter.interrupt(why)
  return subject.run(await received(subject), interrupter)
}
