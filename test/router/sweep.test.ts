import { expect } from 'chai'
import { makeRequestClaim } from '../../router/accept.ts'
import { makeSweep } from '../../router/sweep.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { KEY } from './examples.ts'
import { makeMemoryCloud } from './memory-cloud.ts'
import type { Interference, MemoryCloud } from './memory-cloud.ts'
import { makeRecordingLog } from './recording-log.ts'

const LIMITS = { skewMs: 2_000, claimAgainMs: 10_000 }

describe('a sweep', () => {
  it('requests a claim for open work without an owner, and tells what is open', async () => {
    const cloud = await makeMemoryCloud()
    await open(cloud, 'c1')
    const { sweep, found, events } = routerOf(cloud)

    expect(await sweep()).to.equal(1)

    expect(requested(cloud)).to.deep.equal([KEY])
    expect(found).to.deep.equal([[KEY]])
    expect(events).to.deep.include({
      level: 'info',
      event: 'claim_requested_again',
      projectKey: KEY,
      generation: 0,
      deadOwner: undefined,
      open: 1,
    })
  })

  it('requests a claim for open work whose owner is dead, and says whose', async () => {
    const cloud = await makeMemoryCloud()
    await open(cloud, 'c1')
    await claim(cloud, Date.now() - LIMITS.skewMs - 1_000)
    const { sweep, events } = routerOf(cloud)

    await sweep()

    expect(requested(cloud)).to.deep.equal([KEY])
    expect(events[0]).to.include({ deadOwner: 'worker-1', generation: 1 })
  })

  it('leaves work with a living owner alone, and tells that it is open', async () => {
    const cloud = await makeMemoryCloud()
    await open(cloud, 'c1')
    await claim(cloud, Date.now() + 30_000)
    const { sweep, found } = routerOf(cloud)

    expect(await sweep()).to.equal(1)

    expect(requested(cloud)).to.deep.equal([])
    expect(found).to.deep.equal([[KEY]])
  })

  it('takes an owner for dead only after the margin for clock skew', async () => {
    const cloud = await makeMemoryCloud()
    await open(cloud, 'c1')
    await claim(cloud, Date.now() - LIMITS.skewMs / 2)

    await routerOf(cloud).sweep()

    expect(requested(cloud)).to.deep.equal([])
  })

  it('requests each claim once for all routers, until its time comes again', async () => {
    const cloud = await makeMemoryCloud()
    await open(cloud, 'c1')
    const [one, two] = [routerOf(cloud), routerOf(cloud)]

    await Promise.all([one.sweep(), two.sweep()])
    await one.sweep()
    expect(requested(cloud)).to.deep.equal([KEY])

    await routerOf(cloud, {}, { ...LIMITS, claimAgainMs: 0 }).sweep()
    expect(requested(cloud)).to.deep.equal([KEY, KEY])
  })

  it('takes a row with nothing open and no owner out of the index', async () => {
    const cloud = await makeMemoryCloud()
    await open(cloud, 'c1')
    await cloud.connect().ownership.answered(KEY, 'c1')
    const { sweep, found } = routerOf(cloud)

    expect(await sweep()).to.equal(0)

    expect(await cloud.connect().ownership.waiting()).to.deep.equal([])
    expect(requested(cloud)).to.deep.equal([])
    expect(found).to.deep.equal([[]])
  })

  it('leaves a warm project key in the index, as nothing that is open', async () => {
    const cloud = await makeMemoryCloud()
    await open(cloud, 'c1')
    await claim(cloud, Date.now() + 30_000)
    await cloud.connect().ownership.answered(KEY, 'c1')

    expect(await routerOf(cloud).sweep()).to.equal(0)

    expect(await cloud.connect().ownership.waiting()).to.have.length(1)
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
    await open(cloud, 'c1', 'blog#bob')
    await open(cloud, 'c2')
    let sends = 0
    const before = (call: string) => {
      if (call === 'SendMessage' && sends++ === 0) throw new Error('SQS is down')
    }
    const { sweep } = routerOf(cloud, { before })

    await failureOf(sweep())
    await sweep()

    expect(requested(cloud)).to.have.length(1)
  })
})

const open = async (cloud: MemoryCloud, commandId: string, projectKey = KEY): Promise<void> =>
  void (await cloud.connect().ownership.accept(projectKey, commandId, Date.now()))

const claim = async (cloud: MemoryCloud, leaseEnd: number): Promise<void> => {
  const { ownership } = cloud.connect()
  const how = { containerId: 'worker-1', now: leaseEnd - 30_000, leaseMs: 30_000, skewMs: 0 }
  await ownership.claim(await ownership.read(KEY), how)
}

const requested = (cloud: MemoryCloud): string[] =>
  cloud.claimRequests().map((body) => {
    const { projectId, userId } = body as { projectId: string; userId: string }
    return `${projectId}#${userId}`
  })

const routerOf = (cloud: MemoryCloud, interference: Interference = {}, limits = LIMITS) => {
  const { sqs, ownership } = cloud.connect(interference)
  const found: string[][] = []
  const { log, events } = makeRecordingLog()
  const sweep = makeSweep({
    ownership,
    requestClaim: makeRequestClaim(sqs, cloud.unclaimedUrl),
    found: (keys) => found.push([...keys]),
    limits,
    log,
  })
  return { sweep, found, events }
}
