// One run, in order: everything starts, load and troubles go on for some minutes, the faults stop, all drains, the evidence is taken.
import { join } from 'node:path'
import { startStack } from '../../scripts/local/stack.ts'
import { untilDrained } from './drained.ts'
import { startFaultProxies } from './faults/start.ts'
import { startFleet, stopFleet } from './fleet/fleet.ts'
import { leastDeeds } from './fleet/plan.ts'
import { makeProjects } from './load/projects.ts'
import type { Evidence } from './proof/evidence.ts'
import type { Measured } from './proof/figures.ts'
import { leftBehind } from './proof/leftovers.ts'
import { readAnswers } from './proof/read-mails.ts'
import { lostOf, readCommits } from './proof/read-repositories.ts'
import { readOwners, readRows } from './proof/read-tables.ts'
import { readWire } from './proof/read-wire.ts'
import { storm } from './storm.ts'
import type { RunDeps, Running } from './storm.ts'

const proceed = async (
  deps: RunDeps,
  running: Running,
  { wireFile, leftovers }: { wireFile: string; leftovers: string[] },
): Promise<Measured> => {
  const { stack, members, repositories } = running
  const { sentIds, tips, raw, faults, deeds } = await storm(deps, running)
  deps.tell('the faults have stopped, now everything must drain')
  const drainMs = await untilDrained(stack.clients, sentIds.length)
  const { dynamodb } = stack.clients
  const evidence: Evidence = {
    sentIds,
    rows: await readRows(dynamodb),
    owners: await readOwners(dynamodb),
    mails: await readAnswers(stack.cloud.sesUrl),
    routersSaid: deps.journal.lines
      .filter(({ event }) => event === 'replied' || event === 'answer_failed')
      .flatMap(({ commandId }) => commandId ?? []),
    commits: await readCommits(repositories),
    lostTips: await lostOf(tips),
    deeds,
    leastDeeds: deps.signal.aborted ? {} : leastDeeds(deps.minutes),
    living: new Set(members.flatMap((member) => member.containerId() ?? [])),
    leftovers,
  }
  const wire = await readWire(wireFile)
  return { evidence, lines: deps.journal.lines, wire, raw, faults, drainMs }
}

/** Leaves nothing running, whatever happens. */
export const run = async (deps: RunDeps): Promise<Measured> => {
  const { dir, seed, journal } = deps
  const wireFile = join(dir, 'logs', 'wire.jsonl')
  // Filled until the very end, also after the rest of the evidence was taken.
  const leftovers: string[] = []
  const stack = await startStack({ dir, onLine: journal.note })
  const urls = Object.values(stack.cloud.env).filter((value) => value.startsWith('http:'))
  try {
    const proxies = await startFaultProxies(stack.cloud.env, seed, wireFile)
    urls.push(...Object.values(proxies.env))
    const repositories = await makeProjects(stack, dir, deps.remote)
    const env = { ...stack.env, ...proxies.env }
    const onFault = (problem: string): void => void leftovers.push(problem)
    const members = await startFleet({ dir, env, onLine: journal.note, onFault })
    try {
      return await proceed(deps, { stack, proxies, members, repositories }, { wireFile, leftovers })
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
