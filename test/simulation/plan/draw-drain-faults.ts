// A worker that is stopped while SQS takes nothing from it: what it leaves is announced by no claim request, and only the sweep finds it.
import { LEAVE_SECONDS } from '../../../contract/stopping.ts'
import type { Random } from '../kernel/random.ts'
import { processNames } from './draw-faults.ts'
import type { Fault, Plan } from './plan.ts'
import { DRAIN_SECONDS } from './sim-settings.ts'

/** Of the histories. */
const SHARE = 0.3
/** More than a worker tries while it drains. */
const CALLS = 20

/** None, or one of them: late, because each command that comes afterwards puts the key where the sweep finds it. */
export const drawDrainFaults = (
  random: Random,
  cast: Pick<Plan, 'routers' | 'workers'>,
  untilMs: number,
): Fault[] => {
  if (!random.chance(SHARE)) return []
  const process = random.pick(processNames({ ...cast, routers: 0 }))
  const at = random.whole(untilMs / 2, untilMs)
  const about = { at, process }
  return [
    { ...about, kind: 'stop', downMs: random.whole(200, 5_000) },
    {
      ...about,
      kind: 'calls',
      mishap: 'server error',
      service: 'sqs',
      operation: 'SendMessage',
      calls: CALLS,
      ms: (DRAIN_SECONDS + LEAVE_SECONDS) * 1_000,
    },
  ]
}
