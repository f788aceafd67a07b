import { expect } from 'chai'
import sinon from 'sinon'
import { BOB, HIDDEN, inputOf, program, setupIntake } from './intake-setup.ts'

const OF_BOB = { userEmail: BOB, projectId: 'blog', chatThreadId: 't2' }

describe('a batch of notices', () => {
  afterEach(() => sinon.restore())

  it('does not suffer from one of them', async () => {
    const { cloud, intake } = await setupIntake({
      beforeLookup: async (email) => {
        if (email === BOB) throw new Error('DynamoDB is down')
      },
    })

    const outcomes = await intake([
      program('c1'),
      program('c2', OF_BOB),
      program('c3', { userEmail: 'nobody@customer.test' }),
      program('c4'),
    ])

    expect(outcomes).to.deep.equal([HIDDEN, 'keep', 'done', HIDDEN])
    expect(inputOf(cloud)).to.deep.equal(['c1', 'c4'])
  })

  it('is accepted in its order within a project key, however long each takes to read and to accept', async () => {
    let lookups = 0
    let commands = 0
    const { cloud, intake } = await setupIntake({
      beforeLookup: () => turns(lookups++ === 0 ? 500 : 0),
      beforeEnqueue: () => turns(commands++ === 0 ? 500 : 0),
    })

    await intake(['c1', 'c2', 'c3'].map((id) => program(id)))

    expect(await cloud.open()).to.deep.equal(['c1', 'c2', 'c3'])
    expect(inputOf(cloud)).to.deep.equal(['c1', 'c2', 'c3'])
  })

  it('lets no project key wait for another', async () => {
    const other = Promise.withResolvers<void>()
    const { intake } = await setupIntake({
      beforeEnqueue: async (projectKey) => {
        if (projectKey === 'shop#ann') await other.promise
        else other.resolve()
      },
    })

    const outcomes = await intake([program('c1'), program('c2', { projectId: 'blog', chatThreadId: 't2' })])

    expect(outcomes).to.deep.equal([HIDDEN, HIDDEN])
  })

  it('lets nobody wait for a mail of somebody else that takes long to read', async () => {
    const { one } = await setupIntake({
      beforeLookup: (email) => (email === BOB ? turns(0) : new Promise(() => undefined)),
    })

    void one(program('c1'))
    const outcome = await one(program('c2', OF_BOB))

    expect(outcome).to.deep.equal(HIDDEN)
  })
})

/** Lets everything else go on for this many turns. */
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve()
}
