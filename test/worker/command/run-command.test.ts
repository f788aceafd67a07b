import { expect } from 'chai'
import { makeInterrupter } from '../../../worker/command/interrupts.ts'
import { claimAt, KEY } from '../../cloud/ownership-table-setup.ts'
import { message } from '../../cloud/tracking-table-setup.ts'
import { LATER, NOW } from '../../fakes/clock.ts'
import { STEPS, onceAt, onceTakenOver } from './command-network.ts'
import { RESULT, setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'

describe('A command that is carried out', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('is started, runs, is settled, answered and only then deleted', async () => {
    subject = await setupCommand()

    expect(await subject.run()).to.equal('ended')

    expect(subject.story).to.deep.equal(['start', 'running', 'job', 'settle', 'respond', 'ring', 'delete'])
    expect(subject.inInput()).to.deep.equal([])
  })

  it('is on the rows while it runs: who runs it, since when, and with which message', async () => {
    subject = await setupCommand()
    const received = await subject.receive()
    let during: unknown[] = []
    subject.job.callsFake(async () => {
      const { active } = await subject.ownership.read(KEY)
      const { status, generation, startedAt } = (await subject.tracking.read('c1'))!
      during = [active, { status, generation, startedAt }]
      return RESULT
    })

    await subject.run(received)

    const receiptHandle = received.ReceiptHandle
    expect(during).to.deep.equal([
      { commandId: 'c1', threadId: 't1', startedAt: NOW, receiptHandle, generation: 1 },
      { status: 'running', generation: 1, startedAt: NOW },
    ])
  })

  it('is settled by what its job came to, and the response says the same', async () => {
    subject = await setupCommand()
    subject.job.callsFake(async () => {
      await subject.clock.tickAsync(9_000)
      return RESULT
    })

    const { lease } = subject
    await subject.runCommand(await subject.receive(), lease, makeInterrupter(), lease.signal)

    const expected = {
      sessionId: 's1',
      commandId: 'c1',
      projectId: 'blog',
      userId: 'ann',
      timestamp: NOW + 9_000,
      generation: 1,
      durationMs: 9_000,
      ...RESULT,
    }
    expect(await subject.tracking.read('c1')).to.deep.include({
      status: 'settled',
      end: 'done',
      response: expected,
    })
    expect(subject.responses()).to.deep.equal([expected])
    const values = Object.entries(subject.responseAttributes() ?? {}).map(([k, v]) => [k, v.StringValue])
    expect(Object.fromEntries(values)).to.deep.equal({ commandId: 'c1', sessionId: 's1', type: 'response' })
  })

  it('ends as failed when its job says so', async () => {
    subject = await setupCommand()
    subject.job.resolves({ success: false, summary: '', error: 'The build failed.' })

    await subject.run()

    expect(await subject.tracking.read('c1')).to.include({ status: 'settled', end: 'failed' })
    expect(subject.responses()[0]).to.include({ success: false, error: 'The build failed.' })
    expect(subject.inInput()).to.deep.equal([])
  })

  it('is the one on its row: a message that says something else changes nothing', async () => {
    subject = await setupCommand()
    const received = await subject.receive()

    const Body = JSON.stringify({ ...message, instruction: 'Delete everything', userEmail: 'eve@evil.test' })
    await subject.run({ ...received, Body })

    expect(subject.job.args[0]?.[0].command).to.deep.equal(message)
  })

  it('is no longer active after the next heartbeat', async () => {
    subject = await setupCommand()
    await subject.run()

    await subject.clock.tickAsync(10_000)

    expect(await subject.ownership.read(KEY)).not.to.have.property('active')
  })

  it('took no negative time when the wall clock was set back meanwhile', async () => {
    subject = await setupCommand()
    subject.job.callsFake(async () => {
      subject.clock.setSystemTime(NOW - 5_000)
      return RESULT
    })

    await subject.run()

    expect(subject.responses()[0]).to.include({ durationMs: 0, timestamp: NOW - 5_000 })
  })

  for (const when of ['before', 'after'] as const)
    for (const step of STEPS)
      it(`has one end and is answered though the network fails ${when} "${step}" took effect`, async () => {
        subject = await setupCommand({ [when]: onceAt(step) })

        await subject.run()

        const row = await subject.tracking.read('c1')
        expect(row).to.include({ status: 'settled', end: 'done', generation: 1 })
        const steps = subject.story.filter((taken) => taken === 'settle' || taken === 'job')
        expect(steps).to.deep.equal(['job', 'settle'])
        expect(subject.responses()).to.include.deep.members([row?.response])
        expect(new Set(subject.responses().map((response) => JSON.stringify(response))).size).to.equal(1)
        expect(subject.inInput()).to.deep.equal([])
        expect(subject.events()).to.include('retrying')
      })
})

describe('A command that is received again', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  for (const status of ['settled', 'answering', 'answered'] as const)
    it(`is answered by its stored response, not run again, and deleted: ${status}`, async () => {
      subject = await setupCommand()
      await subject.run()
      const [response] = subject.responses()
      if (status !== 'settled') await subject.tracking.take('c1', 'r1', NOW)
      if (status === 'answered') await subject.tracking.answered('c1', NOW, {})
      const before = await subject.tracking.read('c1')
      await subject.sendAgain('1.1')

      await subject.run()

      expect(subject.job.callCount).to.equal(1)
      expect(subject.responses()).to.deep.equal([response, response])
      expect(await subject.tracking.read('c1')).to.deep.equal(before)
      expect(subject.inInput()).to.deep.equal([])
    })

  it('after its owner died runs again, under the new generation only', async () => {
    subject = await setupCommand()
    await subject.tracking.running('c1', 0, NOW - 60_000)

    await subject.run()

    expect(subject.job.callCount).to.equal(1)
    expect(await subject.tracking.read('c1')).to.include({ status: 'settled', generation: 1 })
  })

  it('while a newer generation runs it is not started, and its message is kept', async () => {
    subject = await setupCommand({ before: onceTakenOver(() => subject) })

    await subject.run().catch(() => undefined)

    expect([subject.job.called, subject.responses(), subject.inInput().length]).to.deep.equal([false, [], 1])
    expect(await subject.tracking.read('c1')).to.include({ status: 'running', generation: 2 })
    expect(subject.events()).to.include('lease_lost')
  })

  it('while a newer generation took it over during the job is not settled by the old one', async () => {
    subject = await setupCommand()
    subject.job.callsFake(async () => {
      await subject.ownership.claim(await subject.ownership.read(KEY), claimAt(LATER, 'w2'))
      await subject.tracking.running('c1', 2, NOW)
      return RESULT
    })

    await subject.run()

    expect(await subject.tracking.read('c1')).to.include({ status: 'running', generation: 2 })
    expect([subject.responses(), subject.inInput().length]).to.deep.equal([[], 1])
    expect(subject.lines.at(-1)).to.include({ level: 'warn', event: 'not_settled' })
  })
})
