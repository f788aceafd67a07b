import { expect } from 'chai'
import { tuningsFrom } from '../../../scripts/local/tunings.ts'

describe('the settings in front of make local', () => {
  it('reach both daemons when they are tunings', () => {
    const env = { MAX_OPEN_PER_PROJECT: '2', LEASE_SECONDS: '6', LOG_LEVEL: 'debug' }

    expect(tuningsFrom(env)).to.deep.equal(env)
  })

  it('leave alone what the local system must decide itself', () => {
    const env = { AWS_REGION: 'eu-west-1', PAYLOAD_BUCKET: 'mine', WEBORDINARY_PREFIX: 'mine', PATH: '/bin' }

    expect(tuningsFrom(env)).to.deep.equal({})
  })

  it('are refused all at once when they are wrong, before anything starts', () => {
    expect(() => tuningsFrom({ EXECUTOR: 'codex', LEASE_SECONDS: 'abc' })).to.throw(
      /LEASE_SECONDS must be .*; EXECUTOR must be one of command, claude|EXECUTOR must be one of command, claude.*; LEASE_SECONDS/,
    )
  })

  it('count as not given when they are empty', () => {
    expect(tuningsFrom({ LEASE_SECONDS: '' })).to.deep.equal({})
  })
})
