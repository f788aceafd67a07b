// Connects the worker's parts and starts it. A claim request's life is in claim/, a project key's in ownership/, a command's in command/.
import { giveSigns } from '../cloud/give-signs.ts'
import { openCloud } from '../cloud/open-cloud.ts'
import { refuseDisagreements } from '../contract/settings/worker.ts'
import type { WorkerSettings } from '../contract/settings/worker.ts'
import type { Clients } from '../platform/clients.ts'
import { noLiveness } from '../platform/liveness.ts'
import type { Liveness } from '../platform/liveness.ts'
import type { Log } from '../platform/log.ts'
import { makeClaimCooldown } from './claim/claim-cooldown.ts'
import { startClaiming } from './claim/claiming.ts'
import { startGauge } from './claim/gauge.ts'
import { makeOthersWaiting } from './claim/others-waiting.ts'
import { makePassedOn } from './claim/passed-on.ts'
import { makeProtection } from './claim/protection/protection.ts'
import { makeSlots } from './claim/slots.ts'
import { makeStopWorker } from './claim/stop-worker.ts'
import { connectJobs } from './job/connect-jobs.ts'
import type { JobsDeps } from './job/connect-jobs.ts'
import type { Jobs } from './job/job.ts'
import { makeProjectOwner } from './ownership/project-owner.ts'

export interface WorkerDeps {
  settings: WorkerSettings
  clients: Clients
  containerId: string
  log: Log
  /** Ends the wait for a cloud that cannot be reached. */
  signal: AbortSignal
  /** Watches the worker's loops. Default: they are not watched. */
  liveness?: Liveness
}

/** Resolves when the worker receives claim requests; `stop` drains it within DRAIN_SECONDS. `startJobs` starts what runs the jobs. */
export const startWorker = async (
  { liveness = noLiveness, ...deps }: WorkerDeps,
  startJobs: (deps: JobsDeps) => Promise<Jobs> = connectJobs,
) => {
  const { settings, clients, containerId, log } = deps
  refuseDisagreements(settings)
  const jobs = await startJobs({ settings, clients, log })
  const cloud = await openCloud(deps, [])
  const { heartbeat } = clients
  const slots = makeSlots(settings.slots)
  const cooldown = makeClaimCooldown()
  const passedOn = makePassedOn()
  const protection = makeProtection(settings.ecsAgentUri, log)
  const othersWaiting = makeOthersWaiting({
    sqs: cloud.sqs,
    unclaimedUrl: cloud.urls.unclaimed,
    isFull: slots.isFull,
    log,
  })
  const begin = makeProjectOwner({
    settings,
    cloud,
    heartbeat,
    containerId,
    jobs,
    slots,
    othersWaiting,
    cooldown,
    passedOn,
    liveness,
    log,
  })
  const leaseMs = settings.leaseSeconds * 1_000
  const claims = startClaiming({
    cloud,
    slots,
    protection,
    begin: (...claimed) => {
      passedOn.claimed()
      begin(...claimed)
    },
    gaveUp: (projectKey) => cooldown.has(projectKey) || passedOn.has(projectKey),
    containerId,
    leaseMs,
    liveness,
    log,
  })
  log.info('started', { prefix: settings.prefix, slots: settings.slots })
  const gauge = startGauge(slots, log)
  const facts = async () => ({
    slots: settings.slots,
    ...slots.count(),
    ...(await jobs.room()),
  })
  const signs = giveSigns({ daemons: cloud.daemons, daemon: 'worker', containerId, settings, facts, log })
  return { stop: makeStopWorker({ settings, claims, slots, protection, gauge, signs, jobs, log }) }
}
