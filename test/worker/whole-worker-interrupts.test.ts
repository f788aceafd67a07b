import { expect } from 'chai'
import { KEY, activeOf } from '../cloud/ownership-table-setup.ts'
import { NOW } from '../fakes/clock.ts'
import { setupWorkers } from './whole-worker.ts'

const STOPPED = { success: false, interrupted: true, summary: 'Half of it.' } as const

describe('A command that is interrupted while its owner drains', () => {
  let subject: Awaited<ReturnType<typeof setupWorkers>>
  beforeEach(async () => {
    subject = await setupWorkers()
  })
  afterEach(() => subject.end())

  /** `w1` has the key; `c1` runs, and lets itself be interrupted. */
  const runs = async () => {
    await subject.accept('c1')
    await subject.requestClaim(KEY)
    const w1 = await subject.start('w1')
    const { interrupt, end } = await subject.job(1)
    interrupt.addEventListener('abort', () => end(STOPPED))
    return w1
  }

  it('is stopped by its person in a moment', async () => {
    const w1 = await runs()
    setTimeout(() => void subject.interrupt({ commandId: 'c1', reason: 'stop' }), 1_000)
    const from = Date.now()

    await w1.stop()

    expect(Date.now() - from < 10_000).to.equal(true)
    expect(await subject.settled('c1')).to.include({ end: 'interrupted' })
  })

  it('lets another thread go first, and the next owner resumes it after that', async () => {
    const w1 = await runs()
    const changesMind = async (): Promise<void> => {
      await subject.accept('c2', { threadId: 't2' })
      await subject.interrupt({ commandId: 'c1', reason: 'put back', by: 'c2' })
    }
    setTimeout(() => void changesMind(), 1_000)

    await w1.stop()
    await subject.start('w2')
    for (const number of [2, 3]) (await subject.job(number)).end()

    await subject.settled('c1')
    expect(subject.begun()).to.deep.equal(['c1 by w1', 'c2 by w2', 'c1 by w2'])
  })

  it('lets it go first, too, when the message about it is lost', async () => {
    const w1 = await runs()
    await subject.accept('c2', { threadId: 't2' })
    await subject.tracking.interruptAsked('c1', 'c2')

    await w1.stop(AbortSignal.abort())
    const w2 = await subject.start('w2')
    for (const number of [2, 3]) (await subject.job(number)).end()

    await subject.settled('c1')
    expect(subject.begun()).to.deep.equal(['c1 by w1', 'c2 by w2', 'c1 by w2'])
    expect(w2.lines.map(({ event }) => event)).not.to.include('not_its_turn')
  })
})

describe('A command whose owner died before it heard of an interrupt', () => {
  let subject: Awaited<ReturnType<typeof setupWorkers>>
  beforeEach(async () => {
    subject = await setupWorkers()
  })
  afterEach(() => subject.end())

  it('lets go first what was accepted to interrupt it', async () => {
    await subject.accept('c1')
    const dead = { projectKey: KEY, containerId: 'dead', generation: 1 }
    const seen = await subject.ownership.read(KEY)
    await subject.ownership.claim(seen, { containerId: 'dead', now: NOW, leaseMs: 30_000 })
    await subject.ownership.start(dead, activeOf('c1'), { heartbeat: 1, again: true })
    await subject.tracking.running('c1', 1, NOW)
    await subject.accept('c2', { threadId: 't2' })
    await subject.tracking.interruptAsked('c1', 'c2')
    await subject.requestClaim(KEY, { generation: 1, heartbeat: 1 })

    await subject.start('w1')
    for (const number of [1, 2]) (await subject.job(number)).end()

    await subject.settled('c1')
    expect(subject.begun()).to.deep.equal(['c2 by w1', 'c1 by w1'])
  })
})
