import type { ECSClient } from '@aws-sdk/client-ecs'
import { expect } from 'chai'
import type { Clients } from '../../contract/clients.ts'
import { readSettings } from '../../contract/settings.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { startRouter } from '../../router/start.ts'
import { PREFIX, makeMemoryCloud } from './memory-cloud.ts'
import { makeRecordingLog } from './recording-log.ts'

describe('A router that is started', () => {
  it('wakes the service that it is told, for as many project keys as wait', async () => {
    const { start, asked, answered } = await setup()
    const router = await start({ WORKER_SERVICE: 'wo/wo-worker', WORKER_SLOTS: '2' })

    await answered

    await router.stop()
    expect(asked).to.deep.equal([
      { cluster: 'wo', services: ['wo-worker'] },
      { cluster: 'wo', service: 'wo-worker', desiredCount: 2 },
    ])
  })

  it('asks nobody when it is told none', async () => {
    const { start, asked, events } = await setup()
    const router = await start({})
    while (!events.some(({ event }) => event === 'claim_requested_again')) await new Promise(setImmediate)

    await router.stop()

    expect(asked).to.deep.equal([])
  })
})

/** Three project keys wait, and nobody owns any. `asked`: what was sent to ECS; `answered`: the second call was. */
const setup = async () => {
  const cloud = await makeMemoryCloud()
  for (const key of ['a', 'b', 'c']) await cloud.accept(`${key}1`, `${key}#ann`)
  const { sqs, dynamodb } = cloud.connect()
  const asked: unknown[] = []
  const { promise: answered, resolve } = Promise.withResolvers<void>()
  const send = async ({ input }: { input: unknown }): Promise<object> => {
    asked.push(input)
    if (asked.length === 2) resolve()
    return { services: [{ status: 'ACTIVE', desiredCount: 0, runningCount: 0 }] }
  }
  const ecs = async () => ({ send }) as unknown as ECSClient
  const clients = { polling: sqs, sqs, dynamodb, s3: {}, ses: {}, ecs } as unknown as Clients
  const { log, events } = makeRecordingLog()
  const env = {
    WEBORDINARY_PREFIX: PREFIX,
    AWS_REGION: 'us-east-1',
    PAYLOAD_BUCKET: 'payload',
    SENDER_ADDRESS: 'edit@webordinary.test',
  }
  return {
    asked,
    answered,
    events,
    start: (changes: NodeJS.ProcessEnv) => {
      const settings = readSettings(routerSettings, { ...env, ...changes })
      const { signal } = new AbortController()
      return startRouter({ settings, clients, containerId: 'r1', log, signal })
    },
  }
}
