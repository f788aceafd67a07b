import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { makeDeadLetters } from '../../../worker/command/dead-letters.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { begun } from './begun.ts'
import { buried } from './buried.ts'
import { NOW, passTimeUntil } from '../../fakes/clock.ts'
import { setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import { settle } from './interrupted.ts'

describe('The dead letters of a project', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('are ended one after the other, and each is deleted only after its end', async () => {
    subject = await setupCommand()
    for (const id of ['a', 'b']) await buried(subject, id)
    const left: unknown[] = []

    await each(subject, async (id) => left.push([id, subject.inDlq().length]) > 0)

    expect(left).to.deep.equal([
      ['a', 2],
      ['b', 1],
    ])
    expect(subject.inDlq()).to.deep.equal([])
    expect(subject.lines).to.have.lengthOf(2)
    expect(subject.lines[0]).to.include({
      level: 'error',
      event: 'dead_letter',
      commandId: 'a',
      receives: '1',
    })
  })

  it('are ended up to a limit, and the rest at the next call: an owner has other work, too', async () => {
    subject = await setupCommand()
    const ids = Array.from({ length: 15 }, (_, i) => `c${i}`)
    for (const id of ids) await buried(subject, id)
    const told: string[] = []
    const look = () => each(subject, async (id) => told.push(id) > 0)

    await look()
    const atFirst = told.length
    await look()

    expect(atFirst).to.be.lessThan(15)
    expect(told).to.deep.equal(ids)
  })

  it('stay when their end cannot be written: the next look tells them again', async () => {
    subject = await setupCommand()
    await buried(subject, 'a')

    await failureOf(each(subject, () => Promise.reject(new Error('the table is gone'))))
    const left = subject.inDlq().length
    await subject.clock.tickAsync(10_000)
    const told: string[] = []
    await each(subject, async (id) => told.push(id) > 0)

    expect([left, told, subject.inDlq()]).to.deep.equal([1, ['a'], []])
  })

  for (const body of ['not JSON', '{}', '[]'])
    it(`stay for an operator, and block nothing, when they are unreadable: ${body}`, async () => {
      subject = await setupCommand()
      await buried(subject, 'x', { body })
      await buried(subject, 'a')
      const told: string[] = []

      await each(subject, async (id) => told.push(id) > 0)

      expect(told).to.deep.equal(['a'])
      expect(subject.inDlq().map((left) => left.body)).to.deep.equal([body])
      expect(subject.events()).to.include('dead_letter_unreadable')
    })

  it('that are unreadable stay one message each, however often they are received', async () => {
    subject = await setupCommand()
    for (const id of ['x', 'y']) await buried(subject, id, { body: `not JSON: ${id}` })

    for (let looks = 0; looks < 4; looks++) {
      await each(subject, async () => true)
      await subject.clock.tickAsync(10_000)
    }

    expect(subject.inDlq().map(({ body }) => body)).to.deep.equal(['not JSON: x', 'not JSON: y'])
  })

  it('of group control are deleted: their interrupts no longer matter', async () => {
    subject = await setupCommand()
    await buried(subject, 'c1', { body: '{"type":"interrupt","commandId":"c1"}', group: 'control' })

    await each(subject, () => Promise.reject(new Error('not to be told')))

    expect([subject.inDlq(), subject.events()]).to.deep.equal([[], []])
  })

  it('of a command that is settled already go, and it keeps its end: only its response is sent again', async () => {
    subject = await setupCommand()
    await settle(subject, 'c1', 'done')
    await buried(subject, 'c1')

    await each(subject, (id) => subject.reconciler.endPoison(id, subject.lease.signal))

    const row = await subject.tracking.read('c1')
    expect(row).to.include({ end: 'done' })
    expect(subject.responses()).to.deep.equal([row?.response])
    expect(subject.inDlq()).to.deep.equal([])
  })

  it('of a command that is answered already go without a word', async () => {
    subject = await setupCommand()
    await settle(subject, 'c1', 'done')
    await subject.tracking.take('c1', 'r1', NOW)
    await subject.tracking.answered('c1', NOW, {})
    await buried(subject, 'c1')

    await each(subject, (id) => subject.reconciler.endPoison(id, subject.lease.signal))

    expect([subject.responses(), subject.inDlq()]).to.deep.equal([[], []])
  })

  it('are none when their queue is gone, which is reported; nobody waits for it', async () => {
    subject = await setupCommand()
    await subject.sqs.send(new DeleteQueueCommand({ QueueUrl: subject.dlqUrl }))
    let reports = 0

    await each(
      subject,
      async () => expect.fail('there is nothing'),
      async () => void reports++,
    )

    expect(reports).to.equal(1)
  })

  it('of a command that a newer owner runs change nothing', async () => {
    subject = await setupCommand()
    await begun(subject.tracking, 'c1', 3)
    await subject.tracking.running('c1', 2, NOW)

    await subject.reconciler.endPoison('c1', subject.lease.signal)

    expect(await subject.tracking.read('c1')).to.include({ status: 'running', generation: 2 })
    expect(subject.responses()).to.deep.equal([])
  })
})

const each = (
  { clock, sqs, dlqUrl, log }: CommandSetup,
  end: (commandId: string) => Promise<boolean>,
  reportMissing: () => Promise<void> = async () => expect.fail('it is there'),
): Promise<void> => passTimeUntil(clock, makeDeadLetters(sqs, dlqUrl, { reportMissing, log }).each(end))
