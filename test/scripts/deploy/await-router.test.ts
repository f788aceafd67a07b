import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import { expect } from 'chai'
import { awaitRouter, rolloutOf } from '../../../scripts/deploy/await-router.ts'
import type { DeployEnd } from '../../../scripts/deploy/problems.ts'

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

describe('waiting for the router', () => {
  /** ECS that answers so, one service after the other and then the last one again; every task runs the image. */
  const ecsWith = (services: ReturnType<typeof service>[], image: string) => {
    const ecs = new ECSClient({ region: 'eu-central-1' })
    let asked = 0
    ecs.send = (command: unknown) =>
      Promise.resolve(
        command instanceof DescribeServicesCommand
          ? { services: [services[Math.min(asked++, services.length - 1)]] }
          : { taskDefinition: { containerDefinitions: [{ image }] } },
      )
    return ecs
  }
  const wait = (ecs: ECSClient, stop = new AbortController().signal) =>
    awaitRouter({ ecs, stop, say: () => undefined, pollMs: 1 }, { prefix: 'webordinary', tag: 'new' }).then(
      () => undefined,
      (error: DeployEnd) => error,
    )
  const begun = service(deployment('PRIMARY', 'IN_PROGRESS'))
  const done = service(deployment('PRIMARY', 'COMPLETED'))

  it('ends when the service runs the new image', async () => {
    expect(await wait(ecsWith([begun, begun, done], 'registry/webordinary/router:new'))).to.be.undefined
  })

  it('fails when ECS has put the service back to another image, though it is stable', async () => {
    const ended = await wait(ecsWith([begun, done], 'registry/webordinary/router:old'))

    expect(ended?.message).to.match(
      /webordinary-router was put back to .*:old: its log group is \/webordinary\/router/,
    )
    expect(ended?.code).to.equal(1)
  })

  it('fails when the deployment has failed', async () => {
    const failed = service(deployment('PRIMARY', 'IN_PROGRESS'), deployment('ACTIVE', 'FAILED'))

    expect((await wait(ecsWith([begun, failed], 'x:new')))?.message).to.include('does not run (failed)')
  })

  it('ends when somebody wants to stop', async () => {
    expect((await wait(ecsWith([begun], 'x:new'), AbortSignal.abort()))?.code).to.equal(130)
  })
})
