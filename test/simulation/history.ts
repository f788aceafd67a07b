// One history: a storm of commands and faults, then calm in which everything must come to its end, then a quiet while in which nothing
// may happen any more.
import { sharedQueueNames } from '../../contract/names.ts'
import { applyFault } from './faults/apply-fault.ts'
import { makeActor } from './kernel/actor.ts'
import { drainMs } from './oracles/drain-bound.ts'
import { processNames } from './plan/draw-faults.ts'
import type { Fault, Plan } from './plan/plan.ts'
import { PREFIX } from './plan/sim-settings.ts'
import { makeScene } from './scene.ts'
import type { Scene } from './scene.ts'
import type { TraceRecord } from './trace/trace.ts'

/** After everything is answered: time in which a late duplicate could still be mailed again. */
const AFTERMATH_MS = 75_000
/** Enough for one command, its owner's death and its take-over. */
const CODA_MS = 150_000
/** A worker that was drained leaves its work to others. */
const AWAY_MS = 60_000

export interface Told {
  records: TraceRecord[]
  /** Why the history could not be brought to its end. */
  failure?: unknown
}

/** The stage must be set. Resolves with all that happened. */
export const runHistory = async (plan: Plan): Promise<Told> => {
  const scene = await makeScene(plan)
  const { records } = scene.trace
  try {
    await storm(scene)
    await calm(scene)
    if (scene.progress.isDrained()) await coda(scene)
    await later(scene, AFTERMATH_MS)
    return { records }
  } catch (failure) {
    return { records, failure }
  } finally {
    scene.fleet.end()
  }
}

const later = ({ world }: Scene, ms: number, isOver?: () => boolean): Promise<void> =>
  world.runUntil(world.now() + ms, isOver)

const isEmailQueueLost = (fault: Fault): boolean =>
  'queue' in fault && fault.queue === sharedQueueNames(PREFIX).email

const storm = async (scene: Scene): Promise<void> => {
  const { plan, world, fleet, people, progress } = scene
  const actor = makeActor('faults')
  const deps = { ...scene, actor }
  for (const name of processNames(plan))
    world.after(world.random.whole(0, 1_000), actor, () => fleet.start(name))
  people.schedule(plan)
  for (const fault of plan.faults)
    world.after(fault.at, actor, () => {
      if (isEmailQueueLost(fault)) progress.emailQueueLost()
      applyFault(deps, fault)
    })
  await world.runUntil(plan.calmAt)
}

const calm = async (scene: Scene): Promise<void> => {
  const { plan, cloud, fleet, trace, progress } = scene
  cloud.weather.clear()
  fleet.names().forEach(fleet.resume)
  trace.add('faults', 'allFaultsEnded', {})
  await later(scene, drainMs(plan), progress.isDrained)
}

/** Some more commands; the owner of the first is ended. */
const coda = async (scene: Scene): Promise<void> => {
  const { plan, world, fleet, people, progress } = scene
  if (!plan.coda) return
  const { commands, end, endAfterMs, hastenAfterMs, meanwhile } = plan.coda
  await later(scene, 5_000)
  people.schedule({ commands, stops: [] })
  const owner = (): string | undefined => progress.startedBy(commands[0]?.commandId ?? '')
  await later(scene, 20_000, () => owner() !== undefined)
  await later(scene, endAfterMs)
  const [name] = owner()?.split('.') ?? []
  if (name && end === 'kill') fleet.kill(name, 'coda')
  if (name && end === 'drain') {
    if (meanwhile) world.after(meanwhile.afterMs, people.actor, () => people.schedule(meanwhile))
    fleet.stop(name, AWAY_MS)
    if (hastenAfterMs !== undefined) {
      await later(scene, hastenAfterMs)
      fleet.stop(name, AWAY_MS)
    }
  }
  await later(scene, 5_000)
  await later(scene, CODA_MS, progress.isDrained)
}
