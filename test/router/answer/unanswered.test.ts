import { expect } from 'chai'
import sinon from 'sinon'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { makeUnanswered } from '../../../router/answer/unanswered.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import type { Interference, MemoryCloud } from '../../fakes/memory-cloud.ts'
import { KEY, aCommand } from '../interpret/examples.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { routerOf, settled } from './answering.ts'

const SWEEP_MS = 2_000
const AGAIN_MS = 30_000

/** As a sweep reads it: owned, with nothing active. */
const rowOf = (ids: string[], changes: Partial<Ownership> = {}): Ownership => ({
  ...unowned(KEY),
  generation: 1,
  containerId: 'w1',
  open: new Map(ids.map((id, i) => [id, i])),
  ...changes,
})
const active = { commandId: 'c1', threadId: 't', startedAt: 1, receiptHandle: 'r', generation: 1 }

describe('A command that has ended, and of which no bell tells', () => {
  beforeEach(() => void sinon.useFakeTimers({ toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('is answered at the second sweep, once', async () => {
    const { sweep, mails, events } = setup(await settled())

    await sweep(rowOf(['c1']))
    expect(mails).to.deep.equal([])
    await sweep(rowOf(['c1']))
    await sweep(rowOf(['c1']))

    expect(mails).to.have.length(1)
    expect(events.map(({ event }) => event)).to.deep.equal(['found_settled'])
  })

  it('is answered although its owner is dead and names it still', async () => {
    const { sweep, mails } = setup(await settled())

    await sweep(rowOf(['c1'], { active }))
    await sweep(rowOf(['c1'], { active }), true)
    await sweep(rowOf(['c1'], { active }), true)

    expect(mails).to.have.length(1)
  })

  it('is looked up again after half a minute when it could not be answered', async () => {
    const { sweep, mails } = setup(await settled(), {
      send: sinon
        .stub()
        .onFirstCall()
        .rejects(new Error('throttled'))
        .resolves({ kind: 'sent', mailId: 'ses-1' }),
    })

    // Taken, then watched for a minute, then taken over.
    for (let i = 0; i < 60; i++) await sweep(rowOf(['c1']))

    expect(mails).to.have.length(2)
  })

  it('is closed when it is answered already', async () => {
    const cloud = await settled()
    await routerOf(cloud).answerNow(aCommand())
    await cloud.accept('c1')
    const { sweep, mails } = setup(cloud)

    await sweep(rowOf(['c1']))
    await sweep(rowOf(['c1']))

    expect([mails, await cloud.open()]).to.deep.equal([[], []])
  })
})

describe('Looking for what has ended', () => {
  beforeEach(() => void sinon.useFakeTimers({ toFake: ['Date', 'performance'] }))
  afterEach(() => sinon.restore())

  it('costs no call for 10,000 commands that run, and one each for 10,000 that wait without an owner', async () => {
    const cloud = await makeMemoryCloud()
    const { observe, reads } = setup(cloud)
    const keys = Array.from({ length: 10_000 }, (_, i) => i)
    const running = keys.map((i) =>
      rowOf([`r${i}`], { projectKey: `shop${i}#ann`, active: { ...active, commandId: `r${i}` } }),
    )
    const waiting = keys.map((i) => ({
      ...unowned(`blog${i}#bob`),
      generation: 1,
      open: new Map([[`w${i}`, 0]]),
    }))

    for (let i = 0; i < 100; i++) await observe(running)
    expect(reads()).to.equal(0)
    for (let i = 0; i < 30; i++) await observe(waiting)
    expect(reads()).to.equal(10_000)
  })

  it('looks again when the row says something else', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.connect().tracking.create(aCommand())
    const { sweep, reads, mails } = setup(cloud)
    const left = rowOf(['c1'])
    delete left.containerId
    for (let i = 0; i < 100; i++) await sweep(left)
    expect(reads()).to.equal(1)

    await cloud.settle(aCommand())
    await sweep(rowOf(['c1'], { generation: 2 }))

    expect(mails).to.have.length(1)
  })

  it('looks again every half a minute at what a live owner has open and not in hand', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.connect().tracking.create(aCommand())
    const { sweep, reads } = setup(cloud)

    for (let ms = 0; ms <= 2 * AGAIN_MS; ms += SWEEP_MS) await sweep(rowOf(['c1']))

    expect(reads()).to.equal(2)
  })

  it('has the queues of a key made again when nothing arrives at a live owner for half a minute', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.connect().tracking.create(aCommand())
    const { sweep, restored } = setup(cloud)

    for (let ms = 0; ms < AGAIN_MS; ms += SWEEP_MS) await sweep(rowOf(['c1']))
    expect(restored).to.deep.equal([])
    for (let i = 0; i < 5; i++) await sweep(rowOf(['c1']))

    expect(restored).to.deep.equal([KEY])
  })

  it('has none made while an owner of the former version runs what its row names, whoever waits behind it', async () => {
    const cloud = await makeMemoryCloud()
    const { tracking } = cloud.connect()
    for (const commandId of ['c1', 'c2']) await tracking.create({ ...aCommand(), commandId })
    await tracking.running('c1', 2, 1)
    const { generation: _, ...former } = active
    const { sweep, restored } = setup(cloud)

    for (let ms = 0; ms <= 3 * AGAIN_MS; ms += SWEEP_MS)
      await sweep(rowOf(['c1', 'c2'], { generation: 2, active: former }))
    expect(restored).to.deep.equal([])
    // Its successor has only found it there.
    for (let ms = 0; ms <= 2 * AGAIN_MS; ms += SWEEP_MS)
      await sweep(rowOf(['c1', 'c2'], { generation: 3, active: former }))
    expect(restored).to.include(KEY)
  })

  it('has no queues made for a command without a row, nor for one of another key', async () => {
    const cloud = await makeMemoryCloud()
    await cloud.connect().tracking.create(aCommand())
    const { sweep, restored } = setup(cloud)

    for (let i = 0; i < 100; i++) await sweep(rowOf(['c1', 'invented'], { projectKey: 'evil#worker' }))

    expect(restored).to.deep.equal([])
  })

  it('reads at most ten commands of a row at a sweep, whatever a worker writes into it', async () => {
    const { sweep, reads } = setup(await makeMemoryCloud())
    const ids = Array.from({ length: 5_000 }, (_, i) => `c${i}`)

    for (let generation = 1; generation <= 11; generation++) await sweep(rowOf(ids, { generation }))

    expect(reads()).to.equal(100)
  })

  it('answers nobody else’s command: its row must name the project key', async () => {
    const { sweep, mails } = setup(await settled())

    for (let i = 0; i < 3; i++) await sweep(rowOf(['c1'], { projectKey: 'shop#bob' }))

    expect(mails).to.deep.equal([])
  })

  it('does not wait for a read that hangs, and asks no second time meanwhile', async () => {
    const { unanswered, reads } = setup(await settled(), { hangs: true })

    for (let i = 0; i < 40; i++) {
      unanswered.observe([rowOf(['c1'])], new Set())
      sinon.clock.tick(SWEEP_MS)
    }

    expect(reads()).to.equal(1)
  })

  it('ends with the answers in hand when the router stops', async () => {
    const { sweep, unanswered, mails } = setup(await settled())
    await sweep(rowOf(['c1']))

    unanswered.observe([rowOf(['c1'])], new Set())
    await unanswered.stop()
    expect(mails).to.have.length(1)
    unanswered.observe([rowOf(['c2'])], new Set())
  })
})

interface Given extends NonNullable<Parameters<typeof routerOf>[1]> {
  hangs?: boolean
}

const setup = (cloud: MemoryCloud, { hangs = false, ...given }: Given = {}) => {
  let reads = 0
  const restored: string[] = []
  const interference: Interference = {}
  const { tracking } = cloud.connect(interference)
  const { answerNow, mails } = routerOf(cloud, { lives: true, ...given })
  const { log, lines: events } = captureLog()
  const read: typeof tracking.read = (commandId) => {
    reads++
    return hangs ? new Promise(() => undefined) : tracking.read(commandId)
  }
  const unanswered = makeUnanswered({
    tracking: { read },
    answerNow,
    restore: async (projectKey) => void restored.push(projectKey),
    log,
  })
  const observe = async (rows: Ownership[], dead: string[] = []): Promise<void> => {
    unanswered.observe(rows, new Set(dead))
    sinon.clock.tick(SWEEP_MS)
    await new Promise(setImmediate)
  }
  return {
    unanswered,
    observe,
    /** One row, at the pace of the sweep. */
    sweep: (row: Ownership, isDead = false) => observe([row], isDead ? [row.projectKey] : []),
    reads: () => reads,
    restored,
    mails,
    events,
  }
}
