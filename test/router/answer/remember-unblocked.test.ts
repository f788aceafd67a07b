import { expect } from 'chai'
import sinon from 'sinon'
import { rememberUnblocked } from '../../../router/answer/remember-unblocked.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { ANN } from '../interpret/examples.ts'

const BOB = 'bob@customer.test'
const MS = 30_000

describe('Who is blocked', () => {
  beforeEach(() => void sinon.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => sinon.restore())

  it('is asked once in a while for each address that is not', async () => {
    const { blocked, calls } = await setup()

    for (let i = 0; i < 3; i++) await blocked.among([ANN, ANN.toUpperCase()])
    await blocked.among([ANN, BOB])
    const before = calls.length
    sinon.clock.tick(MS)
    await blocked.among([ANN])

    expect([before, calls.length]).to.deep.equal([2, 3])
  })

  it('is asked each time for one that is: once cleared, it gets the next mail', async () => {
    const { blocked, another } = await setup()
    await another.block(row(ANN))

    const before = await blocked.among([ANN])
    await another.clear(ANN, 1)

    expect(before).to.have.length(1)
    expect(await blocked.among([ANN])).to.deep.equal([])
  })

  it('is known at once by the router that has blocked it', async () => {
    const { blocked } = await setup()
    await blocked.among([ANN])

    await blocked.block(row(ANN))

    expect(await blocked.among([ANN])).to.have.length(1)
  })

  it('is known to another router after that while', async () => {
    const { blocked, another } = await setup()
    await blocked.among([ANN])
    await another.block(row(ANN))

    const before = await blocked.among([ANN])
    sinon.clock.tick(MS)

    expect([before.length, (await blocked.among([ANN])).length]).to.deep.equal([0, 1])
  })

  it('is asked each time when nothing is to be remembered', async () => {
    const { blocked, calls } = await setup(0)

    await blocked.among([ANN])
    await blocked.among([ANN])

    expect(calls).to.have.length(2)
  })
})

const row = (address: string) => ({
  address,
  why: 'bounce' as const,
  detail: '',
  mailId: 'ses-0',
  blockedAt: 1,
})

const setup = async (ms = MS) => {
  const cloud = await makeMemoryCloud()
  const calls: string[] = []
  const { blocked } = cloud.connect({ before: (call) => calls.push(call) })
  return { blocked: rememberUnblocked(blocked, ms), another: cloud.connect().blocked, calls }
}
