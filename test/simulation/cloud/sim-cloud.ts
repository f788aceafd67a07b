// The whole cloud of one history: tables, queues, mail, objects, and the network before them.
import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { makeProjectRows } from '../../../scripts/cloud/project-rows.ts'
import { sharedQueueNames, tableNames } from '../../../contract/names.ts'
import { ensureQueues } from '../../../cloud/ensure-queues.ts'
import { sharedQueues, tables } from '../../../contract/topology.ts'
import { createTableInput } from '../../../scripts/cloud/ensure-tables.ts'
import { makeMemoryDynamodb } from '../../fakes/memory-dynamodb.ts'
import { makeMemorySqs } from '../../fakes/memory-sqs.ts'
import { actAs, makeActor } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { World } from '../kernel/world.ts'
import type { Plan } from '../plan/plan.ts'
import { PREFIX } from '../plan/sim-settings.ts'
import type { Trace } from '../trace/trace.ts'
import { makeMailService } from './mail-service.ts'
import { makeNetwork } from './network.ts'
import type { Call, Network } from './network.ts'
import { makeObjectService } from './object-service.ts'
import { makeQueueService } from './queue-service.ts'
import { watchTables } from './watch-tables.ts'
import { makeWeather } from './weather.ts'

export interface CloudDeps {
  world: World
  trace: Trace
  plan: Plan
  kill: (actor: Actor, why: string) => void
  pause: (actor: Actor, ms: number) => void
}

/** Nobody calls: set-up, and what the cloud does by itself. */
const NOBODY: Call = { by: 'cloud', service: 'sqs', operation: '', input: {}, sentAt: 0 }

export const makeSimCloud = ({ world, trace, plan, kill, pause }: CloudDeps) => {
  const actor = makeActor('cloud')
  let network: Network | undefined
  const current = (): Call => network?.current() ?? NOBODY
  const watch = watchTables(PREFIX, trace, current)
  const sqs = makeMemorySqs()
  const dynamodb = makeMemoryDynamodb({ onWrite: watch.onWrite, indexLagMs: plan.indexLagMs })
  const mail = makeMailService(trace, current)
  const deaf = plan.isDeaf ? sharedQueueNames(PREFIX).doorbell : undefined
  const queueService = makeQueueService({ sqs, world, cloud: actor, trace, current, deaf })
  const weather = makeWeather(world.now)
  network = makeNetwork({
    world,
    cloud: actor,
    trace,
    weather,
    services: { sqs: queueService, dynamodb, ses: mail, s3: makeObjectService() },
    kill,
    pause,
    heard: (call) => (call.service === 'ses' ? mail.heard(call) : watch.heard(call)),
  })

  /** Tables, shared queues, and who may do what. */
  const setUp = (): Promise<void> =>
    actAs(actor, async () => {
      for (const spec of tables(PREFIX)) await dynamodb.send(new CreateTableCommand(createTableInput(spec)))
      await ensureQueues(sqs as unknown as SQSClient, sharedQueues(PREFIX))
      const configs = makeProjectRows(dynamodb as unknown as DynamoDBClient, tableNames(PREFIX).configs)
      for (const { projectKey, email } of plan.projects) {
        const [projectId = '', userId = ''] = projectKey.split('#')
        const site = {
          repository: 'r',
          baseBranch: 'main',
          outputDir: '.',
          previewBucket: 'p',
          previewUrl: 'http://p.test',
        }
        await configs.put({ email, projectId, userId, ...site })
      }
    })

  return { actor, sqs, dynamodb, queueService, weather, network, setUp }
}

export type SimCloud = ReturnType<typeof makeSimCloud>
