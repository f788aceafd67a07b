// What a router costs while nothing happens: all project keys are idle, or all wait for a worker that does not come.
import { makeCountClaimRequests } from '../../../cloud/count-claim-requests.ts'
import { sleep } from '../../../platform/sleep.ts'
import { usedIn } from '../money.ts'
import type { Used } from '../money.ts'
import { mostResidentMb, residentMb } from '../process-stat.ts'
import { startBenchSystem } from '../started.ts'
import type { System } from '../../journey/system.ts'
import { startProgram, untilStarted } from '../start-program.ts'
import { asInTask } from './as-in-task.ts'
import { sendRequests, unclaimedUrl } from './requests.ts'
import { freeRow, putRows, waitingRow } from './rows.ts'

/** Production's own. */
const PERIODS = {
  SWEEP_SECONDS: '2',
  IDLE_SWEEP_SECONDS: '30',
  CLAIM_AGAIN_SECONDS: '10',
  LOG_LEVEL: 'debug',
}

export interface Quiet {
  used: Used
  /** How long that took. */
  seconds: number
}

const IDLE_SECONDS = 31

const startIdle = async (keys: number): Promise<System> => {
  const system = await startBenchSystem({ settings: PERIODS })
  await putRows(system.stack.clients.dynamodb, keys, freeRow)
  startProgram(system, 'router.ts', 'router', asInTask)
  await untilStarted(system, 1)
  return system
}

/** At every size. Idle routers take no time from each other: they are watched all at once. */
export const measureIdle = async (sizes: number[]): Promise<Quiet[]> => {
  const systems: System[] = []
  try {
    // One after the other: each puts its cloud into this process's environment, for its clients.
    for (const keys of sizes) systems.push(await startIdle(keys))
    await sleep(1_000)
    const from = systems.map(({ lines }) => lines.length)
    await sleep(IDLE_SECONDS * 1_000)
    return systems.map(({ lines }, i) => ({ used: usedIn(lines.slice(from[i])), seconds: IDLE_SECONDS }))
  } finally {
    for (const system of systems) await system.stop()
  }
}

export interface Waiting extends Quiet {
  /** The most claim requests in the unclaimed queue. */
  depth: number
  sweepMs: number[]
  memoryMb: number
  mostMemoryMb: number
}

/** The first sweep reads everything, and rows that it saw first then are counted later. */
const SETTLE_MS = 12_000
const WAITING_SECONDS = 20

export const measureWaiting = async (keys: number): Promise<Waiting> => {
  const system = await startBenchSystem({ settings: PERIODS })
  try {
    const { dynamodb, sqs } = system.stack.clients
    await putRows(dynamodb, keys, waitingRow)
    await sendRequests(sqs, keys)
    const { pid } = startProgram(system, 'router.ts', 'router', asInTask)
    await untilStarted(system, 1)
    await sleep(SETTLE_MS)
    const count = makeCountClaimRequests(sqs, await unclaimedUrl(sqs))
    const from = system.lines.length
    let depth = 0
    for (let second = 0; second < WAITING_SECONDS; second++) {
      await sleep(1_000)
      depth = Math.max(depth, await count())
    }
    const lines = system.lines.slice(from)
    return {
      used: usedIn(lines),
      seconds: WAITING_SECONDS,
      depth,
      sweepMs: lines.flatMap(({ event, ms }) => (event === 'swept' ? [Number(ms)] : [])),
      memoryMb: residentMb(pid),
      mostMemoryMb: mostResidentMb(pid),
    }
  } finally {
    await system.stop()
  }
}
