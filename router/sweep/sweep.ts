// Rule 6: finds project keys whose claim request was lost or whose owner is dead, among the rows with open work or an owner.
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
import { makeLook } from './look.ts'
import type { Look } from './look.ts'
import type { Members } from './members.ts'
import type { SweepScope } from './scope.ts'
import type { FailureDetector } from './failure-detector.ts'
import { makeFindLostRequests } from './lost-requests.ts'
import type { FindLostRequests } from './lost-requests.ts'
import type { Cloud } from '../../cloud/open-cloud.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { Unanswered } from '../answer/unanswered.ts'
import { demandOf } from '../scale-up/demand.ts'
import type { ScaleUp } from '../scale-up/scale-up.ts'

export interface SweepDeps {
  look: Look
  ownership: Pick<OwnershipTable, 'claimRequested' | 'letGo'>
  detector: FailureDetector
  requestClaim: RequestClaim
  /** Answers what has ended without being told. */
  unanswered: Pick<Unanswered, 'observe'>
  scaleUp: Pick<ScaleUp, 'observe'>
  findLostRequests: FindLostRequests
  gauge: Gauge
  log: Log
}

/** One sweep; returns how many project keys have something open. */
export const makeSweep =
  ({
    look,
    ownership,
    detector,
    requestClaim,
    unanswered,
    scaleUp,
    findLostRequests,
    gauge,
    log,
  }: SweepDeps) =>
  async (): Promise<number> => {
    const { fresh, all, isMyTurn } = await look.next()
    const now = Date.now()
    const nowMs = performance.now()
    const dead = detector.observe(fresh, nowMs, all)
    const demand = demandOf(all, dead)
    unanswered.observe(fresh, dead)
    scaleUp.observe(demand)
    await Promise.all([...fresh.map((row) => safely(row, sweepRow)), isMyTurn && requestLost()])
    const commands = all.reduce((sum, row) => sum + row.open.size, 0)
    gauge({ open: commands, waiting: demand.unownedKeys.size })
    return demand.openKeys.size

    /** A call that hangs for one project key does not delay the others. */
    async function safely(row: Ownership, act: (row: Ownership) => Promise<void>): Promise<void> {
      try {
        await act(row)
      } catch (error) {
        log.error('sweep_failed', { projectKey: row.projectKey, error })
      }
    }

    async function sweepRow(row: Ownership): Promise<void> {
      const { projectKey, generation, containerId } = row
      const isDead = dead.has(projectKey)
      const decision = decideSweep(row, isDead)
      if (decision === 'let go' && (await ownership.letGo(row)) && isDead)
        log.warn('dead_owner_let_go', { projectKey, generation, deadOwner: containerId })
      if (decision === 'request a claim') await request(row)
    }

    async function requestLost(): Promise<void> {
      const waiting = all.filter((row) => decideSweep(row, dead.has(row.projectKey)) === 'wait')
      const lost = await findLostRequests(waiting, nowMs)
      await Promise.all(lost.map((row) => safely(row, request)))
    }

    async function request(row: Ownership): Promise<void> {
      const { projectKey, generation, heartbeat, containerId } = row
      if (!(await ownership.claimRequested(row, now))) return look.doubt(projectKey)
      const isDead = dead.has(projectKey)
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

export interface ConnectSweepDeps extends Pick<SweepDeps, 'unanswered' | 'scaleUp' | 'log'> {
  settings: Pick<RouterSettings, 'sweepSeconds' | 'idleSweepSeconds' | 'claimAgainSeconds'>
  cloud: Pick<Cloud, 'ownership' | 'requestClaim' | 'countClaimRequests'>
  members: Members
  scope: SweepScope
  liveness: Liveness
}

/** Starts sweeping, with a failure detector of its own. */
export const connectSweep = ({
  settings,
  cloud,
  members,
  scope: { rowsPerSweep },
  unanswered,
  scaleUp,
  liveness,
  log,
}: ConnectSweepDeps): Sweeping => {
  const { ownership, requestClaim, countClaimRequests } = cloud
  const look = makeLook({ ownership, members, rowsPerSweep })
  const detector = makeFailureDetector()
  const claimAgainMs = settings.claimAgainSeconds * 1_000
  const findLostRequests = makeFindLostRequests({ countClaimRequests, claimAgainMs, log })
  const gauge = makeGauge(log)
  const sweep = makeSweep({
    look,
    ownership,
    detector,
    requestClaim,
    unanswered,
    scaleUp,
    findLostRequests,
    gauge,
    log,
  })
  const periods = { busyMs: settings.sweepSeconds * 1_000, idleMs: settings.idleSweepSeconds * 1_000 }
  return startSweeping(sweep, periods, log, liveness)
}
