import { expect } from 'chai'
import { rolloutOf } from '../../../scripts/deploy/await-router.ts'

const deployment = (status: string, rolloutState: 'COMPLETED' | 'FAILED' | 'IN_PROGRESS') => ({
  status,
  rolloutState,
})
const service = (...deployments: ReturnType<typeof deployment>[]) => ({ status: 'ACTIVE', deployments })

describe('the deployment of the router', () => {
  it('is done when the newest one is', () => {
    expect(rolloutOf(service(deployment('PRIMARY', 'COMPLETED')))).to.equal('done')
    const old = deployment('ACTIVE', 'COMPLETED')
    expect(rolloutOf(service(deployment('PRIMARY', 'IN_PROGRESS'), old))).to.equal('going on')
  })

  it('has failed although ECS goes back to the former one', () => {
    const back = deployment('PRIMARY', 'IN_PROGRESS')
    expect(rolloutOf(service(back, deployment('ACTIVE', 'FAILED')))).to.equal('failed')
  })

  it('is nothing without a service', () => {
    expect(rolloutOf(undefined)).to.equal('missing')
    expect(rolloutOf({ status: 'INACTIVE' })).to.equal('missing')
  })
})
