// Draws what goes wrong. Each kind has a weight; the targeted ones (a kill at a certain call) find in tens of histories what random
// moments find in thousands.
import { projectQueueNames, sharedQueueNames } from '../../../contract/names.ts'
import type { Mishap, Service } from '../cloud/weather.ts'
import type { Random } from '../kernel/random.ts'
import type { Fault, Plan } from './plan.ts'
import { LEASE_SECONDS, PREFIX } from './sim-settings.ts'

const LEASE_MS = LEASE_SECONDS * 1_000
const HOUR_MS = 3_600_000

type Cast = Pick<Plan, 'projects' | 'routers' | 'workers'>
type Unscheduled = Fault extends infer F ? (F extends Fault ? Omit<F, 'at'> : never) : never

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}-${i + 1}`)

export const processNames = ({ routers, workers }: Pick<Plan, 'routers' | 'workers'>): string[] => [
  ...numbered('router', routers),
  ...numbered('worker', workers),
]

/** Operations at whose moment a crash, or a lost answer, hurts. */
const MOMENTS: Record<'router' | 'worker', [Service, string][]> = {
  router: [
    ['dynamodb', 'PutItem'],
    ['dynamodb', 'UpdateItem'],
    ['dynamodb', 'Scan'],
    ['sqs', 'SendMessage'],
    ['sqs', 'ReceiveMessage'],
    ['sqs', 'DeleteMessageBatch'],
    ['sqs', 'ChangeMessageVisibilityBatch'],
    ['ses', 'SendRawEmail'],
  ],
  worker: [
    ['dynamodb', 'UpdateItem'],
    ['dynamodb', 'GetItem'],
    ['sqs', 'SendMessage'],
    ['sqs', 'ReceiveMessage'],
    ['sqs', 'DeleteMessage'],
    ['sqs', 'DeleteMessageBatch'],
    ['sqs', 'ChangeMessageVisibility'],
  ],
}

const CALL_MISHAPS: Mishap[] = [
  'request lost',
  'answer lost',
  'throttled',
  'server error',
  'slow request',
  'slow answer',
  'kill after',
  'kill on answer',
  'pause after',
  'pause after',
]

const momentOf = (random: Random, process: string): [Service, string] =>
  random.pick(MOMENTS[process.startsWith('router') ? 'router' : 'worker'])

const callsFault = (random: Random, process: string): Unscheduled => {
  const [service, operation] = momentOf(random, process)
  const mishap = random.pick(CALL_MISHAPS)
  const isOnce = /^(kill|pause)/.test(mishap)
  return {
    kind: 'calls',
    mishap,
    process,
    service,
    // A mail whose answer is lost is a mail of which nobody can know: rare, and counted by itself.
    ...((isOnce || service === 'ses' || random.chance(0.6)) && { operation }),
    calls: isOnce ? 1 : random.whole(1, 6),
    ms: 20_000,
    ...(mishap.startsWith('slow') && { delayMs: random.whole(200, 15_000) }),
    ...(mishap === 'pause after' && { delayMs: random.whole(1_000, 3 * LEASE_MS) }),
  }
}

const queueFault = (random: Random, cast: Cast): Unscheduled => {
  const { input, output } = projectQueueNames(PREFIX, random.pick(cast.projects).projectKey)
  const { unclaimed, email, doorbell } = sharedQueueNames(PREFIX)
  const queue = random.pick([input, input, output, doorbell, unclaimed, unclaimed, email])
  return {
    kind: random.chance(0.5) && queue !== email && queue !== unclaimed ? 'queue deleted' : 'queue emptied',
    queue,
  }
}

const clockFault = (random: Random, process: string): Unscheduled => {
  const ms = random.chance(0.2) ? HOUR_MS : random.whole(1_000, 10_000)
  return { kind: 'clock', process, ms: random.chance(0.5) ? ms : -ms }
}

const KINDS: [weight: number, draw: (random: Random, process: string, cast: Cast) => Unscheduled][] = [
  [4, (random, process) => ({ kind: 'kill', process, downMs: random.whole(200, 15_000) })],
  [2, (random, process) => ({ kind: 'stop', process, downMs: random.whole(200, 5_000) })],
  [
    3,
    (random, process) => ({
      kind: 'pause',
      process,
      ms: random.whole(500, random.pick([5_000, 1.5 * LEASE_MS, 3 * LEASE_MS])),
    }),
  ],
  [2, clockFault],
  [8, callsFault],
  [
    3,
    (random, process) => ({
      kind: 'cut off',
      process,
      service: random.pick(['sqs', 'dynamodb']),
      ms: random.whole(1_000, 45_000),
    }),
  ],
  [1, (random) => ({ kind: 'mail service down', ms: random.whole(1_000, 40_000) })],
  [1, (random) => ({ kind: 'duplicates', chance: 0.5, ms: random.whole(5_000, 40_000) })],
  [1, (random) => ({ kind: 'disorder', lateMs: 5_000, ms: random.whole(5_000, 40_000) })],
  [1, (random, _process, cast) => queueFault(random, cast)],
]

const total = KINDS.reduce((sum, [weight]) => sum + weight, 0)

const drawFault = (random: Random, cast: Cast): Unscheduled => {
  const process = random.pick(processNames(cast))
  let left = random.next() * total
  for (const [weight, draw] of KINDS) {
    left -= weight
    if (left < 0) return draw(random, process, cast)
  }
  throw new Error('the weights do not add up')
}

/** At least 20 of them, in no order. */
export const drawFaults = (random: Random, cast: Cast, untilMs: number): Fault[] =>
  Array.from({ length: random.whole(20, 26) }, (): Fault => ({
    at: random.whole(1_000, untilMs),
    ...drawFault(random, cast),
  }))
