import { expect } from 'chai'
import { makeInterrupter } from '../../../worker/command/interruption.ts'

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
