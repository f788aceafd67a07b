import { expect } from 'chai'
import { KEY } from '../cloud/ownership-table-setup.ts'
import { agrees, blocks, startAgent } from './claim/protection/agent-stand-in.ts'
import { setupWorkers } from './whole-worker.ts'

describe('A worker in ECS', () => {
  let subject: Awaited<ReturnType<typeof setupWorkers>>
  let agent: Awaited<ReturnType<typeof startAgent>>
  beforeEach(async () => {
    subject = await setupWorkers()
    agent = await startAgent()
  })
  afterEach(async () => {
    await subject.end()
    await agent.close()
  })

  const start = (name: string) => subject.start(name, { ECS_AGENT_URI: agent.uri, WORKER_SLOTS: '1' })

  it('is protected while it owns a project key, and not any more when it has released the last one', async () => {
    await subject.accept('c1')
    await subject.requestClaim(KEY)
    await start('w1')
    const job = await subject.job(1)
    const whileItRuns = agent.wanted()
    job.end()
    await subject.settled('c1')
    await subject.answer('c1')

    await subject.accept('d1', { projectKey: 'shop#bob' })
    await subject.requestClaim('shop#bob')
    ;(await subject.job(2)).end()

    expect(whileItRuns).to.deep.equal([true])
    // The only slot was given up for the other key in between.
    expect(agent.wanted().at(-1)).to.equal(true)
    expect(subject.begun()).to.deep.equal(['c1 by w1', 'd1 by w1'])
  })

  it('leaves a key to another worker when ECS refuses to protect it', async () => {
    agent.agent.reply = blocks
    const { lines } = await start('w1')
    await subject.accept('c1')
    await subject.requestClaim(KEY)
    await subject.until(() => lines.find(({ event }) => event === 'protection_refused'))

    await subject.start('w2')
    await subject.job(1)

    expect(subject.begun()).to.deep.equal(['c1 by w2'])
  })

  it('claims as soon as it can be protected, when it is alone', async () => {
    agent.agent.reply = blocks
    const { lines } = await start('w1')
    await subject.accept('c1')
    await subject.requestClaim(KEY)
    await subject.until(() => lines.find(({ event }) => event === 'protection_refused'))

    agent.agent.reply = agrees
    await subject.job(1)

    expect(subject.begun()).to.deep.equal(['c1 by w1'])
  })

  it('does not ask every second when it is refused again and again', async () => {
    agent.agent.reply = blocks
    await start('w1')
    await subject.accept('c1')
    await subject.requestClaim(KEY)

    const from = Date.now()
    await subject.until(() => Date.now() - from >= 60_000)

    expect(agent.asked.length).to.be.within(2, 10)
  })

  it('keeps its protection while it drains, and drops it when all is left', async () => {
    await subject.accept('c1')
    await subject.requestClaim(KEY)
    const w1 = await start('w1')
    const job = await subject.job(1)
    let atInterrupt: boolean[] = []
    job.interrupt.addEventListener('abort', () => {
      atInterrupt = agent.wanted()
      job.end({ success: false, interrupted: true, summary: 'Half of it.' })
    })

    await w1.stop()

    expect([atInterrupt, agent.wanted()]).to.deep.equal([[true], [true, false]])
    expect(w1.lines.slice(-2).map(({ event }) => event)).to.deep.equal(['left', 'stopped'])
  })
})
