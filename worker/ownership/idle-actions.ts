// What a session does while no command is in hand: it releases its key, or reconciles what is open with what has arrived.
import type { Log } from '../../platform/log.ts'
import type { Reconciler } from '../command/reconcile.ts'
import type { Lease } from '../lease/lease.ts'
import type { Activity } from './activity.ts'
import { decideIdle } from './idle.ts'
import type { IdleLimits } from './idle.ts'
import type { Shutdown } from './shutdown.ts'

export interface IdleActionsDeps {
  lease: Pick<Lease, 'release' | 'record'>
  reconciler: Pick<Reconciler, 'reconcile'>
  activity: Activity
  /** Commands that were received and wait for their turn. */
  waiting: () => number
  shutdown: Shutdown
  limits: IdleLimits
  log: Log
}

export interface IdleActions {
  /** Releases the key if nothing is open or in hand. True when the session is over. Never throws. */
  release: () => Promise<boolean>
  /** Call it when nothing has arrived for a while. Never throws. */
  tend: () => Promise<void>
}

export const makeIdleActions = (deps: IdleActionsDeps): IdleActions => {
  const { lease, reconciler, activity, shutdown, limits, log } = deps

  const release = async (): Promise<boolean> => {
    if (activity.isBusy() || deps.waiting() > 0) return false
    try {
      const result = await lease.release()
      if (result === 'refused') return false
      log.info(result, { warmMs: activity.unusedMs() })
    } catch (error) {
      // The key may be released, so going on could mean two owners. If it is not released, the sweep finds it.
      log.warn('release_unknown', { error })
    }
    shutdown.end()
    return true
  }

  return {
    release,
    tend: async () => {
      const open = lease.record().open.size
      const { unusedMs, silentMs } = activity
      const decision = decideIdle({ open, unusedMs: unusedMs(), silentMs: silentMs() }, limits)
      try {
        if (decision === 'release') await release()
        if (decision === 'reconcile') await reconciler.reconcile(shutdown.begun)
      } catch (error) {
        log.warn('idle_failed', { error })
      }
      // Silence is normal while nothing is open.
      if (decision === 'reconcile' || open === 0) activity.heard()
    },
  }
}
