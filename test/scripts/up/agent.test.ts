import { expect } from 'chai'
import { agentOf } from '../../../scripts/up/agent.ts'

const CLAUDE = { EXECUTOR: 'claude', AGENT_PACKAGE: '@anthropic-ai/claude-code@2.1.330' }
const STAND_IN = { COMPOSE_PROFILES: 'stand-in', AGENT_API: 'stand-in' }

describe('The agent of make up', () => {
  it('is asked for by EXECUTOR=claude alone', () => {
    expect(agentOf({ ANTHROPIC_API_KEY: 'k' }, '')).to.deep.equal({ env: {} })
  })

  it('must be in the image', () => {
    const { problem } = agentOf({ EXECUTOR: 'claude' }, 'ANTHROPIC_API_KEY=k')

    expect(problem).to.match(/^EXECUTOR=claude needs Claude Code in the image: say AGENT_PACKAGE=/)
  })

  for (const text of ['', 'OTHER=a', 'ANTHROPIC_API_KEY=', 'ANTHROPIC_API_KEY=""', '# ANTHROPIC_API_KEY=k'])
    it(`has a stand-in for its API when editor.env is ${JSON.stringify(text)}`, () => {
      const { env, says, problem } = agentOf(CLAUDE, text)

      expect([env, problem]).to.deep.equal([STAND_IN, undefined])
      expect(says).to.match(/stand-in/)
    })

  for (const text of [
    'ANTHROPIC_API_KEY=k',
    'A=b\nANTHROPIC_API_KEY = "k"\n',
    "export ANTHROPIC_API_KEY='k'",
  ])
    it(`has the real API when editor.env is ${JSON.stringify(text)}`, () => {
      const { env, says, problem } = agentOf(CLAUDE, text)

      expect([env, problem]).to.deep.equal([{}, undefined])
      expect(says).to.match(/costs money/)
    })

  it('does not play with a stand-in when the person has a key that no container gets', () => {
    const { problem } = agentOf({ ...CLAUDE, ANTHROPIC_API_KEY: 'sk-ant-1' }, '')

    expect(problem)
      .to.match(/write ANTHROPIC_API_KEY=\.\.\. into editor\.env/)
      .and.not.match(/sk-ant/)
  })
})
