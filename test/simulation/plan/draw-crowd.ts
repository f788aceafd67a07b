// More project keys than slots, and each has more to do than its share: who waits, and for how long? Nothing goes wrong meanwhile, but
// messages overtake each other, as they do in queues without an order.
import type { Random } from '../kernel/random.ts'
import type { CommandPlan, Plan } from './plan.ts'

const CROWD_MS = 80_000
export const CROWD_SLOT_SECONDS = 20
export const MOST_CROWD_SECONDS = 6
const LATE_MS = 2_000

const drawCommandOf = (
  random: Random,
  { projectKey, email }: Plan['projects'][number],
  about: { commandId: string; at: number },
): CommandPlan => ({
  ...about,
  projectKey,
  email,
  threadId: `${projectKey.replace('#', '-')}-t${random.whole(1, 9)}`,
  seconds: random.whole(2, MOST_CROWD_SECONDS),
  ending: 'done',
  kills: 0,
})

/** The first one's commands come in a steady stream, in many threads. */
export const drawCrowd = (random: Random): Partial<Plan> => {
  const slots = random.whole(1, 2)
  const projects = Array.from({ length: slots + random.whole(1, 2) }, (_, i) => ({
    projectKey: `shop${i + 1}#ann`,
    email: `ann${i + 1}@people.test`,
  }))
  const commands = projects
    .flatMap((project, i) => {
      const count = i === 0 ? 40 : random.whole(3, 12)
      return Array.from({ length: count }, (__, n) => {
        const at = i === 0 ? 500 + n * 2_000 : random.whole(500, CROWD_MS / 2)
        return drawCommandOf(random, project, { commandId: `c${i}-${n}`, at })
      })
    })
    .toSorted((one, other) => one.at - other.at)
  return {
    projects,
    workers: 1,
    slots,
    skewMs: {},
    indexLagMs: 0,
    slotSeconds: CROWD_SLOT_SECONDS,
    interruptPolicy: random.pick(['any', 'off']),
    mostOpen: 100,
    commands,
    stops: [],
    faults: [{ kind: 'disorder', at: 0, lateMs: LATE_MS, ms: CROWD_MS }],
    calmAt: CROWD_MS,
    coda: undefined,
  }
}
