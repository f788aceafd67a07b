// The real daemons, on the simulated cloud and with the simulated job.
import { startLiveness } from '../../../platform/liveness.ts'
import { startRouter } from '../../../router/start.ts'
import { startWorker } from '../../../worker/start.ts'
import type { SimCloud } from '../cloud/sim-cloud.ts'
import { makeSimJob } from '../job/sim-job.ts'
import type { SimJobDeps } from '../job/sim-job.ts'
import type { Plan } from '../plan/plan.ts'
import { simRouterSettings, simWorkerSettings } from '../plan/sim-settings.ts'
import { makeSimLog } from '../trace/sim-log.ts'
import type { Trace } from '../trace/trace.ts'
import { connectClients } from './connect-clients.ts'
import type { StartDaemon } from './fleet.ts'

const NARROW = { rowsPerSweep: 1, worthSharing: 1 }

/** A row that a router moves to another key while a round goes on may be found in the next one only. */
const shardsOf = ({ indexShards, isNarrowSweep }: Plan, name: string): number =>
  isNarrowSweep || name === 'router-1' ? indexShards : 1

export interface DaemonDeps {
  plan: Plan
  cloud: SimCloud
  trace: Trace
  job: Omit<SimJobDeps, 'actor' | 'die'>
  kill: (name: string, why: string) => void
}

export const makeStartDaemon = ({ plan, cloud, trace, job, kill }: DaemonDeps): StartDaemon => {
  const routerSettings = simRouterSettings(plan)
  const workerSettings = simWorkerSettings(plan)
  return (name, actor, signal) => {
    const log = makeSimLog(trace, actor.name)
    const about = {
      clients: connectClients(cloud.network, actor),
      containerId: actor.name,
      log,
      signal,
      // Nobody ends a process for it here: an oracle objects.
      liveness: startLiveness(() => undefined, log),
    }
    if (name.startsWith('router'))
      return startRouter({
        ...about,
        settings: { ...routerSettings, indexShards: shardsOf(plan, name) },
        ...(plan.isNarrowSweep && { scope: NARROW }),
      })
    const deps = { ...job, actor, die: () => kill(name, 'poison') }
    return startWorker({ ...about, settings: workerSettings }, async () => ({
      begin: () => makeSimJob(deps),
      room: async () => ({}),
      stop: async () => {},
    }))
  }
}
