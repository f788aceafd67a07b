import { expect } from 'chai'
import sinon from 'sinon'
import { HIDDEN, aCommandUnderstood, later, program, setupIntake } from './intake-setup.ts'

describe('a batch of notices', () => {
  afterEach(() => sinon.restore())

  it('does not suffer from one of them', async () => {
    const understood = {
      c1: aCommandUnderstood('c1'),
      c3: { kind: 'ignore', why: 'x' } as const,
      c4: aCommandUnderstood('c4'),
    }
    const { intake, deps } = setupIntake({ understood, fails: { c2: new Error('S3 is down') } })

    const outcomes = await intake(['c1', 'c2', 'c3', 'c4'].map((id) => program(id)))

    expect(outcomes).to.deep.equal([HIDDEN, 'keep', 'done', HIDDEN])
    expect(deps.accept.args.map(([{ commandId }]) => commandId)).to.deep.equal(['c1', 'c4'])
  })

  it('is accepted in its order within a project key, however long each step takes', async () => {
    const understood = {
      c1: aCommandUnderstood('c1'),
      c2: aCommandUnderstood('c2', { isNewThread: false }),
      c3: aCommandUnderstood('c3', { isNewThread: false }),
    }
    const { intake, deps, order } = setupIntake({ understood })
    deps.understand.onFirstCall().callsFake(async () => later(3, understood.c1))
    deps.keepThread.callsFake(() => later(3, undefined))
    deps.accept.onFirstCall().callsFake(async (command) => {
      await later(3, undefined)
      order.push(command.commandId)
      return 'created'
    })

    await intake(['c1', 'c2', 'c3'].map((id) => program(id)))

    expect(order).to.deep.equal(['c1', 'c2', 'c3'])
  })

  it('lets no project key wait for another', async () => {
    const understood = { c1: aCommandUnderstood('c1'), c2: aCommandUnderstood('c2', {}, 'blog#bob') }
    const { intake, deps } = setupIntake({ understood })
    const second = new Promise<void>((resolve) => {
      deps.accept.onSecondCall().callsFake(async () => {
        resolve()
        return 'created'
      })
    })
    deps.accept.onFirstCall().callsFake(async () => {
      await second
      return 'created'
    })

    expect(await intake([program('c1'), program('c2')])).to.deep.equal([HIDDEN, HIDDEN])
  })

  it('lets nobody wait for a mail of somebody else that takes long to read', async () => {
    const understood = { c1: aCommandUnderstood('c1'), c2: aCommandUnderstood('c2', {}, 'blog#bob') }
    const { one, deps } = setupIntake({ understood })
    deps.understand.onFirstCall().returns(new Promise(() => undefined))

    void one(program('c1'))
    const outcome = await one(program('c2', 1, 'bob@customer.test'))

    expect(outcome).to.deep.equal(HIDDEN)
  })
})
