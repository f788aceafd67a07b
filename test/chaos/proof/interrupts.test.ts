import { expect } from 'chai'
import { logged } from '../line-setup.ts'
import { interruptTimes } from './interrupts.ts'

const line = (at: number, event: string, commandId = 'c1') => logged(at, event, { commandId })

describe('interrupt times', () => {
  it('last from the sending to the acting on it', () => {
    expect(interruptTimes([line(10, 'interrupt_sent'), line(17, 'interrupting')])).to.deep.equal([7])
  })

  it('do not depend on the order in which the lines of two processes were read', () => {
    expect(interruptTimes([line(17, 'interrupting'), line(10, 'interrupt_sent')])).to.deep.equal([7])
  })

  it('count from the first of several interrupts of one run', () => {
    const lines = [line(10, 'interrupt_sent'), line(12, 'interrupt_sent'), line(17, 'interrupting')]

    expect(interruptTimes(lines)).to.deep.equal([7])
  })

  it('do not count what was sent to an earlier run of the command', () => {
    const lines = [
      line(10, 'interrupt_sent'),
      line(20, 'started'),
      line(30, 'interrupt_sent'),
      line(35, 'interrupting'),
    ]

    expect(interruptTimes(lines)).to.deep.equal([5])
  })

  it('are told apart by command', () => {
    expect(interruptTimes([line(10, 'interrupt_sent', 'c1'), line(17, 'interrupting', 'c2')])).to.be.empty
  })
})
