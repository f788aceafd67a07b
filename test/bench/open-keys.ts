// What a router costs while project keys have something open and nothing happens: memory, and calls for each key. On a machine of its own:
// node test/bench/open-keys.ts 300 1000 10000
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { tableNames } from '../../contract/names.ts'
import { sleep } from '../../platform/sleep.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { startSystem } from '../journey/system.ts'

export interface OpenKeysCost {
  keys: number
  residentMb: number
  /** The highest so far. */
  mostMb: number
  /** By name, in the time that was measured. */
  calls: Record<string, number>
}

const BATCH = 25
/** Nobody beats: long enough that no owner is taken for dead. */
const LEASE_MS = 3_600_000

/** Owned, and running the one command that is open. */
const rowOf = (i: number) => ({
  projectKey: `shop${i}#ann`,
  containerId: 'worker-1',
  generation: 1,
  heartbeat: 7,
  leaseMs: LEASE_MS,
  leaseExpiresAt: Date.now() + LEASE_MS,
  takeovers: 0,
  waiting: 'y',
  accepted: 1,
  open: { [`command-${i}`]: 0 },
  active: { commandId: `command-${i}`, threadId: 't', startedAt: Date.now(), receiptHandle: 'r'.repeat(300) },
})

const openKeys = async (dynamodb: DynamoDBClient, keys: number): Promise<void> => {
  const { ownership } = tableNames(LOCAL_PREFIX)
  for (let from = 0; from < keys; from += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, keys - from) }, (_, i) => rowOf(from + i))
    const puts = some.map((row) => ({ PutRequest: { Item: marshall(row) } }))
    await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [ownership]: puts } }))
  }
}

const memoryOf = (pid: number, field: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024

export const measureOpenKeys = async (keys: number, seconds: number): Promise<OpenKeysCost> => {
  const system = await startSystem({ settings: { LOG_LEVEL: 'debug', SWEEP_SECONDS: '2' } })
  try {
    await openKeys(system.stack.clients.dynamodb, keys)
    const { pid } = system.stack.startRouter()
    await system.until(({ event }) => event === 'started')
    // The first sweeps.
    await sleep(10_000)
    const from = system.lines.length
    await sleep(seconds * 1_000)
    const calls: Record<string, number> = {}
    for (const { event, call } of system.lines.slice(from))
      if (event === 'aws_call') calls[String(call)] = (calls[String(call)] ?? 0) + 1
    return { keys, residentMb: memoryOf(pid, 'VmRSS'), mostMb: memoryOf(pid, 'VmHWM'), calls }
  } finally {
    await system.stop()
  }
}

const isMain = import.meta.url === pathToFileURL(process.argv[1] ?? '').href
if (isMain)
  for (const keys of process.argv.slice(2).map(Number)) {
    const { residentMb, mostMb, calls } = await measureOpenKeys(keys, 30)
    console.log(
      `${String(keys).padStart(6)} open keys: ${Math.round(residentMb)} MB (most ${Math.round(mostMb)}), calls in 30 s: ${JSON.stringify(calls)}`,
    )
  }
