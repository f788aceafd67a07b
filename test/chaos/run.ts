// One run, in order: everything starts, load and troubles go on for some minutes, the faults stop, all drains, the evidence is taken.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sleep } from '../../contract/sleep.ts'
import { startStack } from '../../scripts/local/stack.ts'
import type { Stack } from '../../scripts/local/stack.ts'
import { hurryQueues, untilDrained } from './drained.ts'
import { startFaultProxies } from './faults/start.ts'
import type { FaultProxies } from './faults/start.ts'
import { startFleet, stopFleet } from './fleet/fleet.ts'
import type { Member } from './fleet/member.ts'
import { planTroubles } from './fleet/plan.ts'
import { makeTrouble } from './fleet/trouble-makers.ts'
import type { Journal } from './journal.ts'
import { planCommands } from './load/plan.ts'
import { makeProjects } from './load/projects.ts'
import { measureRawLatency } from './load/raw-latency.ts'
import { sendCommands } from './load/send.ts'
import { watchBranches } from './load/watch-branches.ts'
import type { Evidence } from './proof/evidence.ts'
import type { Measured } from './proof/figures.ts'
import { isOpen, lockFiles, processesOf } from './proof/leftovers.ts'
import { readAnswers } from './proof/read-mails.ts'
import { lostOf, readCommits } from './proof/read-repositories.ts'
import { readOwners, readRows } from './proof/read-tables.ts'
import { seeded } from './seeded.ts'
import { LEASE_MS } from './settings.ts'

export interface RunHands {
  /** Empty, the run's own. */
  dir: string
  minutes: number
  seed: number
  journal: Journal
  /** Ends load and troubles early; everything drains all the same. */
  signal: AbortSignal
  /** Told twice a minute how far the run is. */
  tell: (progress: string) => void
}

const TELL_EVERY_MS = 30_000

interface Running {
  stack: Stack
  proxies: FaultProxies
  members: Member[]
  repositories: string[]
  leftovers: string[]
}

/** Load, troubles and measurements side by side, until the minutes are over or somebody wants an end. */
const trouble = async (
  { minutes, seed, journal, tell, signal }: RunHands,
  { stack, proxies, members, repositories }: Running,
) => {
  const over = AbortSignal.any([signal, AbortSignal.timeout(minutes * 60_000)])
  const random = seeded(seed)
  const troubles = planTroubles(random, minutes, LEASE_MS)
  const commands = planCommands(random, minutes)
  const telling = async (): Promise<void> => {
    for (const startedAt = Date.now(); !over.aborted; await sleep(TELL_EVERY_MS, over)) {
      const count = (event: string): number => journal.lines.filter((line) => line.event === event).length
      const seconds = Math.round((Date.now() - startedAt) / 1_000)
      tell(
        `${seconds} s: ${count('accepted')} accepted, ${count('replied')} replied, ${count('claimed')} claims`,
      )
    }
  }
  await proxies.setFaults(true)
  const [sent, deeds, tips, raw] = await Promise.all([
    sendCommands(stack.clients.sqs, commands, over),
    makeTrouble(troubles, members, journal.lines, over),
    watchBranches(repositories, over),
    measureRawLatency(stack.clients.sqs, proxies.env.AWS_ENDPOINT_URL_SQS, over),
    telling(),
  ])
  return { sent, deeds, tips, raw, faults: await proxies.setFaults(false) }
}

const proceed = async (hands: RunHands, running: Running): Promise<Measured> => {
  const { stack, members, repositories, leftovers } = running
  const { sent, tips, raw, faults, deeds } = await trouble(hands, running)
  hands.tell('the faults have stopped, now everything must drain')
  const drainMs = await untilDrained(stack.clients, sent.length)
  const { dynamodb } = stack.clients
  const evidence: Evidence = {
    sentIds: sent.map(({ commandId }) => commandId),
    rows: await readRows(dynamodb),
    owners: await readOwners(dynamodb),
    mails: await readAnswers(stack.cloud.sesUrl),
    commits: await readCommits(repositories),
    lostTips: await lostOf(tips),
    deeds,
    living: new Set(members.flatMap((member) => member.containerId() ?? [])),
    leftovers,
  }
  return { evidence, lines: hands.journal.lines, raw, faults, drainMs }
}

/** Looked for when all is stopped; processes that should not be there are killed. */
const leftBehind = async (dir: string, ports: number[]): Promise<string[]> => {
  const found: string[] = []
  for (const { pid, program } of processesOf(dir)) {
    found.push(`process ${pid} is left: ${program}`)
    process.kill(pid, 'SIGKILL')
  }
  for (const path of await lockFiles(dir)) found.push(`a lock file is left: ${path}`)
  for (const name of await readdir(join(dir, 'tmp'))) found.push(`a temporary file is left: ${name}`)
  for (const port of new Set(ports)) if (await isOpen(port)) found.push(`port ${port} is still open`)
  return found
}

/** Leaves nothing running, whatever happens. */
export const run = async (hands: RunHands): Promise<Measured> => {
  const { dir, seed, journal } = hands
  // Filled until the very end, also after the rest of the evidence was taken.
  const leftovers: string[] = []
  const stack = await startStack({ dir, onLine: journal.note })
  const urls = Object.values(stack.cloud.env).filter((value) => value.startsWith('http:'))
  try {
    const proxies = await startFaultProxies(stack.cloud.env, seed)
    urls.push(...Object.values(proxies.env))
    const repositories = await makeProjects(stack, dir)
    await hurryQueues(stack.clients.sqs)
    const env = { ...stack.env, ...proxies.env }
    const onFault = (problem: string): void => void leftovers.push(problem)
    const members = await startFleet({ dir, env, onLine: journal.note, onFault })
    try {
      return await proceed(hands, { stack, proxies, members, repositories, leftovers })
    } finally {
      await stopFleet(members)
      await proxies.stop()
    }
  } finally {
    await stack.stop()
    const ports = urls.map((url) => Number(new URL(url).port))
    leftovers.push(...(await leftBehind(dir, ports)))
  }
}
