// How the time of a drain is spent: a running command may first end by itself; the rest is for stopping and saving it.
import { abortedAfter } from '../../platform/sleep.ts'
import { stoppingSeconds } from '../../contract/stopping.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'

/** The two deadlines of a drain. */
export interface Draining {
  /** Interrupts the running command. */
  interrupt: AbortSignal
  /** Stops all work. */
  deadline: AbortSignal
}

export type DrainSettings = Pick<WorkerSettings, 'drainSeconds' | 'killGraceSeconds' | 'saveSeconds'>

/** Seconds from SIGTERM to the interrupt of a running command: leaves time to stop it and save its work. */
export const interruptAfterSeconds = ({ drainSeconds, ...times }: DrainSettings): number =>
  Math.max(0, drainSeconds - stoppingSeconds(times))

/** Starts the timers. `hastened` is aborted by a second stop request, and `over` when nothing is left to drain. */
export const startDrain = (
  settings: DrainSettings,
  { hastened, over }: { hastened: AbortSignal; over: AbortSignal },
): Draining => ({
  interrupt: abortedAfter(interruptAfterSeconds(settings) * 1_000, hastened, over),
  deadline: abortedAfter(settings.drainSeconds * 1_000, over),
})
