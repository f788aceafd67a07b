import { expect } from 'chai'
import { tuningsFrom } from '../../../scripts/local/tunings.ts'

describe('the settings in front of make local', () => {
  it('reach both daemons when they are tunings', () => {
    const env = { MAX_OPEN_PER_PROJECT: '2', LEASE_SECONDS: '60', LOG_LEVEL: 'debug' }

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

  it('may shorten the lease alone: the heartbeat goes with it', () => {
    expect(tuningsFrom({ LEASE_SECONDS: '6' })).to.deep.equal({ LEASE_SECONDS: '6', HEARTBEAT_SECONDS: '2' })
    expect(() => tuningsFrom({ LEASE_SECONDS: '6', HEARTBEAT_SECONDS: '5' })).to.throw(
      'HEARTBEAT_SECONDS must be at most a third of LEASE_SECONDS',
    )
  })

  it('count as not given when they are empty', () => {
    expect(tuningsFrom({ LEASE_SECONDS: '' })).to.deep.equal({})
  })
})
