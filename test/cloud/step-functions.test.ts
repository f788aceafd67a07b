import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeClients } from '../../platform/clients.ts'
import { isTokenRefused, makeTaskCalls } from '../../cloud/step-functions.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { startHttpCloud, works } from '../fakes/http-cloud.ts'

describe('The calls to Step Functions', () => {
  let after: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of after) await end()
    after = []
    sinon.restore()
  })

  it('go through one client, and are told by their names', async () => {
    const { tasks, cloud, calls } = await setup(works)

    await tasks.heartbeat('token')
    await tasks.succeed('token', '{}')
    await tasks.fail('token', 'Failed', 'why')

    expect(calls).to.deep.equal(['SFN.SendTaskHeartbeat', 'SFN.SendTaskSuccess', 'SFN.SendTaskFailure'])
    expect(cloud.connections()).to.equal(1)
  })

  it('know a token that is refused from a call that failed', async () => {
    const failures: Error[] = []
    for (const name of ['TaskTimedOut', 'AccessDeniedException']) {
      const { tasks } = await setup((_call, response) =>
        response.writeHead(400).end(JSON.stringify({ __type: name })),
      )
      failures.push(await failureOf(tasks.heartbeat('token')))
      sinon.restore()
    }

    expect(failures.map(isTokenRefused)).to.deep.equal([true, false])
  })

  it('cost a daemon nothing as long as there is no token: their client is not even loaded', async () => {
    const watch = `import { registerHooks } from 'node:module'
      registerHooks({ resolve: (name, context, next) => {
        const found = next(name, context)
        if (/client-(sfn|sqs)/.test(found.url) && !/client-/.test(context.parentURL ?? '')) console.log(name)
        return found
      } })
      const { makeClients } = await import('./platform/clients.ts')
      await Promise.all([import('./worker/start.ts'), import('./router/start.ts')])
      makeClients().destroy()`
    const run = promisify(execFile)
    const env = { PATH: process.env['PATH'], AWS_REGION: 'us-east-1', NODE_COMPILE_CACHE: '' }

    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', watch], { env })

    expect(new Set(stdout.trim().split('\n'))).to.deep.equal(new Set(['@aws-sdk/client-sqs']))
  })

  const setup = async (answer: Parameters<typeof startHttpCloud>[0]) => {
    const cloud = await startHttpCloud(answer)
    const calls: string[] = []
    const clients = makeClients({ onCall: (call) => void calls.push(call) })
    after.push(
      async () => clients.destroy(),
      cloud.close,
      async () => sinon.restore(),
    )
    return { tasks: makeTaskCalls(clients.sfn), cloud, calls }
  }
})
