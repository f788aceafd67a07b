import { makeRandom } from '../kernel/random.ts'
import type { Random } from '../kernel/random.ts'
import { drawCoda } from './draw-coda.ts'
import { drawCrowd } from './draw-crowd.ts'
import { drawCommands, drawStops } from './draw-commands.ts'
import { drawDrainFaults } from './draw-drain-faults.ts'
import { drawFaults, processNames } from './draw-faults.ts'
import { drawLives } from './draw-lives.ts'
import { drawPushFaults } from './draw-push-faults.ts'
import { drawSecondThoughts } from './draw-second-thoughts.ts'
import type { Fault, Plan } from './plan.ts'

/** Commands and faults fall into this time. */
const STORM_MS = 80_000

/** Of the histories: those in which so few commands may be open that some are refused. */
const REFUSING_SHARE = 0.1

/** Of the histories: those in which slots are scarce, and nothing else goes wrong. */
const CROWD_SHARE = 0.1

/** Of the histories: those whose repositories take atomic pushes. */
const ATOMIC_SHARE = 0.7

/** Of the histories: those in which no bell arrives. */
const DEAF_SHARE = 0.3

const endOf = (fault: Fault): number =>
  fault.at + ('downMs' in fault ? fault.downMs : 'ms' in fault && fault.kind !== 'clock' ? fault.ms : 0)

const drawProjects = (random: Random): Plan['projects'] =>
  Array.from({ length: random.whole(1, 3) }, (_, i) => ({
    projectKey: `shop${i + 1}#ann`,
    email: `ann${i + 1}@people.test`,
  }))

/** Up to 10 s off, every third process. */
const drawSkew = (random: Random, names: string[]): Plan['skewMs'] =>
  Object.fromEntries(names.map((name) => [name, random.chance(0.33) ? random.whole(-10_000, 10_000) : 0]))

/** Of the histories. */
const NARROW_SHARE = 0.25
/** Of histories in which rows stand under several keys of the index. */
const SHARDED_SHARE = 0.5
const SHARDS = 3

/** The same seed gives the same plan. */
export const drawPlan = (seed: number): Plan => {
  const random = makeRandom(`plan ${seed}`)
  const projects = drawProjects(random)
  const isAtomicHost = random.fork('host').chance(ATOMIC_SHARE)
  const cast = { projects, routers: 2, workers: random.whole(2, 3), isAtomicHost }
  const faults = [
    ...drawFaults(random.fork('faults'), cast, STORM_MS),
    ...drawPushFaults(random.fork('pushes'), cast, STORM_MS),
    ...drawDrainFaults(random.fork('drains'), cast, STORM_MS),
    ...drawLives(random.fork('lives'), projects, STORM_MS),
  ].toSorted((one, other) => one.at - other.at)
  const commands = drawCommands(random.fork('commands'), projects, STORM_MS)
  const thoughts = drawSecondThoughts(random.fork('second thoughts'), commands)
  const plan: Plan = {
    seed,
    ...cast,
    slots: projects.length + random.whole(0, 1),
    skewMs: drawSkew(random, processNames(cast)),
    indexLagMs: random.pick([0, 100, 1_000]),
    isDeaf: random.fork('bells').chance(DEAF_SHARE),
    isNarrowSweep: random.fork('sweep').chance(NARROW_SHARE),
    indexShards: random.fork('shards').chance(SHARDED_SHARE) ? SHARDS : 1,
    idleReleaseSeconds: random.pick([5, 30, 1_800]),
    slotSeconds: random.fork('slot').pick([20, 300]),
    // Until then the notice lies on its queue, and brings back what everything else has forgotten.
    reminderSeconds: random.fork('reminder').pick([300, 0]),
    interruptPolicy: random.pick(['any', 'any', 'thread', 'off'] as const),
    mostOpen: random.chance(REFUSING_SHARE) ? random.whole(2, 5) : 100,
    commands: [...commands, ...thoughts.commands],
    stops: [...drawStops(random.fork('stops'), commands), ...thoughts.stops],
    faults,
    calmAt: Math.max(STORM_MS, ...faults.map((fault) => Math.min(endOf(fault), STORM_MS + 10_000))),
    coda: drawCoda(random.fork('coda'), projects),
  }
  const crowd = random.fork('crowd')
  return crowd.chance(CROWD_SHARE) ? { ...plan, ...drawCrowd(crowd) } : plan
}
