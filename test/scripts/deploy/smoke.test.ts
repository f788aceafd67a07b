import { expect } from 'chai'
import { DeployEnd } from '../../../scripts/deploy/problems.ts'
import { smoke } from '../../../scripts/deploy/smoke.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { startSystem } from '../../journey/system.ts'
import type { System } from '../../journey/system.ts'

const ANN = 'ann@customer.test'
const BOB = 'bob@customer.test'

describe('the smoke command through the real queue', () => {
  let system: System
  before(async () => {
    system = await startSystem()
    system.stack.startRouter()
  })
  after(() => system.stop())
  const endOf = async (project: string, email: string, seconds: number) => {
    const said: string[] = []
    const deps = {
      ...system.stack.clients,
      stop: new AbortController().signal,
      say: (line: string) => void said.push(line),
    }
    const wish = { prefix: LOCAL_PREFIX, project, email, tag: 'abc', seconds, pollMs: 50 }
    const ended = await smoke(deps, wish).then(
      () => undefined,
      (error: DeployEnd) => error,
    )
    return { ended, said: said.join('\n') }
  }

  it('says what is wrong when nobody answers in time', async () => {
    await system.project('shop', ANN)

    const { ended, said } = await endOf('shop', ANN, 2)

    expect(ended).to.be.instanceOf(DeployEnd)
    expect(ended?.message).to.match(/^smoke: smoke-\d+: no worker has started it/)
    expect(ended?.code).to.equal(1)
    expect(said).to.match(/ s {2}accepted$/)
  })

  it('is answered by the daemons, and changes nothing in the repository', async () => {
    system.stack.startWorker()

    const { ended, said } = await endOf('shop', ANN, 25)

    expect(ended?.message).to.be.undefined
    expect(said).to.match(/accepted\n.*started\n.*settled\n.*answered$/)
    expect(system.lines.filter(({ event }) => event === 'pushed')).to.be.empty
  })

  it('fails when the site cannot be built', async () => {
    await system.project('broken', BOB, { buildCommand: ['false'] })

    const { ended } = await endOf('broken', BOB, 25)

    expect(ended?.message).to.match(/answered, but ended as failed: \S/)
  })
})
