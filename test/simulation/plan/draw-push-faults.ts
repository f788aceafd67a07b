// What goes wrong with a push in the moment at which it matters: its worker stands still before it leaves, or it hangs in the network for
// longer than a lease, mostly with its worker dead or frozen.
import type { Random } from '../kernel/random.ts'
import { processNames } from './draw-faults.ts'
import type { Fault, Plan } from './plan.ts'
import { LEASE_SECONDS } from './sim-settings.ts'

const LEASE_MS = LEASE_SECONDS * 1_000
/** Within which the worker's next git command of the kind is met. */
const WINDOW_MS = 30_000

type CallsFault = Extract<Fault, { kind: 'calls' }>

/** `branch`: between the two pushes of a host that is not atomic. */
const drawOperation = (random: Random, isAtomicHost: boolean): string => {
  if (!random.chance(0.85)) return 'fence'
  return isAtomicHost ? 'push' : random.pick(['push', 'branch', 'branch'])
}

const drawOne = (random: Random, process: string, at: number, isAtomicHost: boolean): Fault[] => {
  const operation = drawOperation(random, isAtomicHost)
  const git = (mishap: CallsFault['mishap'], delayMs?: number): CallsFault => ({
    at,
    kind: 'calls',
    mishap,
    process,
    service: 'git',
    operation,
    calls: 1,
    ms: WINDOW_MS,
    ...(delayMs !== undefined && { delayMs }),
  })
  const longMs = random.whole(500, random.pick([5_000, 2 * LEASE_MS, 3 * LEASE_MS]))
  if (random.chance(0.4)) return [git('pause before', longMs)]
  const hangs = git('slow request', longMs)
  const fate = random.pick(['none', 'kill', 'kill', 'pause'])
  if (fate === 'none') return [hangs]
  if (fate === 'kill') return [hangs, git('kill on the way')]
  return [hangs, git('pause on the way', random.whole(1_000, 2 * LEASE_MS))]
}

/** A few, in no order. */
export const drawPushFaults = (
  random: Random,
  cast: Pick<Plan, 'routers' | 'workers' | 'isAtomicHost'>,
  untilMs: number,
): Fault[] =>
  Array.from({ length: random.whole(0, 3) }, () =>
    drawOne(
      random,
      random.pick(processNames({ ...cast, routers: 0 })),
      random.whole(1_000, untilMs),
      cast.isAtomicHost,
    ),
  ).flat()
