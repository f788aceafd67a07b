// How the time of a drain is spent. A running command may end by itself first; stopping and saving it takes a part at the end.
import { abortedAfter } from '../../platform/sleep.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'

/** How a worker's sessions are brought to their end. */
export interface Draining {
  /** What runs is interrupted. */
  interrupt: AbortSignal
  /** Nothing may go on. */
  deadline: AbortSignal
}

/** For what comes after the saving: sending the command again, leaving, the claim request. */
export const LEAVE_SECONDS = 5

export type DrainSettings = Pick<WorkerSettings, 'drainSeconds' | 'killGraceSeconds' | 'saveSeconds'>

/** When what runs is interrupted, in seconds after SIGTERM: so that stopping and saving still fit. */
export const interruptAfterSeconds = ({
  drainSeconds,
  killGraceSeconds,
  saveSeconds,
}: DrainSettings): number => Math.max(0, drainSeconds - 2 * killGraceSeconds - saveSeconds - LEAVE_SECONDS)

/** `hastened`: whoever asked for the stop asked again. `over`: nothing is left to drain. */
export const startDrain = (
  settings: DrainSettings,
  { hastened, over }: { hastened: AbortSignal; over: AbortSignal },
): Draining => ({
  interrupt: abortedAfter(interruptAfterSeconds(settings) * 1_000, hastened, over),
  deadline: abortedAfter(settings.drainSeconds * 1_000, over),
})
