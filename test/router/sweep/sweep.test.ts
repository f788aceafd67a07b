import { expect } from 'chai'
import sinon from 'sinon'
import { parseClaimRequest } from '../../../contract/messages/claim-request.ts'
import { decideClaim } from '../../../contract/ownership/decide.ts'
import { makeRequestClaim } from '../../../cloud/request-claim.ts'
import type { RequestClaim } from '../../../cloud/request-claim.ts'
import type { SweepCounts } from '../../../router/sweep/gauge.ts'
import { makeCountClaimRequests } from '../../../cloud/count-claim-requests.ts'
import { makeFindLostRequests } from '../../../router/sweep/lost-requests.ts'
import { makeFailureDetector } from '../../../router/sweep/failure-detector.ts'
import { makeSweep } from '../../../router/sweep/sweep.ts'
import type { Demand } from '../../../router/scale-up/demand.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { KEY } from '../interpret/examples.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import type { Interference, MemoryCloud } from '../../fakes/memory-cloud.ts'
import { captureLog } from '../../fakes/captured-log.ts'

const LEASE_MS = 30_000
const SWEEP_MS = 2_000

describe('a sweep', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: Date.UTC(2026, 10, 23), toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('requests a claim for open work without an owner whose request is lost, and tells what is open', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.accept('c1')
    const { sweep, found, events } = routerOf(cloud)

    expect(await sweep()).to.equal(1)
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

    expect(await sweep()).to.equal(1)

    expect(requested(cloud)).to.deep.equal([])
    expect(found).to.deep.equal([[KEY]])
  })

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
    void hanging.sweep()
    await new Promise(setImmediate)

    expect([failing.counts, hanging.counts]).to.deep.equal([[], []])
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

  it('takes the key from a dead owner that has nothing to do, and warns', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    await cloud.connect().ownership.answered(KEY, 'c1')
    const { sweep, events } = routerOf(cloud)
    await sweep()
    sinon.clock.tick(LEASE_MS)

    await sweep()

    expect(await cloud.connect().ownership.waiting()).to.deep.equal([])
    expect((await cloud.connect().ownership.read(KEY)).containerId).to.equal(undefined)
    expect(requested(cloud)).to.deep.equal([])
    const about = { level: 'warn', event: 'dead_owner_let_go', deadOwner: 'worker-1', generation: 1 }
    expect(events).to.deep.equal([{ ...about, projectKey: KEY }])
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

  it('takes a row with nothing open and no owner out of the index', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.accept('c1')
    await cloud.connect().ownership.answered(KEY, 'c1')
    const { sweep, found } = routerOf(cloud)

    expect(await sweep()).to.equal(0)

    expect(await cloud.connect().ownership.waiting()).to.deep.equal([])
    expect(requested(cloud)).to.deep.equal([])
    expect(found).to.deep.equal([[]])
  })

  it('leaves a warm project key in the index, as nothing that is open', async () => {
    const cloud = await makeMemoryCloud()
    await claim(cloud, 'c1')
    await cloud.connect().ownership.answered(KEY, 'c1')

    expect(await routerOf(cloud).sweep()).to.equal(0)

    expect(await cloud.connect().ownership.waiting()).to.have.length(1)
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
      { openKeys, unownedKeys: new Set(['shop#bob']), hasLiveOwner: true },
      { openKeys, unownedKeys: openKeys, hasLiveOwner: false },
    ])
  })

  it('costs one query while nothing is open', async () => {
    const calls: string[] = []

    await routerOf(await makeMemoryCloud(), { before: (call) => calls.push(call) }).sweep()

    expect(calls).to.deep.equal(['Query'])
  })

  it('fails when the tables cannot be reached', async () => {
    const before = () => {
      throw new Error('DynamoDB is down')
    }

    const failure = await failureOf(routerOf(await makeMemoryCloud(), { before }).sweep())

    expect(failure.message).to.equal('DynamoDB is down')
  })

  it('does not starve other project keys when one claim request cannot be sent', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.accept('c1', 'blog#bob')
    await cloud.accept('c2')
    let sends = 0
    const before = (call: string) => {
      if (call === 'SendMessage' && sends++ === 0) throw new Error('SQS is down')
    }
    const { sweep } = routerOf(cloud, { before })

    await sweep()
    sinon.clock.tick(SWEEP_MS)
    await sweep()

    expect(requested(cloud)).to.have.length(1)
  })
})

/** A worker owns the key, because a command is open. */
const claim = async (cloud: MemoryCloud, commandId: string) => {
  const record = await cloud.accept(commandId)
  const how = { containerId: 'worker-1', now: 1, leaseMs: LEASE_MS }
  await cloud.connect().ownership.claim(record, how)
  return { projectKey: KEY, containerId: 'worker-1', generation: record.generation + 1 }
}

const requested = (cloud: MemoryCloud): string[] =>
  cloud.claimRequests().map((body) => {
    const { projectId, userId } = body as { projectId: string; userId: string }
    return `${projectId}#${userId}`
  })

const routerOf = (
  cloud: MemoryCloud,
  interference: Interference = {},
  claimAgainMs = 10_000,
  requestClaim?: RequestClaim,
) => {
  const { sqs, ownership } = cloud.connect(interference)
  const found: string[][] = []
  const seen: Demand[] = []
  const { log, lines: events } = captureLog()
  const counts: SweepCounts[] = []
  const sweep = makeSweep({
    ownership,
    gauge: (now) => counts.push(now),
    detector: makeFailureDetector(),
    requestClaim: requestClaim ?? makeRequestClaim(sqs, cloud.unclaimedUrl),
    polls: { keepOnly: (keys) => void found.push([...keys]) },
    scaleUp: { observe: (now) => void seen.push(now) },
    findLostRequests: makeFindLostRequests({
      countClaimRequests: makeCountClaimRequests(sqs, cloud.unclaimedUrl),
      claimAgainMs,
      log,
    }),
    log,
  })
  return { sweep, found, seen, events, counts }
}
