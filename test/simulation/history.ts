// One history: a storm of commands and faults, then calm in which everything must come to its end, then the judgement.
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { sharedQueueNames } from '../../contract/names.ts'
import { makeSimCloud } from './cloud/sim-cloud.ts'
import { applyFault } from './faults/apply-fault.ts'
import { actAs, makeActor } from './kernel/actor.ts'
import { makeRandom } from './kernel/random.ts'
import { enter } from './kernel/replace-globals.ts'
import { makeWorld } from './kernel/world.ts'
import { makeRemote } from './job/remote.ts'
import { processNames } from './plan/draw-faults.ts'
import type { CommandPlan, Plan, StopPlan } from './plan/plan.ts'
import { PREFIX, DRAIN_SECONDS } from './plan/sim-settings.ts'
import { makeFleet } from './process/fleet.ts'
import type { Fleet } from './process/fleet.ts'
import { makeStartDaemon } from './process/start-daemon.ts'
import { followProgress } from './progress.ts'
import { drainMs } from './oracles/drain-bound.ts'
import { makeTrace } from './trace/trace.ts'
import type { TraceRecord } from './trace/trace.ts'

/** After everything is answered: time in which a late duplicate could still be mailed again. */
const AFTERMATH_MS = 75_000

const stopOf = ({ email, threadId, commandId }: StopPlan): string =>
  JSON.stringify({
    type: 'interrupt',
    userEmail: email,
    chatThreadId: threadId,
    ...(commandId && { commandId }),
  })

const bodyOf = ({ commandId, projectKey, email, threadId }: CommandPlan): string =>
  JSON.stringify({
    commandId,
    userEmail: email,
    projectId: projectKey.split('#')[0],
    chatThreadId: threadId,
    instruction: `do ${commandId}`,
  })

/** The globals must have been replaced. Resolves with all that happened. */
export const runHistory = async (plan: Plan): Promise<TraceRecord[]> => {
  const world = makeWorld(makeRandom(`world ${plan.seed}`))
  enter(world)
  const trace = makeTrace(world.now)
  const progress = followProgress(trace)
  const faults = makeActor('faults')
  const people = makeActor('people')
  const killsLeft = new Map(plan.commands.map(({ commandId, kills }) => [commandId, kills]))
  const plans = new Map(
    [...plan.commands, ...(plan.coda ? [plan.coda] : [])].map((each) => [each.commandId, each]),
  )

  const isDeadly = (commandId: string): boolean => {
    const left = killsLeft.get(commandId) ?? 0
    killsLeft.set(commandId, left - 1)
    return left > 0
  }
  const planOf = (commandId: string): CommandPlan => {
    const found = plans.get(commandId)
    if (!found) throw new Error(`no command ${commandId} in the plan`)
    return found
  }
  const job = { remote: makeRemote(world, trace), trace, planOf, isDeadly }
  const cloud = makeSimCloud({ world, trace, plan, kill: (actor, why) => fleet.killActor(actor, why) })
  const fleet: Fleet = makeFleet({
    world,
    trace,
    skewMs: plan.skewMs,
    startDaemon: makeStartDaemon({ plan, cloud, trace, job, kill: (name, why) => fleet.kill(name, why) }),
    disconnect: cloud.network.disconnect,
    stopMs: (DRAIN_SECONDS + 10) * 1_000,
  })
  world.onCrash = fleet.crash

  const post = (MessageBody: string): void => {
    const QueueUrl = sharedQueueNames(PREFIX).email
    void actAs(cloud.actor, () => cloud.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody })))
  }
  const offer = (command: CommandPlan): void => {
    const { commandId, projectKey } = command
    trace.add('people', 'offered', { commandId, projectKey })
    post(bodyOf(command))
  }

  await cloud.setUp()
  const hands = { world, trace, cloud, fleet, actor: faults }
  for (const name of processNames(plan))
    world.after(world.random.whole(0, 1_000), faults, () => fleet.start(name))
  for (const command of plan.commands) world.after(command.at, people, () => offer(command))
  for (const stop of plan.stops)
    world.after(stop.at, people, () => {
      trace.add('people', 'stopAsked', {
        threadId: stop.threadId,
        ...(stop.commandId && { commandId: stop.commandId }),
      })
      post(stopOf(stop))
    })
  for (const fault of plan.faults)
    world.after(fault.at, faults, () => {
      if (fault.kind === 'queue emptied' && fault.queue === sharedQueueNames(PREFIX).email)
        progress.emailQueueLost()
      applyFault(hands, fault)
    })
  await world.runUntil(plan.calmAt)

  cloud.weather.clear()
  fleet.names().forEach(fleet.resume)
  trace.add('faults', 'allFaultsEnded', {})
  await world.runUntil(world.now() + drainMs(plan), progress.isDrained)

  if (plan.coda && progress.isDrained()) {
    await world.runUntil(world.now() + 5_000)
    const { coda } = plan
    actAs(people, () => offer(coda))
    await world.runUntil(world.now() + 20_000, () => lastOwner() !== undefined)
    const owner = lastOwner()
    await world.runUntil(world.now() + world.random.whole(500, 15_000))
    if (owner !== undefined) fleet.kill(owner.split('.')[0] ?? '', 'coda')
    await world.runUntil(world.now() + 150_000, progress.isDrained)
  }
  await world.runUntil(world.now() + AFTERMATH_MS)
  for (const name of fleet.names()) fleet.actorOf(name).state = 'dead'
  return trace.records

  function lastOwner(): string | undefined {
    return trace.records.findLast((record) => record.what === 'jobStarted' && record.commandId === 'coda')?.by
  }
}
