// Rule 6: finds project keys whose claim request was lost or whose owner is dead. Reads only rows with open work or an owner.
import { backoffMs } from '../../platform/retry.ts'
import type { Log } from '../../platform/log.ts'
import { decideSweep } from '../../contract/ownership/decide.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import type { RequestClaim } from '../../cloud/request-claim.ts'
import { noLiveness } from '../../platform/liveness.ts'
import type { Liveness } from '../../platform/liveness.ts'
import { sleep } from '../../platform/sleep.ts'
import { makeGauge } from './gauge.ts'
import type { Gauge } from './gauge.ts'
import { makeFailureDetector } from './failure-detector.ts'
import type { FailureDetector } from './failure-detector.ts'
import type { Cloud } from '../../cloud/open-cloud.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { OutputPolls } from '../answer/output-polls.ts'
import { sightingOf } from '../scale-up/sighting.ts'
import type { ScaleUp } from '../scale-up/scale-up.ts'

export interface SweepDeps {
  ownership: Pick<OwnershipTable, 'waiting' | 'claimRequested' | 'letGo'>
  detector: FailureDetector
  requestClaim: RequestClaim
  /** Polls the outputs of exactly the project keys with something open. */
  polls: Pick<OutputPolls, 'keepOnly'>
  scaleUp: Pick<ScaleUp, 'saw'>
  claimAgainMs: number
  gauge: Gauge
  log: Log
}

/** One sweep; returns how many project keys have something open. */
export const makeSweep =
  ({ ownership, detector, requestClaim, polls, scaleUp, claimAgainMs, gauge, log }: SweepDeps) =>
  async (): Promise<number> => {
    const rows = await ownership.waiting()
    const now = Date.now()
    const dead = detector.look(rows, performance.now())
    const seen = sightingOf(rows, dead)
    polls.keepOnly(seen.openKeys, now)
    scaleUp.saw(seen)
    await Promise.all(rows.map(safely))
    const commands = rows.reduce((sum, row) => sum + row.open.size, 0)
    gauge({ open: commands, waiting: seen.unownedKeys.size })
    return seen.openKeys.size

    /** A call that hangs for one project key does not delay the others. */
    async function safely(row: Ownership): Promise<void> {
      try {
        await tend(row)
      } catch (error) {
        log.error('sweep_failed', { projectKey: row.projectKey, error })
      }
    }

    async function tend(row: Ownership): Promise<void> {
      const { projectKey, generation, heartbeat, containerId } = row
      const isDead = dead.has(projectKey)
      const decision = decideSweep(row, isDead, now, claimAgainMs)
      if (decision === 'let go' && (await ownership.letGo(row)) && isDead)
        log.warn('dead_owner_let_go', { projectKey, generation, deadOwner: containerId })
      if (decision !== 'request a claim' || !(await ownership.claimRequested(row, now))) return
      await requestClaim(projectKey, isDead ? { generation, heartbeat } : undefined)
      log.info('claim_requested_again', {
        projectKey,
        generation,
        deadOwner: containerId,
        open: row.open.size,
      })
    }
  }

export interface Sweeping {
  /** Something was opened: ends the idle pause. */
  nudge: () => void
  stop: () => Promise<void>
}

/** A sweep that takes longer is stuck: each of its calls takes less than half a minute, retries included. */
const SWEEP_MS = 5 * 60_000

/** Sweeps until stopped: often while anything is open, seldom otherwise, with a backoff while the tables cannot be reached. */
export const startSweeping = (
  sweep: () => Promise<number>,
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
        const open = await sweep()
        failures = 0
        loop.beat(periods.idleMs + periods.busyMs + SWEEP_MS)
        if (open === 0) await sleep(periods.idleMs, AbortSignal.any([idle.signal, stopping.signal]))
        if (open > 0 || idle.signal.aborted) await sleep(periods.busyMs, stopping.signal)
      } catch (error) {
        log.error('sweep_failed', { error })
        // The first failure causes no extra pause: finding dead owners needs frequent sweeps.
        await sleep(++failures === 1 ? periods.busyMs : backoffMs(failures - 1), stopping.signal)
      }
    }
  }
  const running = run().finally(loop.end)
  return {
    nudge: () => idle.abort(),
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

export interface ConnectSweepDeps extends Pick<SweepDeps, 'polls' | 'scaleUp' | 'log'> {
  settings: Pick<RouterSettings, 'sweepSeconds' | 'idleSweepSeconds' | 'claimAgainSeconds'>
  cloud: Pick<Cloud, 'ownership' | 'requestClaim'>
  liveness: Liveness
}

/** Starts sweeping, with a failure detector of its own. */
export const connectSweep = ({
  settings,
  cloud,
  polls,
  scaleUp,
  liveness,
  log,
}: ConnectSweepDeps): Sweeping => {
  const { ownership, requestClaim } = cloud
  const detector = makeFailureDetector()
  const claimAgainMs = settings.claimAgainSeconds * 1_000
  const gauge = makeGauge(log)
  const sweep = makeSweep({ ownership, detector, requestClaim, polls, scaleUp, claimAgainMs, gauge, log })
  const periods = { busyMs: settings.sweepSeconds * 1_000, idleMs: settings.idleSweepSeconds * 1_000 }
  return startSweeping(sweep, periods, log, liveness)
}
