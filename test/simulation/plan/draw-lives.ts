// A repository that is older than the tables: its fences are ahead from the beginning, or from some moment on. That the tables were lost or
// restored in that moment, and all that they knew with them, would excuse too much; what it does to an owner is the same.
import type { Random } from '../kernel/random.ts'
import type { Fault, Plan } from './plan.ts'

/** Of the project keys. */
const FROM_THE_BEGINNING = 0.2
const LATER = 0.2

/** The fence may be that of the same generation, or of one that claims alone would not reach in a history. */
const generationsOf = (random: Random): number => random.pick([0, 1, 2, random.whole(100, 1_000)])

export const drawLives = (random: Random, projects: Plan['projects'], untilMs: number): Fault[] =>
  projects.flatMap(({ projectKey }) => {
    const ahead = (at: number, generations: number): Fault => ({
      at,
      kind: 'remote ahead',
      projectKey,
      generations,
    })
    return [
      ...(random.chance(FROM_THE_BEGINNING) ? [ahead(0, 1 + generationsOf(random))] : []),
      ...(random.chance(LATER) ? [ahead(random.whole(1_000, untilMs), generationsOf(random))] : []),
    ]
  })
