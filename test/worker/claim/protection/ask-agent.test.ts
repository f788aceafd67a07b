import { expect } from 'chai'
import { makeAskAgent } from '../../../../worker/claim/protection/ask-agent.ts'
import { agrees, blocks, forbids, hangs, startAgent } from './agent-stand-in.ts'

describe("ECS's agent", () => {
  let agent: Awaited<ReturnType<typeof startAgent>>
  beforeEach(async () => {
    agent = await startAgent()
  })
  afterEach(() => agent.close())

  it('is asked for protection with a time, and for its end without', async () => {
    const askAgent = makeAskAgent(agent.uri)

    const answers = [await askAgent(true), await askAgent(false)]

    expect(answers).to.deep.equal([{ kind: 'done' }, { kind: 'done' }])
    const path = 'PUT /api/task-1/task-protection/v1/state'
    expect(agent.asked).to.deep.equal([
      { path, body: { ProtectionEnabled: true, ExpiresInMinutes: 60 } },
      { path, body: { ProtectionEnabled: false } },
    ])
  })

  for (const [how, reply, expected] of [
    ['agrees', agrees, { kind: 'done' }],
    ['has too many protected tasks', blocks, { kind: 'refused', why: 'DEPLOYMENT_BLOCKED: too many' }],
    ['may not do it', forbids, { kind: 'refused', why: 'AccessDeniedException: not authorized' }],
  ] as const)
    it(`gives an answer when it ${how}`, async () => {
      agent.agent.reply = reply

      expect(await makeAskAgent(agent.uri)(true)).to.deep.equal(expected)
    })

  it('is given up when it says nothing: it may have done it', async () => {
    agent.agent.reply = hangs

    const { kind } = await makeAskAgent(agent.uri, 20)(true)

    expect([kind, agent.wanted()]).to.deep.equal(['unknown', [true]])
  })

  it('that is not there is no reason to fail', async () => {
    await agent.close()

    const answer = await makeAskAgent(agent.uri)(true)

    expect(answer.kind).to.equal('unknown')
    expect(answer)
      .to.have.property('why')
      .that.matches(/^fetch failed: .*ECONNREFUSED/)
  })

  it('with an address that is none is no reason to fail', async () => {
    expect(await makeAskAgent('nonsense')(true)).to.include({ kind: 'unknown' })
  })
})
