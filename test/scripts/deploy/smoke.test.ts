import { expect } from 'chai'
import { DeployEnd } from '../../../scripts/deploy/problems.ts'
import { smoke } from '../../../scripts/deploy/smoke.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/stack.ts'
import { startSystem } from '../../journey/system.ts'
import type { System } from '../../journey/system.ts'

const EMAIL = 'ann@customer.test'

describe('the smoke command through the real queue', () => {
  let system: System
  before(async () => {
    system = await startSystem()
    system.stack.startRouter()
  })
  after(() => system.stop())
  const wish = { prefix: LOCAL_PREFIX, project: 'shop', email: EMAIL, tag: 'abc', pollMs: 50 }
  const hands = () => ({ ...system.stack.clients, stop: new AbortController().signal })
  const endOf = (seconds: number) =>
    smoke(hands(), { ...wish, seconds }).then(
      () => undefined,
      (error: DeployEnd) => error,
    )

  it('says what is wrong when nobody answers in time', async () => {
    await system.project('shop', EMAIL)

    const ended = await endOf(2)

    expect(ended).to.be.instanceOf(DeployEnd)
    expect(ended?.message).to.match(/^smoke: smoke-\d+: no worker has started it/)
    expect(ended?.code).to.equal(1)
  })

  it('is answered by the daemons, and changes nothing in the repository', async () => {
    system.stack.startWorker()

    const ended = await endOf(25)

    expect(ended?.message).to.be.undefined
    expect(system.lines.filter(({ event }) => event === 'pushed')).to.be.empty
  })

  it('fails when the site cannot be built', async () => {
    await system.project('shop', EMAIL, { buildCommand: ['false'] })
    // The worker has read the project already.
    const ended = await smoke(hands(), { ...wish, project: 'shop', seconds: 25 }).then(
      () => undefined,
      (error: DeployEnd) => error,
    )

    expect(ended?.message).to.match(/answered, but ended as failed/)
  })
})
