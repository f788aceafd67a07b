import type { Cloud } from '../../cloud/open-cloud.ts'
import type { DaemonSign } from '../../contract/daemon-sign.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { Liveness } from '../../platform/liveness.ts'
import { makeFailureDetector } from './failure-detector.ts'
import { makeGauge } from './gauge.ts'
import { makeLook } from './look.ts'
import { makeFindLostRequests } from './lost-requests.ts'
import type { Members } from './members.ts'
import type { SweepScope } from './scope.ts'
import { startSweeping } from './start-sweeping.ts'
import type { Sweeping } from './start-sweeping.ts'
import { makeSweep } from './sweep.ts'
import type { SweepDeps, Swept } from './sweep.ts'

export interface ConnectSweepDeps extends Pick<SweepDeps, 'unanswered' | 'scaleUp' | 'inUse' | 'log'> {
  settings: Pick<RouterSettings, 'sweepSeconds' | 'idleSweepSeconds' | 'claimAgainSeconds'>
  cloud: Pick<Cloud, 'ownership' | 'requestClaim' | 'countClaimRequests'>
  members: Members
  containerId: string
  scope: SweepScope
  liveness: Liveness
}

export interface ConnectedSweep extends Pick<Sweeping, 'stop'> {
  /** Something was opened for this project key: ends the idle pause, and the next sweep reads the row, wherever the round is. */
  nudge: (projectKey: string) => void
  /** For the sign of life. */
  facts: () => Pick<DaemonSign, 'sweptAt'>
}

/** Starts sweeping, with a failure detector of its own. */
export const connectSweep = (deps: ConnectSweepDeps): ConnectedSweep => {
  const { settings, cloud, members, containerId, scope, liveness, log } = deps
  const { ownership, requestClaim, countClaimRequests } = cloud
  const claimAgainMs = settings.claimAgainSeconds * 1_000
  const periods = { busyMs: settings.sweepSeconds * 1_000, idleMs: settings.idleSweepSeconds * 1_000 }
  const look = makeLook({ ownership, members, rowsPerSweep: scope.rowsPerSweep })
  const { sweep, settled } = makeSweep({
    ...deps,
    look,
    ownership,
    detector: makeFailureDetector(),
    requestClaim,
    findLostRequests: makeFindLostRequests({ countClaimRequests, claimAgainMs, log }),
    gauge: makeGauge(log),
    routerId: containerId,
    periodMs: periods.busyMs,
  })
  let sweptAt: number | undefined
  let isIdle = true
  const timed = async (): Promise<Swept> => {
    const begunMs = performance.now()
    const swept = await sweep()
    sweptAt = Date.now()
    isIdle = swept.open === 0
    log.debug('swept', { ms: Math.round(performance.now() - begunMs), open: swept.open })
    return swept
  }
  const sweeping = startSweeping(timed, periods, log, liveness)
  return {
    facts: () => (sweptAt === undefined ? {} : { sweptAt }),
    nudge: (projectKey) => {
      // Else it is found by a busy round.
      if (isIdle) look.doubt(projectKey)
      sweeping.nudge()
    },
    stop: async () => {
      await sweeping.stop()
      await settled()
    },
  }
}
