// The router's CPU time per command, beside a process that only makes the same calls in a loop.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { sharedQueueNames, tableNames } from '../../contract/names.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { startBenchSystem } from './started.ts'
import type { System } from '../journey/system.ts'
import { cpuSeconds } from './process-stat.ts'

/** So many that few commands of a key are open at a time, as in production. */
const KEYS = 100
const HOUR_MS = 3_600_000
const body = (n: number): string =>
  JSON.stringify({
    userEmail: `p${n % KEYS}@customer.test`,
    chatThreadId: `t${n % KEYS}`,
    commandId: `c-${n}`,
    instruction: 'x'.repeat(200),
  })

/** Rows that say "owned", so that accepting asks for no claim. */
const ownEverything = async (system: System): Promise<void> => {
  for (let n = 0; n < KEYS; n++) {
    await system.project('shop', `p${n}@customer.test`)
    await system.stack.clients.dynamodb.send(
      new UpdateItemCommand({
        TableName: tableNames(LOCAL_PREFIX).ownership,
        Key: marshall({ projectKey: `shop#p${n}` }),
        UpdateExpression: 'SET containerId = :me, leaseExpiresAt = :far, leaseMs = :hour, generation = :one',
        ExpressionAttributeValues: marshall({
          ':me': 'bench',
          ':far': Date.now() + HOUR_MS,
          ':hour': HOUR_MS,
          ':one': 1,
        }),
      }),
    )
  }
}

const fill = async (system: System, count: number): Promise<void> => {
  const { sqs } = system.stack.clients
  const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).email)
  for (let n = 0; n < count; n += 10) {
    const Entries = Array.from({ length: 10 }, (_, i) => ({ Id: `${i}`, MessageBody: body(n + i) }))
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
  }
}

const rawLoop = async (commands: number): Promise<number> => {
  const child = fork(fileURLToPath(new URL('raw-loop.ts', import.meta.url)), [String(commands)])
  const [seconds] = (await once(child, 'message')) as [number]
  await once(child, 'exit')
  return seconds
}

/** CPU seconds per thousand commands: the router's, and the bare calls'. */
export const measureThroughput = async (commands: number): Promise<{ router: number; raw: number }> => {
  const system = await startBenchSystem({ settings: { SWEEP_SECONDS: '60' } })
  try {
    await ownEverything(system)
    // All of it lies there before the router starts, so that every receive brings ten, as in the bare loop.
    await fill(system, 2 * commands)
    const router = system.stack.startRouter()
    const queued = (count: number) => system.until((line) => line.event === 'queued', count)
    await queued(commands)
    const before = cpuSeconds(router.pid)
    await queued(2 * commands)
    const used = cpuSeconds(router.pid) - before
    return { router: (used / commands) * 1_000, raw: ((await rawLoop(commands)) / commands) * 1_000 }
  } finally {
    await system.stop()
  }
}
