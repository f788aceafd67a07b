// Commands for project keys that nobody owns, while so many others have work in progress elsewhere.
import { setTimeout as sleepUntil } from 'node:timers/promises'
import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { tableNames } from '../../../contract/names.ts'
import { sleep } from '../../../platform/sleep.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { instructionOf } from '../daemons/stand-in.ts'
import { cpuSeconds, mostResidentMb, residentMb } from '../process-stat.ts'
import { startProgram, untilStarted } from '../start-program.ts'
import { startBenchSystem } from '../started.ts'
import type { System } from '../../journey/system.ts'
import { asInTask } from './as-in-task.ts'
import { claimWaits } from './claim-waits.ts'
import type { Asked } from './claim-waits.ts'
import { keyOf, putRows, runningRow } from './rows.ts'

/** The project keys that get commands, in turn, the same at every size. */
const KEYS = 100
const A_SECOND = 8
const WARM_UP = 100
const COMMANDS = 200
const QUIET_SECONDS = 10
/** Released before its next command comes, 12 s later. */
const IDLE_RELEASE_SECONDS = 1

export interface Busy {
  /** CPU of router and worker per command, sweeps included, in ms. */
  cpuMs: number
  /** The same without what they use while nothing comes, and that, in ms per second. */
  cpuOfCommandMs: number
  quietCpuMs: number
  /** From the notice to the claim, ms. */
  claimMs: number[]
  /** A plain read of a row at the same time, ms: how busy the embedded cloud is itself. */
  readMs: number[]
  memoryMb: number
  mostMemoryMb: number
}

const person = (n: number): string => `p${n % KEYS}`

const sendSome = async (system: System, from: number, count: number): Promise<Asked[]> => {
  const begunAt = Date.now()
  const asked: Asked[] = []
  for (let n = from; n < from + count; n++) {
    await sleepUntil(Math.max(0, begunAt + ((n - from) * 1_000) / A_SECOND - Date.now()))
    const about = { userEmail: `${person(n)}@customer.test`, commandId: `busy-${n}` }
    asked.push({ projectKey: `shop#${person(n)}`, at: Date.now() })
    await system.sendToEmailQueue(JSON.stringify({ ...about, instruction: instructionOf(0) }))
  }
  await system.until(({ event }) => event === 'replied', from + count)
  return asked
}

/** Until `stop`, a read every 50 ms. */
const probe = async ({ stack }: System, stop: AbortSignal): Promise<number[]> => {
  const readMs: number[] = []
  const TableName = tableNames(LOCAL_PREFIX).ownership
  for (; !stop.aborted; await sleep(50)) {
    const begunMs = performance.now()
    await stack.clients.dynamodb.send(
      new GetItemCommand({ TableName, Key: marshall({ projectKey: keyOf(0) }) }),
    )
    readMs.push(performance.now() - begunMs)
  }
  return readMs
}

const settingsOf = (dir: string) => ({
  WORKER_SLOTS: '100',
  IDLE_RELEASE_SECONDS: String(IDLE_RELEASE_SECONDS),
  EFFECTS_DIR: dir,
  WORKSPACE_DIR: dir,
})

export const measureBusy = async (keys: number): Promise<Busy> => {
  const system = await startBenchSystem({ settings: { SWEEP_SECONDS: '2', CLAIM_AGAIN_SECONDS: '10' } })
  try {
    const { stack, lines, dir } = system
    await putRows(stack.clients.dynamodb, keys, runningRow)
    for (let n = 0; n < KEYS; n++) await system.project('shop', `${person(n)}@customer.test`)
    const router = stack.startRouter(asInTask)
    const worker = startProgram(system, 'worker.ts', 'worker-1', settingsOf(dir))
    await untilStarted(system, 2)
    await sendSome(system, 0, WARM_UP)
    await system.until(({ event }) => event === 'released', KEYS)
    const cpu = (): number => cpuSeconds(router.pid) + cpuSeconds(worker.pid)
    const measured = async (act: () => Promise<Asked[]>) => {
      const [before, begunMs] = [cpu(), performance.now()]
      const asked = await act()
      return { cpuMs: (cpu() - before) * 1_000, seconds: (performance.now() - begunMs) / 1_000, asked }
    }
    const quiet = await measured(async () => sleep(QUIET_SECONDS * 1_000).then(() => []))
    const probing = new AbortController()
    const reads = probe(system, probing.signal)
    const busy = await measured(() => sendSome(system, WARM_UP, COMMANDS))
    probing.abort()
    const quietCpuMs = quiet.cpuMs / quiet.seconds
    return {
      cpuMs: busy.cpuMs / COMMANDS,
      cpuOfCommandMs: (busy.cpuMs - quietCpuMs * busy.seconds) / COMMANDS,
      quietCpuMs,
      claimMs: claimWaits(busy.asked, lines),
      readMs: await reads,
      memoryMb: residentMb(router.pid),
      mostMemoryMb: mostResidentMb(router.pid),
    }
  } finally {
    await system.stop()
  }
}
