import { expect } from 'chai'
import sinon from 'sinon'
import { makeDaemonTable } from '../../cloud/daemon-table.ts'
import { giveSigns } from '../../cloud/give-signs.ts'
import type { DaemonSign } from '../../contract/daemon-sign.ts'
import { captureLog } from '../fakes/captured-log.ts'
import { makeTables } from '../fakes/tables.ts'

describe('A daemon that gives signs of life', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: 1_000_000 }))
  afterEach(() => sinon.restore())

  it('does so at once, again and again, and a last time at its end', async () => {
    const { signs, daemons, facts } = await setup()

    await sinon.clock.tickAsync(0)
    expect(await daemons.list()).to.deep.equal([{ ...FIRST, owned: 0 }])
    facts.owned = 3
    await sinon.clock.tickAsync(60_000)
    expect(await daemons.list()).to.deep.equal([{ ...FIRST, owned: 3, at: 1_060_000 }])
    await signs.stop()
    expect((await daemons.list())[0]).to.include({ at: 1_060_000, endedAt: 1_060_000 })
    await sinon.clock.tickAsync(600_000)
    expect((await daemons.list())[0]).to.include({ at: 1_060_000 })
  })

  it('gives none at all when nobody wants them', async () => {
    const { signs, daemons } = await setup({ signSeconds: 0 })

    await sinon.clock.tickAsync(600_000)
    await signs.stop()
    expect(await daemons.list()).to.deep.equal([])
  })

  it('says once that they cannot be written, and goes on', async () => {
    const say = sinon.stub().rejects(new Error('no such table'))
    const { lines } = await setup({ say })

    await sinon.clock.tickAsync(180_000)
    expect(say.callCount).to.equal(4)
    expect(lines.map(({ level, event }) => [level, event])).to.deep.equal([['warn', 'sign_not_given']])
  })

  it('ends in two seconds when the table does not answer', async () => {
    const { signs } = await setup({ say: () => new Promise(() => undefined) })
    let isEnded = false

    void signs.stop().then(() => (isEnded = true))
    await sinon.clock.tickAsync(1_999)
    expect(isEnded).to.equal(false)
    await sinon.clock.tickAsync(1)
    expect(isEnded).to.equal(true)
  })

  const FIRST: DaemonSign = {
    containerId: 'worker-1',
    daemon: 'worker',
    version: 'v1',
    startedAt: 1_000_000,
    at: 1_000_000,
    everyMs: 60_000,
  }

  const setup = async ({
    signSeconds = 60,
    say,
  }: { signSeconds?: number; say?: (sign: DaemonSign) => Promise<void> } = {}) => {
    const { dynamodb, names } = await makeTables()
    const daemons = makeDaemonTable(dynamodb, names.daemons)
    const { log, lines } = captureLog()
    const facts = { owned: 0 }
    const signs = giveSigns({
      daemons: say ? { say } : daemons,
      daemon: 'worker',
      containerId: 'worker-1',
      settings: { version: 'v1', signSeconds },
      facts: () => facts,
      log,
    })
    return { signs, daemons, facts, lines }
  }
})
