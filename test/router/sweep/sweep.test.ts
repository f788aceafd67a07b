import { expect } from 'chai'
import sinon from 'sinon'
import { allWaiting } from '../../cloud/ownership-table-setup.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { KEY } from '../interpret/examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { LEASE_MS, SWEEP_MS, claim, requested, routerOf } from './sweep-setup.ts'

describe('a sweep', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23), toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('tells the gauge how many commands are open, and how many project keys wait for an owner', async () => {
    const cloud = await makeMemoryCloud()
    const { sweep, counts } = routerOf(cloud)

    await sweep()
    await cloud.accept('c1')
    await cloud.accept('c2')
    await sweep()
    await claim(cloud, 'c3')
    await sweep()
    sinon.clock.tick(LEASE_MS)
    await sweep()

    expect(counts).to.deep.equal([
      { open: 0, waiting: 0 },
      { open: 2, waiting: 1 },
      { open: 3, waiting: 0 },
      { open: 3, waiting: 1 },
    ])
  })

  it('tells the gauge nothing when the table cannot be read, or a call hangs: silence is what rings', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.accept('c1')
    const refuse = (): never => {
      throw new Error('no')
    }
    const failing = routerOf(cloud, { before: refuse })
    await failureOf(failing.sweep())
    const hanging = routerOf(cloud, {}, 10_000, () => new Promise(() => undefined))
    await hanging.sweep()
    hanging.counts.length = 0
    sinon.clock.tick(SWEEP_MS)
    await hanging.sweep()
    await hanging.sweep()

    expect([failing.counts, hanging.counts]).to.deep.equal([[], []])
  })

  it('tells whether anybody may ring: as long as something is open or owned', async () => {
    const cloud = await makeMemoryCloud()
    const { sweep, used } = routerOf(cloud)

    await sweep()
    await claim(cloud, 'c1')
    await sweep()
    const { ownership } = cloud.connect()
    const { containerId = '', generation } = await ownership.answered(KEY, 'c1')
    await sweep()
    await ownership.release({ projectKey: KEY, containerId, generation })
    await sweep()

    expect(used).to.deep.equal([0, 1, 1, 0])
  })

  it('takes the key from a dead owner that has nothing to do, and warns', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    await cloud.connect().ownership.answered(KEY, 'c1')
    const { sweep, events } = routerOf(cloud)
    await sweep()
    sinon.clock.tick(LEASE_MS)

    await sweep()

    expect(await allWaiting(cloud.connect().ownership)).to.deep.equal([])
    expect((await cloud.connect().ownership.read(KEY)).containerId).to.equal(undefined)
    expect(requested(cloud)).to.deep.equal([])
    const about = { level: 'warn', event: 'dead_owner_let_go', deadOwner: 'worker-1', generation: 1 }
    expect(events).to.deep.equal([{ ...about, projectKey: KEY }])
  })

  it('takes a row with nothing open and no owner out of the index', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.accept('c1')
    await cloud.connect().ownership.answered(KEY, 'c1')
    const { sweep, found } = routerOf(cloud)

    expect(await sweep()).to.deep.equal({ open: 0 })

    expect(await allWaiting(cloud.connect().ownership)).to.deep.equal([])
    expect(requested(cloud)).to.deep.equal([])
    expect(found).to.deep.equal([[]])
  })

  it('tells which open keys wait for an owner: who is dead is none', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    await cloud.accept('c2', 'shop#bob')
    const { sweep, seen } = routerOf(cloud)
    await sweep()
    sinon.clock.tick(LEASE_MS)

    await sweep()

    const openKeys = new Set([KEY, 'shop#bob'])
    expect(seen).to.deep.equal([
      { openKeys, unownedKeys: new Set(['shop#bob']), owners: 1 },
      { openKeys, unownedKeys: openKeys, owners: 0 },
    ])
  })

  it('costs one call while nothing is open', async () => {
    const calls: string[] = []

    await routerOf(await makeMemoryCloud(), { before: (call) => calls.push(call) }).sweep()

    expect(calls).to.deep.equal(['Scan'])
  })

  it('fails when the tables cannot be reached', async () => {
    const before = () => {
      throw new Error('DynamoDB is down')
    }

    const failure = await failureOf(routerOf(await makeMemoryCloud(), { before }).sweep())

    expect(failure.message).to.equal('DynamoDB is down')
  })
})
