import { expect } from 'chai'
import sinon from 'sinon'
import { allWaiting } from '../../cloud/ownership-table-setup.ts'
import { parseClaimRequest } from '../../../contract/messages/claim-request.ts'
import { decideClaim } from '../../../contract/ownership/decide.ts'
import { KEY } from '../interpret/examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { LEASE_MS, PATIENCE_MS, SWEEP_MS, claim, requested, routerOf } from './sweep-setup.ts'

describe('a sweep that finds work to claim', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23), toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('requests a claim for open work without an owner whose request is lost, and tells what is open', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.accept('c1')
    const { sweep, found, events } = routerOf(cloud)

    expect(await sweep()).to.deep.equal({ open: 1 })
    expect(requested(cloud)).to.deep.equal([])
    sinon.clock.tick(SWEEP_MS)
    await sweep()

    expect(requested(cloud)).to.deep.equal([KEY])
    expect(found).to.deep.equal([[KEY], [KEY]])
    expect(events).to.deep.include({
      level: 'info',
      event: 'claim_requested_again',
      projectKey: KEY,
      generation: 0,
      deadOwner: undefined,
      open: 1,
    })
  })

  it('requests a claim for open work whose owner is dead, with the evidence, and says whose', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    const { sweep, events } = routerOf(cloud)
    await sweep()
    expect(requested(cloud)).to.deep.equal([])

    sinon.clock.tick(LEASE_MS)
    await sweep()

    expect(cloud.claimRequests()).to.have.length(1)
    expect(cloud.claimRequests()[0]).to.deep.include({ dead: { generation: 1, heartbeat: 0 } })
    expect(events[0]).to.include({ deadOwner: 'worker-1', generation: 1 })
  })

  it('gives evidence with which a worker may claim the key', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    const { sweep } = routerOf(cloud)
    await sweep()
    sinon.clock.tick(LEASE_MS)
    await sweep()
    const { dead } = parseClaimRequest(JSON.stringify(cloud.claimRequests()[0]))
    const row = await cloud.connect().ownership.read(KEY)

    expect(decideClaim(row, 'worker-2', dead)).to.equal('claim')
    expect(decideClaim(row, 'worker-2')).to.equal('owned')
  })

  it('gives no evidence against nobody', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.accept('c1')
    const { sweep } = routerOf(cloud)

    await sweep()
    sinon.clock.tick(SWEEP_MS)
    await sweep()

    expect(cloud.claimRequests()[0]).to.not.have.property('dead')
  })

  it('leaves work with a living owner alone, and tells that it is open', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    const { sweep, found } = routerOf(cloud)

    expect(await sweep()).to.deep.equal({ open: 1 })

    expect(requested(cloud)).to.deep.equal([])
    expect(found).to.deep.equal([[KEY]])
  })

  it('leaves an owner alone that beats, for however long', async () => {
    const cloud = await makeMemoryCloud()
    const holder = await claim(cloud, 'c1')
    const { sweep } = routerOf(cloud)

    for (let heartbeat = 1; heartbeat <= 10; heartbeat++) {
      await sweep()
      await cloud.connect().ownership.extend(holder, 1, { heartbeat, ended: false })
      sinon.clock.tick(LEASE_MS - 1)
    }

    expect(requested(cloud)).to.deep.equal([])
  })

  it('lets a router that just started watch for a whole lease first', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    sinon.clock.tick(100 * LEASE_MS)

    await routerOf(cloud).sweep()

    expect(requested(cloud)).to.deep.equal([])
  })

  it('requests a lost claim once for all routers, and not again while it lies there', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.accept('c1')
    const [one, two] = [routerOf(cloud), routerOf(cloud)]

    for (let sweeps = 0; sweeps < 100; sweeps++) {
      await Promise.all([one.sweep(), two.sweep()])
      sinon.clock.tick(SWEEP_MS)
    }

    expect(requested(cloud)).to.deep.equal([KEY])
  })

  it('sends evidence once for all routers, against each life of an owner', async () => {
    const cloud = await makeMemoryCloud()
    const holder = await claim(cloud, 'c1')
    const [one, two] = [routerOf(cloud), routerOf(cloud)]
    const watch = async () => {
      for (let ms = 0; ms <= 3 * LEASE_MS; ms += SWEEP_MS) {
        await Promise.all([one.sweep(), two.sweep()])
        sinon.clock.tick(SWEEP_MS)
      }
    }

    await watch()
    await cloud.connect().ownership.extend(holder, 1, { heartbeat: 1, ended: false })
    await watch()

    const dead = cloud.claimRequests().map((body) => (body as { dead?: unknown }).dead)
    expect(dead).to.deep.equal([
      { generation: 1, heartbeat: 0 },
      { generation: 1, heartbeat: 1 },
    ])
  })

  it('leaves a warm project key in the index, as nothing that is open', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    await cloud.connect().ownership.answered(KEY, 'c1')

    expect(await routerOf(cloud).sweep()).to.deep.equal({ open: 0 })

    expect(await allWaiting(cloud.connect().ownership)).to.have.length(1)
  })

  it('waits for no call that hangs, and does not begin the same again', async () => {
    const cloud = await makeMemoryCloud()
    const holder = await claim(cloud, 'c1')
    let sends = 0
    const hangs = async () => {
      sends++
      await new Promise(() => undefined)
    }
    const { sweep } = routerOf(cloud, {}, 10_000, hangs)
    await sweep()

    sinon.clock.tick(LEASE_MS)
    await sweep()
    expect(sends).to.equal(1)

    await cloud.connect().ownership.extend(holder, 0, { heartbeat: 1, ended: false })
    await sweep()
    sinon.clock.tick(LEASE_MS)
    await sweep()
    expect(sends).to.equal(1)
  })

  it('says when a silent owner will be dead', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    const { sweep } = routerOf(cloud)
    await sweep()

    sinon.clock.tick(LEASE_MS - PATIENCE_MS + 20)

    expect(await sweep()).to.deep.equal({ open: 1, deadInMs: PATIENCE_MS - 20 })
    sinon.clock.tick(PATIENCE_MS - 20)
    await sweep()
    expect(requested(cloud)).to.deep.equal([KEY])
  })
})
