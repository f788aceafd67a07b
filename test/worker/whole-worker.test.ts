import { expect } from 'chai'
import { KEY, activeOf } from '../cloud/ownership-table-setup.ts'
import { NOW } from '../fakes/clock.ts'
import { setupWorkers } from './whole-worker.ts'

const STOPPED = { success: false, interrupted: true, summary: 'Half of it.' } as const

describe('A worker with a project key', () => {
  let subject: Awaited<ReturnType<typeof setupWorkers>>
  beforeEach(async () => {
    subject = await setupWorkers()
  })
  afterEach(() => subject.end())

  it('hears of an interrupt while the command runs, and carries its instruction into the next one', async () => {
    const first = await begins(subject)
    await subject.accept('c2')
    await subject.interrupt({ commandId: 'c1', reason: 'superseded', by: 'c2' })
    await subject.until(() => first.interrupt.aborted)
    first.end(STOPPED)

    const second = await subject.job(2)
    second.end()
    await subject.settled('c2')

    expect(second.carried.map(({ commandId }) => commandId)).to.deep.equal(['c1'])
    expect(await subject.tracking.read('c1')).to.include({ end: 'interrupted', supersededBy: 'c2' })
    expect(subject.responses()).to.deep.equal(['c1', 'c2'])
  })

  it('runs another thread first when a command is put back, and then the command', async () => {
    const first = await begins(subject)
    await subject.accept('c2', { threadId: 't2' })
    await subject.interrupt({ commandId: 'c1', reason: 'put back', by: 'c2' })
    await subject.until(() => first.interrupt.aborted)
    first.end(STOPPED)

    for (const number of [2, 3]) (await subject.job(number)).end()
    await subject.settled('c1')

    expect(subject.begun()).to.deep.equal(['c1 by w1', 'c2 by w1', 'c1 by w1'])
    expect(subject.responses()).to.deep.equal(['c2', 'c1'])
  })

  it('is not stopped by what nobody can read, in whichever group it comes', async () => {
    const first = await begins(subject)
    await subject.send('not JSON', 'control')
    await subject.until(() => subject.inInput().length === 1)
    await subject.send('not JSON either', 'work')
    first.end()
    await subject.settled('c1')
    await subject.accept('c2')

    // It is received as often as is allowed before it goes to the dead letters.
    ;(await subject.job(2)).end()

    expect(await subject.settled('c2')).to.include({ end: 'done' })
  })

  it('finds out that its queue has lost a command, and carries it out all the same', async () => {
    const first = await begins(subject)
    await subject.accept('c2', { isLost: true })
    first.end()
    await subject.settled('c1')
    await subject.answer('c1')

    ;(await subject.job(2)).end()

    expect(await subject.settled('c2')).to.include({ end: 'done' })
  })

  it('asks again for an answer that nobody mails', async () => {
    const first = await begins(subject)
    first.end()
    await subject.settled('c1')

    await subject.until(() => subject.responses().length >= 2)

    expect(subject.begun()).to.deep.equal(['c1 by w1'])
  })

  it('keeps its only slot while an answer is under way, and then gives it to the key that waits', async () => {
    const first = await begins(subject, { WORKER_SLOTS: '1' })
    first.end()
    await subject.settled('c1')
    await subject.accept('d1', { projectKey: 'shop#bob' })
    await subject.requestClaim('shop#bob')
    await subject.clock.tickAsync(5_000)
    const before = subject.begun()

    await subject.answer('c1')
    ;(await subject.job(2)).end()

    expect(before).to.deep.equal(['c1 by w1'])
    expect(subject.begun()).to.deep.equal(['c1 by w1', 'd1 by w1'])
    expect(await subject.ownership.read(KEY)).not.to.have.property('containerId')
  })

  it('that cannot go on with it leaves it to another one, and does not take it again at once', async () => {
    const first = await begins(subject)
    await subject.accept('c2')
    await subject.start('w2')

    first.end({ success: false, error: 'The disk is full.', giveUp: true })
    ;(await subject.job(2)).end()

    await subject.settled('c2')
    expect(subject.begun()).to.deep.equal(['c1 by w1', 'c2 by w2'])
  })

  it('that cannot go on with it, and is alone, tries once more a minute later', async () => {
    const first = await begins(subject)
    await subject.accept('c2')

    first.end({ success: false, error: 'The disk is full.', giveUp: true })
    await subject.clock.tickAsync(50_000)
    const before = subject.begun()
    ;(await subject.job(2)).end()

    expect([before, subject.begun()]).to.deep.equal([['c1 by w1'], ['c1 by w1', 'c2 by w1']])
  })
})

describe('A worker that drains', () => {
  let subject: Awaited<ReturnType<typeof setupWorkers>>
  beforeEach(async () => {
    subject = await setupWorkers()
  })
  afterEach(() => subject.end())

  it('interrupts what runs when its time has come, and another one resumes it', async () => {
    const { w1, first } = await runs(subject)
    let interruptedAt = 0
    first.interrupt.addEventListener('abort', () => {
      interruptedAt = Date.now()
      first.end(STOPPED)
    })
    const from = Date.now()

    await w1.stop()
    await subject.start('w2')
    ;(await subject.job(2)).end()

    expect(interruptedAt - from).to.equal(71_000)
    expect(await subject.settled('c1')).to.include({ end: 'done', generation: 2, firstGeneration: 1 })
    expect(subject.begun()).to.deep.equal(['c1 by w1', 'c1 by w2'])
  })

  it('leaves a long queue in order: the next one sends each command of it once more, and not more', async () => {
    const { w1, first } = await runs(subject)
    const waiting = Array.from({ length: 12 }, (_, i) => `c${i + 2}`)
    for (const id of waiting) await subject.accept(id)
    first.interrupt.addEventListener('abort', () => first.end(STOPPED))
    await w1.stop(AbortSignal.abort())

    const w2 = await subject.start('w2')
    for (let number = 2; number <= 14; number++) (await subject.job(number)).end()

    const order = ['c1', ...waiting].map((id) => `${id} by w2`)
    expect(subject.begun().slice(1)).to.deep.equal(order)
    expect(w2.lines.filter(({ event }) => event === 'sent_again')).to.have.lengthOf(13)
  })

  it('lets what runs end by itself when it does so in time', async () => {
    const { w1, first } = await runs(subject)
    setTimeout(() => first.end(), 30_000)
    const from = Date.now()

    await w1.stop()

    expect([first.interrupt.aborted, Date.now() - from < 40_000]).to.deep.equal([false, true])
    expect(await subject.settled('c1')).to.include({ end: 'done' })
  })

  it('interrupts at once when it is hastened', async () => {
    const { w1, first } = await runs(subject)
    first.interrupt.addEventListener('abort', () => first.end(STOPPED))
    const from = Date.now()

    await w1.stop(AbortSignal.abort())

    expect(Date.now() - from < 10_000).to.equal(true)
    expect(subject.claimRequests()).to.have.lengthOf(1)
    expect(await subject.ownership.read(KEY)).not.to.have.property('containerId')
  })

  it('is gone at its deadline though the job does not stop, and the message is visible at once', async () => {
    const { w1, first } = await runs(subject)

    await w1.stop()
    await subject.start('w2')
    ;(await subject.job(2)).end()

    expect(first.signal.aborted).to.equal(true)
    expect(subject.begun()).to.deep.equal(['c1 by w1', 'c1 by w2'])
  })

  it('leaves also the key whose claim was under way', async () => {
    await subject.accept('c1')
    await subject.requestClaim(KEY)
    const letGo = subject.holdClaims()
    const w1 = await subject.start('w1')
    await subject.clock.tickAsync(1_000)
    const stopping = w1.stop()
    await subject.clock.tickAsync(1_000)
    letGo()

    await stopping

    expect(subject.begun()).to.deep.equal([])
    expect(w1.lines.slice(-2).map(({ event }) => event)).to.deep.equal(['left', 'stopped'])
    expect(await subject.ownership.read(KEY))
      .to.include({ generation: 1 })
      .and.not.to.have.property('containerId')
  })

  it('releases a warm key whose answer comes in a moment, and asks nobody to claim it', async () => {
    const { w1, first } = await runs(subject)
    first.end()
    await subject.settled('c1')
    setTimeout(() => void subject.answer('c1'), 1_000)

    await w1.stop()

    expect(subject.claimRequests()).to.deep.equal([])
    expect(await subject.ownership.read(KEY)).to.include({ waiting: false })
  })
})

describe('A worker that takes a key over', () => {
  let subject: Awaited<ReturnType<typeof setupWorkers>>
  beforeEach(async () => {
    subject = await setupWorkers()
  })
  afterEach(() => subject.end())

  it('for the third time settles what was active as dead, never runs it, and goes on with the next', async () => {
    await subject.accept('c1')
    await subject.accept('c2')
    await diesThreeTimes(subject)
    const { generation, heartbeat } = await subject.ownership.read(KEY)
    await subject.requestClaim(KEY, { generation, heartbeat })

    await subject.start('w1')
    ;(await subject.job(1)).end()

    await subject.settled('c2')
    expect(await subject.tracking.read('c1')).to.include({ end: 'dead' })
    expect(subject.begun()).to.deep.equal(['c2 by w1'])
  })
})

describe('A worker with more project keys than slots', () => {
  const OTHER = 'shop#bob'
  let subject: Awaited<ReturnType<typeof setupWorkers>>
  beforeEach(async () => {
    subject = await setupWorkers()
  })
  afterEach(() => subject.end())

  it('passes a slot on between commands when its time is over, and comes back to the rest', async () => {
    for (const id of ['c1', 'c2', 'c3']) await subject.accept(id)
    await subject.requestClaim(KEY)
    const { lines } = await subject.start('w1', { WORKER_SLOTS: '1', SLOT_SECONDS: '20' })
    const first = await subject.job(1)
    await subject.accept('d1', { projectKey: OTHER })
    await subject.requestClaim(OTHER)
    first.end()
    const second = await subject.job(2)
    await subject.clock.tickAsync(20_000)
    second.end()

    ;(await subject.job(3)).end()
    await subject.settled('d1')
    await subject.answer('d1', OTHER)
    ;(await subject.job(4)).end()
    await subject.settled('c3')

    expect(subject.begun()).to.deep.equal(['c1 by w1', 'c2 by w1', 'd1 by w1', 'c3 by w1'])
    expect(lines.map(({ event }) => event)).to.include('slot_passed_on')
  })
})

type Subject = Awaited<ReturnType<typeof setupWorkers>>

/** `w1` has the key, and `c1` runs. */
const runs = async (subject: Subject, settings: NodeJS.ProcessEnv = {}) => {
  await subject.accept('c1')
  await subject.requestClaim(KEY)
  const w1 = await subject.start('w1', settings)
  return { w1, first: await subject.job(1) }
}

const begins = async (subject: Subject, settings: NodeJS.ProcessEnv = {}) =>
  (await runs(subject, settings)).first

/** Three workers, one after the other, had begun `c1`. */
const diesThreeTimes = async ({ ownership, tracking }: Subject): Promise<void> => {
  for (const generation of [1, 2, 3]) {
    const containerId = `dead${generation}`
    await ownership.claim(await ownership.read(KEY), { containerId, now: NOW, leaseMs: 30_000 })
    const holder = { projectKey: KEY, containerId, generation }
    await ownership.start(holder, activeOf('c1'), { heartbeat: 1, again: true })
    await tracking.begin('c1', generation, NOW)
  }
}
