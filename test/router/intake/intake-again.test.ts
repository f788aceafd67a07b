import { expect } from 'chai'
import sinon from 'sinon'
import { HIDDEN, NOW, REMINDER_MS, aCommandUnderstood, aRow, program, setupIntake } from './intake-setup.ts'

describe('a notice that comes again', () => {
  afterEach(() => sinon.restore())

  it('is not read again when its command is known: its steps are repeated', async () => {
    const known = aRow()
    const { intake, deps, effects } = setupIntake({ known })

    expect(await intake([program('c1', 2)])).to.deep.equal([HIDDEN])

    expect(deps.understand.callCount).to.equal(0)
    expect(deps.accept.args).to.deep.equal([[known]])
    expect(effects()).to.deep.equal(['accept'])
  })

  it('is understood again when its command is not known', async () => {
    const { intake, deps } = setupIntake({ understood: { c1: aCommandUnderstood('c1') } })

    expect(await intake([program('c1', 2)])).to.deep.equal([HIDDEN])

    expect(deps.understand.callCount).to.equal(1)
  })

  it('is finished when its command is answered', async () => {
    const { intake, effects } = setupIntake({ known: aRow({ status: 'answered' }) })

    expect(await intake([program('c1', 2)])).to.deep.equal(['done'])
    expect(effects()).to.deep.equal([])
  })

  it('is a reminder when its time has come, after the steps of accepting, and then goes', async () => {
    const known = aRow({ status: 'running', acceptedAt: NOW - REMINDER_MS })
    const { intake, deps, effects } = setupIntake({ known })

    expect(await intake([program('c1', 2)])).to.deep.equal(['done'])

    expect(deps.remind.args).to.deep.equal([[known]])
    expect(effects()).to.deep.equal(['accept', 'remind'])
  })

  it('sleeps only as long as is left', async () => {
    const { intake } = setupIntake({ known: aRow({ acceptedAt: NOW - REMINDER_MS + 90_000 }) })

    expect(await intake([program('c1', 2)])).to.deep.equal([{ hideSeconds: 90 }])
  })

  it('as another message is the command that was accepted before', async () => {
    const { intake, deps } = setupIntake({ understood: { c1: aCommandUnderstood('c1') } })
    deps.accept.resolves(aRow({ acceptedAt: NOW - REMINDER_MS + 30_000 }))

    expect(await intake([program('c1')])).to.deep.equal([{ hideSeconds: 30 }])
  })

  it('as another message goes when the command is answered already', async () => {
    const { intake, deps } = setupIntake({ understood: { c1: aCommandUnderstood('c1') } })
    deps.accept.resolves(aRow({ status: 'answered' }))

    expect(await intake([program('c1')])).to.deep.equal(['done'])
  })

  it('of a command that has ended rings its answer, reminded or not, and goes when it is answered', async () => {
    for (const known of [aRow({ status: 'settled' }), aRow({ status: 'answering', remindedAt: 5 })]) {
      const { intake, deps, effects } = setupIntake({ known })
      deps.answerNow.callsFake(async () => void deps.readTracking.resolves(aRow({ status: 'answered' })))

      expect(await intake([program('c1', 2)])).to.deep.equal(['done'])

      expect(deps.answerNow.args).to.deep.equal([[known]])
      expect(effects()).to.deep.equal(['answerNow'])
      sinon.restore()
    }
  })

  it('of a command that has ended is looked at again when another router has its answer in hand', async () => {
    const { intake } = setupIntake({ known: aRow({ status: 'answering', settledAt: NOW - 1_000 }) })

    expect(await intake([program('c1', 2)])).to.deep.equal([{ hideSeconds: 60 }])
  })

  it('of a command that has ended is looked at again when it cannot be answered now', async () => {
    const { intake, deps, events } = setupIntake({ known: aRow({ status: 'settled', settledAt: NOW }) })
    deps.answerNow.rejects(new Error('SES is down'))

    expect(await intake([program('c1', 2)])).to.deep.equal([{ hideSeconds: 60 }])

    expect(events).to.have.length(1)
    expect(events[0]).to.deep.include({ level: 'error', event: 'answer_failed', commandId: 'c1' })
  })

  it('as another message rings the answer of the command that was accepted before', async () => {
    const { intake, deps } = setupIntake({ understood: { c1: aCommandUnderstood('c1') } })
    const settled = aRow({ status: 'settled' })
    deps.accept.resolves(settled)

    expect(await intake([program('c1')])).to.deep.equal([{ hideSeconds: 60 }])
    expect(deps.answerNow.args).to.deep.equal([[settled]])
  })
})
