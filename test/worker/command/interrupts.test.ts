import type { Message } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { writeControlMessage } from '../../../contract/messages/control-message.ts'
import type { ControlMessage } from '../../../contract/messages/control-message.ts'
import { writeEditMessage } from '../../../contract/messages/edit-message.ts'
import { makeInterrupter, makeInterrupts } from '../../../worker/command/interrupts.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { message as command } from '../../cloud/tracking-table-setup.ts'
import { NOW } from '../../fakes/clock.ts'

describe('An interrupt', () => {
  for (const [reason, by] of [
    ['superseded', { by: 'c2' }],
    ['put back', { by: 'c2' }],
    ['stop', {}],
  ] as const)
    it(`reaches the command in hand: ${reason}`, () => {
      const { interrupts } = setup()
      const interrupter = interrupts.begin(work('c1'))

      expect(interrupts.take(control({ reason, ...by }))).to.equal(true)

      expect(interrupter.signal.aborted).to.equal(true)
      expect(interrupter.why()).to.deep.equal({ reason, ...by })
    })

  it('for any other command does nothing', () => {
    const { interrupts, events } = setup()
    const interrupter = interrupts.begin(work('c1'))

    expect(interrupts.take(control({ commandId: 'c9' }))).to.equal(true)

    expect([interrupter.signal.aborted, events()]).to.deep.equal([false, ['nothing_to_interrupt']])
  })

  it('does nothing when nothing is in hand, now or when its command comes later', () => {
    const { interrupts } = setup()

    interrupts.take(control())

    expect(interrupts.begin(work('c1')).signal.aborted).to.equal(false)
  })

  it('does nothing to a command that has ended, nor to the next one', () => {
    const { interrupts } = setup()
    const first = interrupts.begin(work('c1'))
    interrupts.end()

    interrupts.take(control())

    expect([first.signal.aborted, interrupts.begin(work('c2')).signal.aborted]).to.deep.equal([false, false])
  })

  it('that is unreadable is done with, and logged', () => {
    const { interrupts, events } = setup()
    const interrupter = interrupts.begin(work('c1'))

    for (const Body of [undefined, 'not JSON', '{}', '{"type":"interrupt","commandId":"c1"}']) {
      const { Body: _good, ...rest } = control()
      expect(interrupts.take({ ...rest, ...(Body !== undefined && { Body }) })).to.equal(true)
    }

    expect(interrupter.signal.aborted).to.equal(false)
    expect(events()).to.deep.equal(Array(4).fill('control_unreadable'))
  })

  it('is told from a command by its group, not by what it says', () => {
    const { interrupts } = setup()
    const interrupter = interrupts.begin(work('c1'))
    const disguised = { ...control(), Attributes: { MessageGroupId: 'work' } }

    expect([interrupts.take(work('c2')), interrupts.take(disguised)]).to.deep.equal([false, false])
    expect(interrupter.signal.aborted).to.equal(false)
  })

  it('of a drain reaches whatever is in hand, and is nothing without', () => {
    const { interrupts } = setup()
    interrupts.drain()
    const interrupter = interrupts.begin(work('c1'))
    const before = interrupter.signal.aborted

    interrupts.drain()

    expect([before, interrupter.why()]).to.deep.equal([false, { reason: 'drain' }])
  })
})

describe('An interrupter', () => {
  it('gives no reason until it is asked to interrupt', () => {
    const { signal, why } = makeInterrupter()

    expect([signal.aborted, why()]).to.deep.equal([false, undefined])
  })

  it('aborts its signal, and keeps why', () => {
    const { signal, why, interrupt } = makeInterrupter()

    interrupt({ reason: 'superseded', by: 'c2' })

    expect(why()).to.deep.equal({ reason: 'superseded', by: 'c2' })
    expect(signal.reason).to.have.property('message', 'interrupted: superseded')
  })

  it('keeps the first reason: what is being stopped is not stopped again for another one', () => {
    const { why, interrupt } = makeInterrupter()
    interrupt({ reason: 'put back', by: 'c2' })

    interrupt({ reason: 'drain' })

    expect(why()).to.deep.equal({ reason: 'put back', by: 'c2' })
  })

  it('lets a stop count before any other reason: nothing is resumed that the person has stopped', () => {
    const { why, interrupt } = makeInterrupter()
    interrupt({ reason: 'drain' })

    interrupt({ reason: 'stop' })
    interrupt({ reason: 'put back', by: 'c2' })

    expect(why()).to.deep.equal({ reason: 'stop' })
  })
})

const setup = () => {
  const { log, events } = captureLog()
  return { interrupts: makeInterrupts(log), events }
}

const work = (commandId: string): Message => ({
  Body: writeEditMessage({ ...command, commandId }),
  Attributes: { MessageGroupId: 'work' },
})

/** Superseded by `c2`, unless it is said otherwise. */
const control = (changes: Partial<ControlMessage> = {}): Message => {
  const whole: ControlMessage = {
    type: 'interrupt',
    commandId: 'c1',
    reason: 'superseded',
    by: 'c2',
    timestamp: NOW,
    ...changes,
  }
  return { Body: writeControlMessage(whole), Attributes: { MessageGroupId: 'control' } }
}
