import { expect } from 'chai'
import { LOCAL, synth } from './compute/synth.ts'

const backendsWith = (env: Record<string, string>): [string, Record<string, unknown>][] =>
  Object.entries(synth(env).stacks).map(([id, { terraform }]) => [
    id,
    terraform['backend'] as Record<string, unknown>,
  ])

describe('the state of the stacks', () => {
  it('lies in the bucket, encrypted, each stack for itself, and is locked while somebody changes it', () => {
    const backends = backendsWith({ STATE_BUCKET: 'states', WEBORDINARY_PREFIX: 'try' })

    expect(backends).not.to.be.empty
    for (const [id, backend] of backends)
      expect(backend).to.deep.equal({
        s3: {
          bucket: 'states',
          key: `try/${id}.tfstate`,
          region: 'eu-central-1',
          encrypt: true,
          use_lockfile: true,
        },
      })
  })

  it('may lie in another region than the deployment', () => {
    for (const [, backend] of backendsWith({ STATE_BUCKET: 'states', STATE_REGION: 'us-east-1' }))
      expect(backend).to.have.nested.property('s3.region', 'us-east-1')
  })

  it('lies in files beside the checkout without a bucket, and for an emulator in any case', () => {
    for (const [target, env] of [
      ['aws', {}],
      ['local', { ...LOCAL, STATE_BUCKET: 'states' }],
    ] as const)
      for (const [id, backend] of backendsWith(env))
        expect(backend).to.deep.equal({
          local: { path: `../../../terraform-state/webordinary-${target}-${id}.tfstate` },
        })
  })
})
