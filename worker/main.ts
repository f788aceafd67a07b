// The worker daemon: claims project keys that have work and no owner, runs their commands, and releases them.
// To follow one command read claim/claim.ts, ownership/session.ts, command/run-command.ts and job/run-job.ts.
import { callTimeoutFor } from '../platform/clients.ts'
import { runDaemon } from '../platform/daemon.ts'
import { workerSettings } from '../contract/settings/worker.ts'
import type { WorkerDeps } from './start.ts'
import { startWorker } from './start.ts'
import { startTrial } from './trial.ts'

const start = (deps: WorkerDeps) => (deps.settings.trial === 'yes' ? startTrial(deps) : startWorker(deps))

await runDaemon('worker', workerSettings, start, ({ heartbeatSeconds, leaseSeconds }) => ({
  // A heartbeat that hangs must time out before the next one is due.
  heartbeatTimeoutMs: (heartbeatSeconds * 1_000) / 3,
  callTimeoutMs: callTimeoutFor((leaseSeconds * 1_000) / 8),
}))
