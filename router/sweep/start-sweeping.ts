// When to sweep: often while anything is open and when a silent owner is due, seldom otherwise.
import type { Log } from '../../platform/log.ts'
import { noLiveness } from '../../platform/liveness.ts'
import type { Liveness } from '../../platform/liveness.ts'
import { backoffMs } from '../../platform/retry.ts'
import { sleep } from '../../platform/sleep.ts'
import type { Swept } from './sweep.ts'

export interface Sweeping {
  /** Something was opened: ends the idle pause. */
  nudge: () => void
  stop: () => Promise<void>
}

/** A sweep that takes longer is stuck: each of its calls takes less than half a minute, retries included. */
const SWEEP_MS = 5 * 60_000

/** Of the busy period: a look for one silent owner after another does not become a loop without pauses. */
const LEAST_SHARE = 0.1

/** Sweeps until stopped, with a backoff while the tables cannot be reached. */
export const startSweeping = (
  sweep: () => Promise<Swept>,
  periods: { busyMs: number; idleMs: number },
  log: Log,
  liveness: Liveness = noLiveness,
): Sweeping => {
  const loop = liveness.watch('sweep')
  const stopping = new AbortController()
  let idle = new AbortController()
  const run = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted;) {
      idle = new AbortController()
      loop.beat(SWEEP_MS)
      try {
        const { open, deadInMs = periods.busyMs } = await sweep()
        const pauseMs = Math.min(periods.busyMs, Math.max(deadInMs + 1, periods.busyMs * LEAST_SHARE))
        failures = 0
        loop.beat(periods.idleMs + periods.busyMs + SWEEP_MS)
        if (open === 0) await sleep(periods.idleMs, AbortSignal.any([idle.signal, stopping.signal]))
        if (open > 0 || idle.signal.aborted) await sleep(pauseMs, stopping.signal)
      } catch (error) {
        log.error('sweep_failed', { error })
        // The first failure causes no extra pause: finding dead owners needs frequent sweeps.
        await sleep(++failures === 1 ? periods.busyMs : backoffMs(failures - 1), stopping.signal)
      }
    }
  }
  const running = run().finally(loop.end)
  return {
    nudge: () => {
      // Aborting makes an error with a stack, each time.
      if (!idle.signal.aborted) idle.abort()
    },
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
