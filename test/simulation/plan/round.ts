import type { Plan } from './plan.ts'
import { SWEEP_SECONDS } from './sim-settings.ts'

/** Routers that share, with those that were killed lately. */
const MOST_MEMBERS = 4

/** Until routers that read one row in turn have read the whole index. 0: each sweep reads all of it. */
export const roundMs = ({ isNarrowSweep, projects }: Pick<Plan, 'isNarrowSweep' | 'projects'>): number =>
  isNarrowSweep ? (projects.length + 1) * MOST_MEMBERS * SWEEP_SECONDS * 1_000 : 0
