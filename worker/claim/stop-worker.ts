// How a worker stops: it stops claiming, drains its sessions, and then closes what they used.
import type { Signs } from '../../cloud/give-signs.ts'
import type { Consuming } from '../../platform/consume.ts'
import type { Log } from '../../platform/log.ts'
import { startDrain } from '../ownership/drain.ts'
import type { DrainSettings } from '../ownership/drain.ts'
import type { Gauge } from './gauge.ts'
import type { Protection } from './protection/protection.ts'
import type { Slots } from './slots.ts'

export interface StopWorkerDeps {
  settings: DrainSettings
  claims: Consuming
  slots: Pick<Slots, 'drain'>
  protection: Pick<Protection, 'end'>
  gauge: Pick<Gauge, 'stop'>
  signs: Signs
  jobs: { stop: () => Promise<void> }
  log: Log
}

/** Resolves within DRAIN_SECONDS; sooner when `hastened` is aborted. */
export const makeStopWorker =
  ({ settings, claims, slots, protection, gauge, signs, jobs, log }: StopWorkerDeps) =>
  async (hastened: AbortSignal): Promise<void> => {
    const over = new AbortController()
    const how = startDrain(settings, { hastened, over: over.signal })
    // The second drain is for a key whose claim was under way during the first.
    await Promise.all([claims.stop(), slots.drain(how)])
    await slots.drain(how)
    over.abort()
    await protection.end()
    gauge.stop()
    await jobs.stop()
    await signs.stop()
    log.info('stopped')
  }
