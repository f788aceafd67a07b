import { expect } from 'chai'
import sinon from 'sinon'
import type { MemoryCloud } from '../../fakes/memory-cloud.ts'
import { ANN } from '../interpret/examples.ts'
import { HIDDEN, again, message, program, routerOf, setupIntake } from './intake-setup.ts'

/** A program's stop of the thread `t1`. */
const aStop = (changes: object = {}) =>
  message({ type: 'interrupt', userEmail: ANN, projectId: 'shop', chatThreadId: 't1', ...changes })

describe('a notice that says stop', () => {
  afterEach(() => sinon.restore())

  it('stops what is open in its thread, and goes', async () => {
    const { cloud, intake } = await setupIntake()
    await intake([program('c1'), program('c2', { chatThreadId: 't2' })])

    expect(await intake([aStop()])).to.deep.equal(['done'])

    expect(stopped(cloud)).to.deep.equal(['c1'])
  })

  it('stays when it cannot be carried out now', async () => {
    const { cloud, intake } = await setupIntake()
    await intake([program('c1')])
    const before = (call: string): void => {
      if (call === 'UpdateItem') throw new Error('DynamoDB is down')
    }
    const other = await routerOf(cloud, { interference: { before } })

    expect(await other.intake([aStop()])).to.deep.equal([{ hideSeconds: 60 }])

    expect(stopped(cloud)).to.deep.equal([])
    expect(await intake([again(aStop())])).to.deep.equal(['done'])
    expect(stopped(cloud)).to.deep.equal(['c1'])
  })

  it('takes its turn among the commands of its project key: what was asked for before it is open by then', async () => {
    const { cloud, intake } = await setupIntake()

    const outcomes = await intake([program('c1'), aStop(), program('c3')])

    expect(outcomes).to.deep.equal([HIDDEN, 'done', HIDDEN])
    expect(stopped(cloud)).to.deep.equal(['c1'])
    expect(await cloud.open()).to.deep.equal(['c1', 'c3'])
  })

  it('for one command is not taken for the notice of that command when it comes again', async () => {
    const { cloud, intake } = await setupIntake()
    await intake([program('c1')])

    expect(await intake([again(aStop({ commandId: 'c1' }))])).to.deep.equal(['done'])

    expect(stopped(cloud)).to.deep.equal(['c1'])
  })
})

const stopped = (cloud: MemoryCloud): string[] =>
  cloud.rows('tracking').flatMap(({ commandId, stopAskedAt }) => (stopAskedAt ? [String(commandId)] : []))
