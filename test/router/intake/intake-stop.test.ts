import { expect } from 'chai'
import sinon from 'sinon'
import type { Stop } from '../../../router/interpret/interpretation.ts'
import { ANN, KEY } from '../interpret/examples.ts'
import { HIDDEN, aCommandUnderstood, aRow, later, message, program, setupIntake } from './intake-setup.ts'

const aStop: Stop = { kind: 'stop', stopId: 'm1', projectKey: KEY, threadId: 't1' }

describe('a notice that says stop', () => {
  afterEach(() => sinon.restore())

  it('is carried out and goes', async () => {
    const { intake, deps, effects } = setupIntake({ understood: { c1: aStop } })

    expect(await intake([program('c1')])).to.deep.equal(['done'])

    expect(deps.stop.args).to.deep.equal([[aStop]])
    expect(effects()).to.deep.equal(['stop'])
  })

  it('stays when it cannot be carried out now', async () => {
    const { intake, deps } = setupIntake({ understood: { c1: aStop } })
    deps.stop.rejects(new Error('DynamoDB is down'))

    expect(await intake([program('c1')])).to.deep.equal(['keep'])
  })

  it('takes its turn among the commands of its project key: what was asked for before it is open by then', async () => {
    const understood = { c1: aCommandUnderstood('c1'), c2: aStop, c3: aCommandUnderstood('c3') }
    const { intake, deps, order } = setupIntake({ understood })
    deps.accept.callsFake(async ({ commandId }) => {
      await later(commandId === 'c1' ? 5 : 1, undefined)
      order.push(commandId)
      return 'created'
    })
    deps.stop.callsFake(async () => void order.push('stop'))

    expect(await intake(['c1', 'c2', 'c3'].map((id) => program(id)))).to.deep.equal([HIDDEN, 'done', HIDDEN])

    expect(order).to.deep.equal(['c1', 'stop', 'c3'])
  })

  it('for one command is not taken for the notice of that command when it comes again', async () => {
    const { intake, deps } = setupIntake({ understood: { x: aStop }, known: aRow({ status: 'answered' }) })
    const interrupt = message({ type: 'interrupt', userEmail: ANN, chatThreadId: 't1', commandId: 'c1' })

    await intake([{ ...interrupt, Attributes: { ApproximateReceiveCount: '2' } }])

    expect(deps.stop.callCount).to.equal(1)
  })
})
