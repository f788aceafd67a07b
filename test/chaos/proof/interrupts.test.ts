import { expect } from 'chai'
import type { Deed } from '../fleet/deeds.ts'
import type { Line } from '../journal.ts'
import { logged } from '../line-setup.ts'
import { interruptTimes as timesOf } from './interrupts.ts'

const interruptTimes = (lines: Line[], deeds: Deed[] = []): number[] => timesOf(lines, deeds)

const started = (at: number, containerId = 'w1') => logged(at, 'started', { commandId: 'c1', containerId })
const accepted = (at: number, commandId = 'c2') => logged(at, 'accepted', { commandId, containerId: 'r1' })
const received = (at: number, by = 'c2', containerId = 'w1') =>
  logged(at, 'interrupt_received', { commandId: 'c1', by, containerId })

describe('interrupt times', () => {
  it('last from the acceptance of what interrupts to the worker that hears of it', () => {
    expect(interruptTimes([started(5), accepted(10), received(17)])).to.deep.equal([7])
  })

  it('do not depend on the order in which the lines of two processes were read', () => {
    expect(interruptTimes([received(17), accepted(10), started(5)])).to.deep.equal([7])
  })

  it('count from the first time that a command was accepted, and to the first time that it was heard of', () => {
    const lines = [started(5), accepted(10), accepted(12), received(17), received(30)]

    expect(interruptTimes(lines)).to.deep.equal([7])
  })

  it('are told apart by what interrupts', () => {
    const lines = [started(5), accepted(10), accepted(11, 'c3'), received(17), received(19, 'c3')]

    expect(interruptTimes(lines)).to.deep.equal([7, 8])
  })

  it('do not count what had to wait for the next owner', () => {
    expect(interruptTimes([started(5), accepted(10), started(16, 'w2'), received(17, 'c2', 'w2')])).to.be
      .empty
  })

  it('do not count a worker that was paused meanwhile', () => {
    const pause = {
      at: 12,
      until: 16,
      act: 'pause',
      daemon: 'worker',
      name: 'worker-1',
      containerId: 'w1',
    } as const
    const lines = [started(5), accepted(10), received(17)]

    expect(interruptTimes(lines, [pause])).to.be.empty
    expect(interruptTimes(lines, [{ ...pause, containerId: 'w2' }])).to.deep.equal([7])
    expect(interruptTimes(lines, [{ ...pause, at: 1, until: 9 }])).to.deep.equal([7])
  })

  it('do not count a stop, which no command stands for', () => {
    expect(
      interruptTimes([started(5), logged(17, 'interrupt_received', { commandId: 'c1', containerId: 'w1' })]),
    ).to.be.empty
  })
})
