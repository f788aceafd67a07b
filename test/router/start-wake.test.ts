import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { ECSClient } from '@aws-sdk/client-ecs'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import type { Clients } from '../../platform/clients.ts'
import { sharedQueueNames, tableNames } from '../../contract/names.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { readSettings } from '../../contract/settings/setting.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { startRouter } from '../../router/start.ts'
import { ANN, aConfig } from './interpret/examples.ts'
import { PREFIX, makeMemoryCloud } from '../fakes/memory-cloud.ts'
import { captureLog } from '../fakes/captured-log.ts'

const SERVICE = { WORKER_SERVICE: 'wo/wo-worker', WORKER_SLOTS: '2' }

describe('A router that is started', () => {
  it('wakes the service that it is told, for as many project keys as wait', async () => {
    const { cloud, start, asked, raised } = await setup()
    for (const key of ['a', 'b', 'c']) await cloud.accept(`${key}1`, `${key}#ann`)
    const router = await start(SERVICE)

    await raised

    await router.stop()
    expect(asked).to.deep.equal([
      { cluster: 'wo', services: ['wo-worker'] },
      { cluster: 'wo', service: 'wo-worker', desiredCount: 2 },
    ])
  })

  it('wakes it for a new command without waiting for the next sweep', async () => {
    const { start, swept, command, asked, raised } = await setup()
    const router = await start({ ...SERVICE, SWEEP_SECONDS: '60', IDLE_SWEEP_SECONDS: '600' })
    await swept

    await command()
    await raised

    await router.stop()
    expect(asked[1]).to.include({ desiredCount: 1 })
  })

  it('asks nobody when it is told none', async () => {
    const { cloud, start, asked, swept } = await setup()
    await cloud.accept('c1')
    const router = await start({})

    await swept

    await router.stop()
    expect(asked).to.deep.equal([])
  })
})

/** Nobody owns anything. `asked`: what was sent to ECS, `raised`: the count was; `swept`: the first sweep is over. */
const setup = async () => {
  const cloud = await makeMemoryCloud()
  const first = Promise.withResolvers<void>()
  const after = (call: string): void => {
    if (call === 'Scan') setImmediate(first.resolve)
  }
  const { sqs, dynamodb } = cloud.connect({ after })
  const TableName = tableNames(PREFIX).configs
  await dynamodb.send(new PutItemCommand({ TableName, Item: marshall(aConfig()) }))
  const asked: object[] = []
  const { promise: raised, resolve } = Promise.withResolvers<void>()
  const send = async ({ input }: { input: object }): Promise<object> => {
    asked.push(input)
    if ('desiredCount' in input) resolve()
    return { services: [{ status: 'ACTIVE', desiredCount: 0, runningCount: 0 }] }
  }
  const ecs = async () => ({ send }) as unknown as ECSClient
  const clients = { polling: sqs, sqs, dynamodb, s3: {}, ses: {}, ecs } as unknown as Clients
  const env = {
    WEBORDINARY_PREFIX: PREFIX,
    AWS_REGION: 'us-east-1',
    PAYLOAD_BUCKET: 'payload',
    SENDER_ADDRESS: 'edit@webordinary.test',
  }
  return {
    cloud,
    asked,
    raised,
    swept: first.promise,
    command: async (): Promise<void> => {
      const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(PREFIX).email)
      const MessageBody = JSON.stringify({ instruction: 'x', userEmail: ANN })
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    },
    start: (changes: NodeJS.ProcessEnv) => {
      const settings = readSettings(routerSettings, { ...env, ...changes })
      const { signal } = new AbortController()
      return startRouter({ settings, clients, containerId: 'r1', log: captureLog().log, signal })
    },
  }
}
