// Through the real SDK, to see what is on the wire.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeClients } from '../../../platform/clients.ts'
import { makeWorkerService, scaleUpProblem } from '../../../router/scale-up/worker-service.ts'
import { failureOf } from '../../contract-suite/promises.ts'

describe('The ECS service of the workers', () => {
  const after: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of after.splice(0)) await end()
    sinon.restore()
  })

  it('is asked for by cluster and name, and says what it is to have and has', async () => {
    const { service, asked } = await setup(() => ({
      services: [{ status: 'ACTIVE', desiredCount: 2, runningCount: 1 }],
      failures: [],
    }))

    expect(await service.read()).to.deep.equal({ desired: 2, running: 1 })

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
