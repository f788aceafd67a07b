// Through the real SDK, to see what is on the wire.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeClients } from '../../../platform/clients.ts'
import { capacityOf, makeWorkerService, scaleUpProblem } from '../../../router/scaling/worker-service.ts'
import { stackOf } from '../../cdktf/compute/synth.ts'
import type { Attributes } from '../../cdktf/compute/synth.ts'
import { failureOf } from '../../contract-suite/promises.ts'

type Strategy = Parameters<typeof capacityOf>[0]

describe('The ECS service of the workers', () => {
  const after: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of after.splice(0)) await end()
    sinon.restore()
  })

  it('is asked for by cluster and name, and says what it is to have and has', async () => {
    const { service, asked } = await setup(() => ({
      services: [
        {
          status: 'ACTIVE',
          desiredCount: 2,
          runningCount: 1,
          pendingCount: 1,
          capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', base: 1, weight: 1 }],
          deployments: [
            { status: 'ACTIVE', createdAt: 1_700_000_000 },
            { status: 'PRIMARY', createdAt: 1_800_000_000 },
          ],
        },
      ],
      failures: [],
    }))

    expect(await service.read()).to.deep.equal({
      desired: 2,
      running: 1,
      pending: 1,
      capacity: 'spot',
      changedAt: 1_800_000_000_000,
    })

    expect(asked).to.deep.equal([
      { call: 'DescribeServices', body: { cluster: 'wo', services: ['wo-worker'] } },
    ])
  })

  it('gets another count, and nothing else is said: a deployment would begin', async () => {
    const { service, asked } = await setup(() => ({ service: {} }))

    await service.setDesired(3)

    const body = { cluster: 'wo', service: 'wo-worker', desiredCount: 3 }
    expect(asked).to.deep.equal([{ call: 'UpdateService', body }])
  })

  it('has one of its tasks ended', async () => {
    const { service, asked } = await setup(() => ({ task: {} }))

    await service.stop('e4e1c46c373947bc90d0a6f580c1f5d4')

    const [{ call, body } = { call: '', body: {} }] = asked
    expect(call).to.equal('StopTask')
    expect(body).to.include({ cluster: 'wo', task: 'e4e1c46c373947bc90d0a6f580c1f5d4' })
  })

  it('gets another capacity by a deployment, in which the count stays, and which everybody can read', async () => {
    const { service, asked } = await setup(() => ({ service: {} }))

    await service.setCapacity('stand-in')
    await service.setCapacity('spot')

    const bodies = asked.map(({ body }) => body as Record<string, unknown>)
    for (const body of bodies) expect(body).to.include({ service: 'wo-worker', forceNewDeployment: true })
    for (const body of bodies) expect(body).not.to.have.any.keys('desiredCount', 'taskDefinition')
    const strategies = bodies.map((body) => body['capacityProviderStrategy'] as Strategy)
    expect(strategies.map(capacityOf)).to.deep.equal(['stand-in', 'spot'])
  })

  it('is what Terraform makes of it', () => {
    const strategyWith = (WORKER_SPOT: string) => {
      const { capacity_provider_strategy: items } =
        stackOf('compute', { WORKER_SPOT }).resource['aws_ecs_service']?.['worker-service'] ?? {}
      return (items as Attributes[]).map(({ capacity_provider: capacityProvider, base, weight }) => ({
        capacityProvider: capacityProvider as string,
        base: base as number,
        weight: weight as number,
      }))
    }

    expect(capacityOf(strategyWith('yes'))).to.equal('spot')
    expect(capacityOf(strategyWith('no'))).to.equal('fixed')
    expect(capacityOf([])).to.equal('fixed')
  })

  for (const [what, answer] of [
    ['is not there', { services: [], failures: [{ arn: 'arn', reason: 'MISSING' }] }],
    ['was deleted', { services: [{ status: 'INACTIVE', desiredCount: 0, runningCount: 0 }] }],
    ['is being deleted', { services: [{ status: 'DRAINING', desiredCount: 0, runningCount: 1 }] }],
  ] as const)
    it(`is none when it ${what}`, async () => {
      const { service } = await setup(() => answer)

      expect(await service.read()).to.equal(undefined)
    })

  for (const [type, why] of [
    ['AccessDeniedException', 'no right'],
    ['ClusterNotFoundException', 'no active ECS service wo/wo-worker'],
  ] as const)
    it(`fails with what a person understands: ${type}`, async () => {
      const { service } = await setup(() => ({ __type: type, message: 'no' }), 400)

      expect(scaleUpProblem(await failureOf(service.read()), 'wo/wo-worker')).to.include(why)
    })

  /** The service behind the daemons' own clients, which the environment leads to a server on loopback. */
  const setup = async (answer: () => object, status = 200) => {
    const asked: { call: string; body: unknown }[] = []
    const server = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => (text += chunk.toString()))
      request.on('end', () => {
        const call = String(request.headers['x-amz-target']).replace(/^.*\./, '')
        asked.push({ call, body: JSON.parse(text) as unknown })
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
        response.end(JSON.stringify(answer()))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    sinon.stub(process, 'env').value({
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL_ECS: `http://127.0.0.1:${port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    })
    const clients = makeClients()
    after.push(async () => {
      clients.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    return { service: makeWorkerService('wo/wo-worker', clients.ecs), asked }
  }
})

describe('Why no worker was woken', () => {
  const named = (name: string) => Object.assign(new Error('as AWS says it'), { name })

  for (const name of ['ClusterNotFoundException', 'ServiceNotFoundException', 'ServiceNotActiveException'])
    it(`is a setting: ${name}`, () => {
      expect(scaleUpProblem(named(name), 'wo/w')).to.equal(
        'there is no active ECS service wo/w, which WORKER_SERVICE names',
      )
    })

  it('is a right', () => {
    expect(scaleUpProblem(named('AccessDeniedException'), 'wo/w'))
      .to.include('no right')
      .and.include('wo/w')
  })

  it('is what AWS says, otherwise', () => {
    expect(scaleUpProblem(named('ThrottlingException'), 'wo/w')).to.equal(
      'ThrottlingException: as AWS says it',
    )
    expect(scaleUpProblem('nonsense', 'wo/w')).to.equal('nonsense')
  })
})
