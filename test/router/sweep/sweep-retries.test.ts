import { expect } from 'chai'
import sinon from 'sinon'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { KEY } from '../interpret/examples.ts'
import { LEASE_MS, PATIENCE_MS, SWEEP_MS, claim, requested, routerOf } from './sweep-setup.ts'

describe('a sweep whose calls fail', () => {
  let clock: sinon.SinonFakeTimers

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  })
  afterEach(() => sinon.restore())

  for (const [what, call, when] of [
    ['the answer to its note is lost', 'UpdateItem', 'after'],
    ['its note does not arrive', 'UpdateItem', 'before'],
    ['the request does not arrive', 'SendMessage', 'before'],
  ] as const)
    it(`requests the claim against a dead owner all the same when ${what}`, async () => {
      const cloud = await makeMemoryCloud()
      await claim(cloud, 'c1')
      let calls = 0
      const fail = (each: string): void => {
        if (each === call && calls++ === 0) throw new Error('the network is down')
      }
      const { sweep, events } = routerOf(cloud, { [when]: fail })
      await sweep()
      clock.tick(LEASE_MS)

      const sweeping = sweep()
      await clock.tickAsync(PATIENCE_MS)
      await sweeping
      await clock.tickAsync(2_000)

      expect(requested(cloud)).to.deep.equal([KEY])
      expect(events.map(({ event }) => event)).to.deep.equal(['retrying', 'claim_requested_again'])
    })

  it('does not keep other project keys waiting', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.accept('c1', 'blog#bob')
    await cloud.accept('c2')
    let sends = 0
    const before = (call: string): void => {
      if (call === 'SendMessage' && sends++ === 0) throw new Error('SQS is down')
    }
    const { sweep } = routerOf(cloud, { before })
    await sweep()
    clock.tick(SWEEP_MS)

    const sweeping = sweep()
    await clock.tickAsync(PATIENCE_MS)
    await sweeping

    expect(requested(cloud)).to.have.length(1)
    await clock.tickAsync(2_000)
    expect(requested(cloud)).to.have.members([KEY, 'blog#bob'])
  })
})
