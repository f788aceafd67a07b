import { expect } from 'chai'
import { KEY } from '../../cloud/ownership-table-setup.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { LATER, NOW, passTimeUntil } from '../../fakes/clock.ts'
import { buried } from './buried.ts'
import { setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { settle } from './interrupted.ts'
import { openCommands } from '../claim/open-commands.ts'

describe('An owner that receives nothing although something is open', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('sends what is unsettled again, in the order of acceptance, whether it had begun or not', async () => {
    subject = await setupCommand({}, { lost: ['z', 'a'] })
    await subject.tracking.running('a', 1, NOW)
    await subject.lease.putBack('z')

    await reconcile(subject)

    expect(subject.queued()).to.deep.equal(['c1', 'a', 'c1', 'z'])
    expect(subject.lines.at(-1)).to.include({ event: 'sent_again', commandId: 'z' })
    expect(subject.lines.find(({ event }) => event === 'reconciled')).to.include({ open: 3, missing: 3 })
  })

  it('sends it again at every look: no dedup id comes twice', async () => {
    subject = await setupCommand({}, { lost: ['a'] })

    await reconcile(subject)
    await reconcile(subject)

    expect(new Set(subject.inInput().map(({ dedupId }) => dedupId)).size).to.equal(5)
    expect(subject.queued()).to.deep.equal(['c1', 'a', 'c1', 'a', 'c1'])
  })

  for (const status of ['settled', 'answering'] as const)
    it(`responds once more for what is settled and not answered, and leaves it open: ${status}`, async () => {
      subject = await setupCommand()
      await settle(subject, 'c1')
      if (status === 'answering') await subject.tracking.take('c1', 'r1', NOW)

      await reconcile(subject)

      expect(subject.responses()).to.deep.equal([(await subject.tracking.read('c1'))?.response])
      expect([await subject.order(), subject.queued()]).to.deep.equal([['c1'], ['c1']])
    })

  it('takes out what is answered, without a second response', async () => {
    subject = await setupCommand()
    await settle(subject, 'c1')
    await subject.tracking.take('c1', 'r1', NOW)
    await subject.tracking.answered('c1', NOW, {})

    await reconcile(subject)

    expect([await subject.order(), subject.responses(), subject.queued()]).to.deep.equal([[], [], ['c1']])
  })

  it('takes out what has no row, and raises the alarm: it can neither run nor be answered', async () => {
    subject = await setupCommand()
    await openCommands(subject.ownership, 'ghost')
    await subject.lease.putBack('c1')

    await reconcile(subject)

    expect(await subject.order()).to.deep.equal(['c1'])
    const alarm = subject.lines.find(({ event }) => event === 'open_without_row')
    expect(alarm).to.include({ level: 'error', commandId: 'ghost' })
    expect(subject.queued()).to.deep.equal(['c1', 'c1'])
  })

  it('ends what lies among the dead letters, responds, and does not send it again', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await buried(subject, 'a')

    await reconcile(subject)

    const row = await subject.tracking.read('a')
    expect(row).to.include({ status: 'settled', end: 'dead', generation: 1 })
    expect(row?.response).to.include({
      success: false,
      error:
        'It was started three times, and each time it broke off without a result. Parts of it may already be on its branch.',
    })
    expect(subject.responses()).to.deep.equal([row?.response])
    expect([subject.inDlq(), subject.queued()]).to.deep.equal([[], ['c1', 'c1']])
  })

  it('sends a dead letter again that was never begun: it is not to blame for the workers that had it', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await buried(subject, 'a', { isPoison: false })

    await reconcile(subject)

    expect(await subject.tracking.read('a')).to.include({ status: 'accepted' })
    expect([subject.inDlq(), subject.queued()]).to.deep.equal([[], ['c1', 'a', 'c1']])
  })

  it('looks at the dead letters only when something is missing', async () => {
    subject = await setupCommand()
    await settle(subject, 'c1')
    await buried(subject, 'a')

    await reconcile(subject)

    expect(subject.inDlq()).to.have.lengthOf(1)
  })

  it('does each kind for each in one go', async () => {
    subject = await setupCommand({}, { lost: ['settled', 'dead', 'answered', 'lost'] })
    await settle(subject, 'settled')
    await settle(subject, 'answered')
    await subject.tracking.take('answered', 'r1', NOW)
    await subject.tracking.answered('answered', NOW, {})
    await buried(subject, 'dead')

    await reconcile(subject)

    expect(subject.responses().map(({ commandId }) => commandId)).to.deep.equal(['settled', 'dead'])
    expect(subject.queued()).to.deep.equal(['c1', 'lost', 'c1'])
    expect(await subject.order()).to.deep.equal(['settled', 'dead', 'lost', 'c1'])
  })

  it('does nothing of it when its lease is not safe any more', async () => {
    subject = await setupCommand({}, { lost: ['settled', 'lost'] })
    await settle(subject, 'settled')
    subject.clock.setSystemTime(LATER)

    const failure = await failureOf(reconcile(subject))

    expect(failure.message).to.equal('the lease is not safe')
    expect([subject.responses(), subject.queued()]).to.deep.equal([[], ['c1']])
    expect(await subject.order()).to.deep.equal(['settled', 'lost', 'c1'])
  })
})

describe('An owner whose lease ends while it looks after what is open', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('sends nothing again', async () => {
    subject = await setupCommand(
      {
        after: (step) => {
          if (step === 'delete') subject.clock.setSystemTime(LATER)
        },
      },
      { lost: ['dead', 'lost'] },
    )
    await buried(subject, 'dead')

    const failure = await failureOf(reconcile(subject))

    expect(failure.message).to.equal('the lease is not safe')
    expect([subject.responses().length, subject.queued()]).to.deep.equal([1, ['c1']])
  })
})

describe('What stands before a command', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('is what was accepted before it and is unsettled, oldest first, and nothing behind it', async () => {
    subject = await setupCommand({}, { lost: ['z', 'settled', 'a'] })
    await settle(subject, 'settled')
    await openCommands(subject.ownership, 'later')

    expect(await before(subject, 'c1')).to.deep.equal(['z', 'a'])
  })

  it('is not what this session has ended, as long as the row has not heard of it', async () => {
    subject = await setupCommand({}, { lost: ['a', 'b'] })

    subject.reconciler.ended('a')

    expect(await before(subject, 'c1')).to.deep.equal(['b'])
  })

  it('is looked up once: one that was seen at its end is not read again', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await settle(subject, 'a')
    const first = await before(subject, 'c1')
    const reads = subject.reads()

    expect([first, await before(subject, 'c1'), subject.reads()]).to.deep.equal([[], [], reads])
  })

  it('is nothing for a command that is not open', async () => {
    subject = await setupCommand({}, { lost: ['a'] })
    await subject.ownership.answered(KEY, 'c1')
    await subject.clock.tickAsync(10_000)

    expect(await before(subject, 'c1')).to.deep.equal([])
  })
})

const reconcile = ({ clock, reconciler, lease }: CommandSetup): Promise<void> =>
  passTimeUntil(clock, reconciler.reconcile(lease.signal))

const before = async ({ reconciler }: CommandSetup, commandId: string): Promise<string[]> =>
  (await reconciler.before(commandId)).map((row) => row.commandId)
