import { expect } from 'chai'
import { NotAMessage } from '../../../contract/messages/fields.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { claimAt, KEY } from '../../cloud/ownership-table-setup.ts'
import { message } from '../../cloud/tracking-table-setup.ts'
import { LATER } from '../../fakes/clock.ts'
import { onceTakenOver } from './command-network.ts'
import type { Step } from './command-network.ts'
import { RESULT, setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { useSession } from './command-session.ts'

describe('A command whose lease is lost', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('before it starts is not started', async () => {
    subject = await setupCommand()
    const received = await subject.receive()
    await takenByAnother(subject)
    await subject.clock.tickAsync(10_000)

    const failure = await failureOf(subject.run(received))

    expect(failure.message).to.equal('the lease is lost: another owner')
    expectUntouched(subject, [])
  })

  it('before it starts, and before a heartbeat noticed, is not started', async () => {
    subject = await setupCommand()
    await takenByAnother(subject)

    await subject.run()

    expectUntouched(subject, [])
    expect(await subject.tracking.read('c1')).to.include({ status: 'accepted', generation: 0 })
    expect(await subject.ownership.read(KEY)).not.to.have.property('active')
  })

  it('between its two starting writes is not run', async () => {
    subject = await setupCommand({
      after: (step) => {
        if (step === 'start') subject.clock.setSystemTime(LATER)
      },
      before: failAlways('running'),
    })

    await failureOf(subject.run())

    expectUntouched(subject, ['start'])
  })

  it('while its job runs tells the job so, and is not settled', async () => {
    subject = await setupCommand()
    let told: unknown
    subject.job.callsFake(async ({ signal }) => {
      await takenByAnother(subject)
      await subject.clock.tickAsync(10_000)
      told = signal.reason
      throw told
    })

    const failure = await failureOf(subject.run())

    expect(told).to.have.property('message', 'the lease is lost: another owner')
    expect(failure).to.equal(told)
    expectUntouched(subject, ['start', 'running'])
  })

  it('is not settled either when the job ended without noticing', async () => {
    subject = await setupCommand()
    subject.job.callsFake(async () => {
      await takenByAnother(subject)
      await subject.clock.tickAsync(10_000)
      return RESULT
    })

    await failureOf(subject.run())

    expectUntouched(subject, ['start', 'running'])
    expect(await subject.tracking.read('c1')).to.include({ status: 'running' })
  })

  it('while the table does not take its end stops trying', async () => {
    subject = await setupCommand({ before: failAlways('settle') })
    subject.job.callsFake(async () => {
      await takenByAnother(subject)
      return RESULT
    })

    await failureOf(subject.run())

    expectUntouched(subject, ['start', 'running'])
  })

  it('after it was settled, before it was answered, is answered by the next receiver', async () => {
    subject = await setupCommand({ before: failAlways('respond') })
    subject.job.callsFake(async () => {
      await takenByAnother(subject)
      return RESULT
    })

    await failureOf(subject.run())

    expect(await subject.tracking.read('c1')).to.include({ status: 'settled', generation: 1 })
    expectUntouched(subject, ['start', 'running', 'settle'])
  })
})

describe('A command whose lease is not safe', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  for (const [at, steps] of [
    ['start', ['start']],
    ['running', ['start', 'running']],
  ] as [Step, Step[]][])
    it(`any more after "${at}", before any timer has told it, begins nothing more`, async () => {
      subject = await setupCommand({
        after: (step) => {
          if (step === at) subject.clock.setSystemTime(LATER)
        },
      })

      await failureOf(subject.run())

      expect(subject.job.called).to.equal(false)
      expectUntouched(subject, steps)
    })

  it('any more when its job has ended is not settled', async () => {
    subject = await setupCommand()
    subject.job.callsFake(async () => {
      subject.clock.setSystemTime(LATER)
      return RESULT
    })

    await failureOf(subject.run())

    expectUntouched(subject, ['start', 'running'])
  })
})

describe('A message that is not deleted', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('because its handle has expired does not hold the session up: received again, it is deleted', async () => {
    subject = await setupCommand({}, { isExtended: false })
    const again: Awaited<ReturnType<CommandSetup['receive']>>[] = []
    subject.job.callsFake(async () => {
      await subject.clock.tickAsync(31_000)
      again.push(await subject.receive())
      return RESULT
    })

    await subject.run()
    const left = subject.inInput().length
    await subject.run(again[0])

    expect([left, subject.inInput().length, subject.job.callCount]).to.deep.equal([1, 0, 1])
    expect(subject.events()).to.include.members(['not_deleted', 'settled_before'])
    expect(subject.responses()).to.have.lengthOf(2)
  })

  it('because its queue does not answer does not hold the session up either', async () => {
    subject = await setupCommand({ before: failAlways('delete') })

    await subject.run()

    expect(subject.events().at(-1)).to.equal('not_deleted')
    expect(subject.lease.signal.aborted).to.equal(false)
    expect(subject.responses()).to.have.lengthOf(1)
  })

  it('of a command that was never accepted is logged, and deleted: it would only come again', async () => {
    subject = await setupCommand()
    const received = await subject.receive()

    const Body = JSON.stringify({ ...message, commandId: 'unknown' })
    expect(await subject.run({ ...received, Body })).to.equal('not mine')

    expect(subject.story).to.deep.equal(['start', 'delete'])
    expect([subject.responses(), subject.inInput()]).to.deep.equal([[], []])
    expect(subject.lines.at(-1)).to.include({
      level: 'error',
      event: 'not_started',
      commandId: 'unknown',
      status: 'no tracking row',
    })
  })

  it('because a newer generation runs its command does not block later commands for ever', async () => {
    subject = await setupCommand({ before: onceTakenOver(() => subject) })
    const session = useSession(subject)
    const received = await subject.receive()
    await session.arrives(received)

    await subject.clock.tickAsync(30_000)

    expect((await subject.receive()).MessageId).to.equal(received.MessageId)
    await session.end()
  })

  for (const Body of [
    undefined,
    '',
    'not JSON',
    '[]',
    '{}',
    JSON.stringify({ ...message, commandId: '../../etc' }),
    JSON.stringify({ ...message, chatThreadId: '__proto__' }),
    JSON.stringify({ ...message, type: 'format the disk' }),
    '['.repeat(100_000),
  ])
    it(`because it is unreadable writes nothing: ${Body?.slice(0, 60)}`, async () => {
      subject = await setupCommand()
      const { Body: _good, ...received } = await subject.receive()

      const failure = await failureOf(subject.run({ ...received, ...(Body !== undefined && { Body }) }))

      expect(failure).to.be.instanceOf(NotAMessage)
      expectUntouched(subject, [])
    })
})

const takenByAnother = async ({ ownership }: CommandSetup): Promise<void> =>
  void (await ownership.claim(await ownership.read(KEY), claimAt(LATER, 'w2')))

const failAlways =
  (where: Step) =>
  (step: Step): void => {
    if (step === where) throw new Error('socket hang up')
  }

/** These steps were taken and no other, no response was sent, and the message is still there. A bell may have rung: it is only a hint. */
const expectUntouched = (subject: CommandSetup, steps: Step[]): void => {
  expect(subject.story.filter((step) => step !== 'job' && step !== 'ring')).to.deep.equal(steps)
  expect([subject.responses(), subject.inInput().length]).to.deep.equal([[], 1])
}
