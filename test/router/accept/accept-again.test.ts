import { expect } from 'chai'
import { failureOf } from '../../contract-suite/promises.ts'
import { effects, routerOf } from './accepting.ts'
import { KEY, aCommand, aMessage } from '../interpret/examples.ts'
import { dieAt, makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import type { Interference } from '../../fakes/memory-cloud.ts'

describe('accepting a command again', () => {
  it('is one command, one message and one open id', async () => {
    const cloud = await makeMemoryCloud()
    await routerOf(cloud).accept(aCommand())

    const before = await routerOf(cloud).accept(aCommand({ acceptedAt: 5 }))

    expect(before).to.include({ commandId: 'c1', status: 'accepted' })
    expect(await effects(cloud)).to.deep.include({ rows: ['c1'], open: ['c1'], sent: ['c1'] })
  })

  it('sends what was accepted first, whatever the notice says now', async () => {
    const cloud = await makeMemoryCloud()
    const before = (call: string) => {
      if (call === 'SendMessage') throw new Error('down')
    }
    await failureOf(routerOf(cloud, { interference: { before } }).accept(aCommand()))

    await routerOf(cloud).accept(aCommand({ message: aMessage({ instruction: 'Something else' }) }))

    expect(cloud.input()).to.deep.equal([aMessage()])
  })

  it('stays with the project key that it was accepted for', async () => {
    const cloud = await makeMemoryCloud()
    await routerOf(cloud).accept(aCommand())

    await routerOf(cloud).accept(aCommand({ projectKey: 'blog#bob' }))

    expect(await cloud.open('blog#bob')).to.deep.equal([])
    expect(cloud.rows('queues').map((row) => row.projectKey)).to.deep.equal([KEY])
    expect(await effects(cloud)).to.deep.include({ rows: ['c1'], open: ['c1'], sent: ['c1'] })
  })

  for (const [what, change] of [
    ['the project key of another', { projectId: 'blog', userId: 'bob' }],
    ['the branch of another thread', { context: { branch: 'thread-t2' } }],
    ['another person', { userEmail: 'bob@customer.test' }],
  ] as const)
    it(`sends nobody what somebody has written into its row: ${what}`, async () => {
      const cloud = await makeMemoryCloud()
      const { tracking } = cloud.connect()
      await tracking.create(aCommand({ message: aMessage(change) }))

      const failure = await failureOf(routerOf(cloud).accept(aCommand()))

      expect(failure.message).to.match(/^the row of c1 and its message differ in \w+$/)
      expect(cloud.rows('ownership')).to.deep.equal([])
      expect(cloud.rows('queues')).to.deep.equal([])
    })

  it('does nothing once it is settled, answering or answered: nobody would close it', async () => {
    for (const status of ['settled', 'answering', 'answered'] as const) {
      const cloud = await makeMemoryCloud()
      const { tracking, ownership } = cloud.connect()
      await cloud.settle(aCommand())
      await ownership.answered(KEY, 'c1')
      if (status !== 'settled') await tracking.take('c1', 'router-1', 1)
      if (status === 'answered') await tracking.answered('c1', 2, { mailId: 'ses-1' })

      const before = await routerOf(cloud).accept(aCommand())

      expect(before).to.include({ status })
      expect(await cloud.open(), status).to.deep.equal([])
      expect(cloud.claimRequests(), status).to.deep.equal([])
    }
  })
})

describe('a router that dies while it accepts a command', () => {
  it('leaves nothing that the same notice does not bring to its end, whichever call was the last', async () => {
    const calls = await countCalls()
    expect(calls).to.be.above(8)
    for (let last = 0; last < calls; last++) {
      await expectOneCommand({ before: dieAt(last) }, `before call ${last}`)
      await expectOneCommand({ after: dieAt(last) }, `after call ${last}`)
    }
  })

  it('loses nothing when two routers have the notice at once and one dies', async () => {
    const calls = await countCalls()
    for (let last = 0; last < calls; last++) {
      const cloud = await makeMemoryCloud()

      await Promise.allSettled([
        routerOf(cloud, { interference: { after: dieAt(last) } }).accept(aCommand()),
        routerOf(cloud).accept(aCommand()),
      ])

      const { claimRequests, ...rest } = await effects(cloud)
      expect(rest, `after call ${last}`).to.deep.equal({ rows: ['c1'], open: ['c1'], sent: ['c1'] })
      expect(claimRequests.length, `after call ${last}`).to.be.within(1, 2)
    }
  })
})

const countCalls = async (): Promise<number> => {
  let calls = 0
  await routerOf(await makeMemoryCloud(), { interference: { before: () => void calls++ } }).accept(aCommand())
  return calls
}

const expectOneCommand = async (interference: Interference, when: string): Promise<void> => {
  const cloud = await makeMemoryCloud()
  await failureOf(routerOf(cloud, { interference }).accept(aCommand()))

  await routerOf(cloud).accept(aCommand())

  const { claimRequests, ...rest } = await effects(cloud)
  expect(rest, when).to.deep.equal({ rows: ['c1'], open: ['c1'], sent: ['c1'] })
  expect(claimRequests.length, when).to.be.within(1, 2)
}
