// Everything that takes part in one history, connected.
import { makeSimCloud } from './cloud/sim-cloud.ts'
import { makeCommandsInPlay } from './commands-in-play.ts'
import { makeRemote } from './job/remote.ts'
import type { Actor } from './kernel/actor.ts'
import { makeRandom } from './kernel/random.ts'
import { enter } from './kernel/replace-globals.ts'
import { makeWorld } from './kernel/world.ts'
import { makePeople } from './people.ts'
import type { Plan } from './plan/plan.ts'
import { DRAIN_SECONDS } from './plan/sim-settings.ts'
import { makeFleet } from './process/fleet.ts'
import type { Fleet } from './process/fleet.ts'
import { makeStartDaemon } from './process/start-daemon.ts'
import { followProgress } from './progress.ts'
import { makeTrace } from './trace/trace.ts'

/** After SIGTERM the supervisor waits so long, like a container platform, before it kills. */
const STOP_MS = (DRAIN_SECONDS + 10) * 1_000

export const makeScene = async (plan: Plan) => {
  const world = makeWorld(makeRandom(`world ${plan.seed}`))
  enter(world)
  const trace = makeTrace(world.now)
  const progress = followProgress(trace)
  const strikes = {
    kill: (actor: Actor, why: string): void => fleet.killActor(actor, why),
    pause: (actor: Actor, ms: number): void => fleet.pauseActor(actor, ms),
  }
  const cloud = makeSimCloud({ world, trace, plan, ...strikes })
  const remote = makeRemote({ world, trace, weather: cloud.weather, isAtomic: plan.isAtomicHost, ...strikes })
  const job = { remote, trace, ...makeCommandsInPlay(plan) }
  const fleet: Fleet = makeFleet({
    world,
    trace,
    skewMs: plan.skewMs,
    startDaemon: makeStartDaemon({ plan, cloud, trace, job, kill: (name, why) => fleet.kill(name, why) }),
    disconnect: cloud.network.disconnect,
    stopMs: STOP_MS,
  })
  world.onCrash = fleet.crash
  await cloud.setUp()
  return { plan, world, trace, progress, cloud, remote, fleet, people: makePeople({ world, trace, cloud }) }
}

export type Scene = Awaited<ReturnType<typeof makeScene>>
